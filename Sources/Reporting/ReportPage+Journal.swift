// SPDX-License-Identifier: Apache-2.0
import Identity

extension ReportPage {
  /// Who approved what, what was written, and whether the two agree.
  var journal: HTML {
    section("journal", "Approvals and journal") {
      HTML(.p) { HTML(.strong) { ExecutionState(execution).sentence } }
      approvals
      HTML(.h3) { "Journal" }
      if let execution, execution.journalCount > 0 {
        HTML(.p) {
          execution.isJournalWhole
            ? "Each of the \(execution.journalCount.counted("entry", "entries")) follows from the "
              + "one before it by its hash: nothing was changed, removed or put between."
            : "An entry does not follow from the one before it: the journal was altered."
        }
        table(
          "Entries of the journal, the oldest first",
          columns: [
            "No.", "When (UTC)", "Who", "What", "Batch", "Operation", "Target", "Attribute",
            "Before", "After", "Outcome",
          ],
          rows: execution.journal.prefix(Excerpt.maximumRows).map(row)
        )
        if execution.journalCount > Excerpt.maximumRows {
          HTML(.p, .class("more")) {
            "\((execution.journalCount - Excerpt.maximumRows).grouped) more: "
            HTML(.code) { "crosswalk journal" }
          }
        }
      } else {
        notYet("Nothing was written to AWS or Entra.", "crosswalk apply")
      }
    }
  }

  @HTMLBuilder
  private var approvals: HTML {
    HTML(.h3) { "Approvals" }
    if let approvals = execution?.approvals, !approvals.isEmpty {
      table(
        "Who approved which batch",
        columns: ["Batch", "By", "When (UTC)", "Ticket", "Digest", "Is it today's plan?"],
        rows: approvals.prefix(Excerpt.maximumRows).map { approval in
          PageRows.row {
            HTML(.th, .scopeRow) { approval.batch }
            PageRows.cell { HTML.value(approval.by) }
            PageRows.cell { approval.time }
            PageRows.cell { HTML.value(approval.ticket) }
            PageRows.cell { HTML(.code, .class("id")) { approval.digest } }
            PageRows.cell { approval.isCurrent ? "yes" : "no, the plan has changed since" }
          }
        }
      )
    } else {
      notYet("Nobody has approved a batch.", "crosswalk approve")
    }
  }

  private func row(_ entry: JournalLine) -> HTML {
    PageRows.row {
      PageRows.number(entry.sequence)
      PageRows.cell { entry.time }
      PageRows.cell { HTML.value(entry.who) }
      HTML(.th, .scopeRow) {
        entry.direction.utf8.isEmpty ? entry.kind : "\(entry.direction): \(entry.kind)"
      }
      PageRows.cell { entry.batch }
      PageRows.cell { entry.operation }
      PageRows.cell { HTML(.small, .class("id")) { entry.target } }
      PageRows.cell { entry.attribute }
      PageRows.cell { HTML.value(entry.before, against: entry.after) }
      PageRows.cell { HTML.value(entry.after, against: entry.before) }
      PageRows.cell {
        entry.outcome
        if !entry.detail.utf8.isEmpty {
          HTML(.br)
          PageRows.prose(entry.detail)
        }
      }
    }
  }
}
