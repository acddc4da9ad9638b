// SPDX-License-Identifier: Apache-2.0
import Identity

extension ReportPage {
  /// The batches, what is approved and done of each, and all users.
  var batches: HTML {
    section("batches", "Plan, batch by batch") {
      source(.batches, "batch = the name; operations.csv: batch = the name")
      if material.batches.isEmpty {
        HTML(.p) { "No user is ready to be put into a batch." }
      } else {
        TimelinePicture(batches: material.batches).html
        batchTable
        if material.batches.count > Excerpt.maximumRows {
          HTML(.p, .class("more")) {
            "\((material.batches.count - Excerpt.maximumRows).grouped) more in batches.csv."
          }
        }
        firstBatch
      }
      held
      allUsers
    }
  }

  private var batchTable: HTML {
    table(
      "Pilot first, then waves",
      columns: ["Batch", "Users", "Nothing to change", "Planned writes", "Approved", "State"],
      rows: material.batches.prefix(Excerpt.maximumRows).map(row)
    )
  }

  @HTMLBuilder
  private var held: HTML {
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

  @HTMLBuilder
  private var allUsers: HTML {
    HTML(.h3, .id("users")) { "All users" }
    source(.users, "all rows; batches.csv: position")
    switch users {
    case .inline(let rows): PageFrame.users("All AWS users, in the order of the plan", rows: rows)
    case .pages(let pages, let search):
      HTML(.p) {
        "The users stand on \(pages.count.counted("page", "pages")) of their own. "
        if let first = search.first { HTML(.a, .page(first)) { "Find a user" } }
      }
      table(
        "Pages of users, in the order of the plan",
        columns: ["Page", "Users"],
        rows: pages.map { page in
          PageRows.row {
            HTML(.th, .scopeRow) { HTML(.a, .page(page.file)) { page.title } }
            PageRows.number(page.users)
          }
        }
      )
    }
  }

  private func row(_ batch: PageMaterial.BatchTally) -> HTML {
    let approval = execution?.approvals.last { $0.batch.hasSameBytes(as: batch.name) }
    let state = execution?.states.last { $0.batch.hasSameBytes(as: batch.name) }?.state
    return PageRows.row {
      HTML(.th, .scopeRow) { HTML.value(batch.name) }
      PageRows.number(batch.users)
      PageRows.number(batch.ready)
      PageRows.number(batch.operations)
      PageRows.cell {
        if let approval {
          "\(approval.isCurrent ? "yes, by " : "for another plan, by ")"
          HTML.value(approval.by)
        } else {
          "no"
        }
      }
      PageRows.cell { state ?? "planned" }
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
