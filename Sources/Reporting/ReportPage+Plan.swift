// SPDX-License-Identifier: Apache-2.0

extension ReportPage {
  var batches: HTML {
    section("batches", "Batches") {
      source(.batches, "batch = the name; operations.csv: batch = the name")
      if material.batches.isEmpty {
        HTML(.p) { "No user is ready to be put into a batch." }
      } else {
        table(
          "Pilot first, then waves",
          columns: ["Batch", "Users", "Planned writes", "Positions"],
          rows: material.batches.prefix(Excerpt.maximumRows).map(row)
        )
        if material.batches.count > Excerpt.maximumRows {
          HTML(.p, .class("more")) {
            "\((material.batches.count - Excerpt.maximumRows).grouped) more in batches.csv."
          }
        }
        firstBatch
      }
      HTML(.h3, .id("held")) { "Held back" }
      source(.batches, "state = held")
      if material.held.total == 0 {
        nothing("Nobody is held back.")
      } else {
        HTML(.details, .open) {
          HTML(.summary) { "\(material.held.total.counted("user", "users")) in no batch" }
          table(
            "Users held back until the reason is gone",
            columns: ["Who", "Reason"],
            rows: material.held.rows
          )
          rest(material.held, .batches)
        }
      }
    }
  }

  private func row(_ batch: PageMaterial.BatchTally) -> HTML {
    PageRows.row {
      HTML(.th, .scopeRow) { HTML.value(batch.name) }
      PageRows.number(batch.users)
      PageRows.number(batch.operations)
      PageRows.cell { batch.users > 0 ? "1 to \(batch.users.grouped)" : "none" }
    }
  }

  @HTMLBuilder
  private var firstBatch: HTML {
    let name = material.batches.first?.name ?? ""
    HTML(.details) {
      HTML(.summary) { "Users of the first batch, \(name)" }
      table(
        "Users in order",
        columns: ["Position", "Who", "State", "Reason"],
        rows: material.firstUsers.rows
      )
      rest(material.firstUsers, .batches)
    }
    HTML(.details) {
      HTML(.summary) { "Planned writes of the first batch, \(name)" }
      if material.firstOperations.total == 0 {
        HTML(.p) { "None: its users keep access as they are." }
      } else {
        table(
          "Writes in the order of execution",
          columns: ["No.", "Operation", "Target", "Attribute", "Before", "After"],
          rows: material.firstOperations.rows
        )
        rest(material.firstOperations, .operations)
      }
    }
  }
}
