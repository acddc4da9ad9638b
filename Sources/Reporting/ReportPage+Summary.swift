// SPDX-License-Identifier: Apache-2.0
import Identity

extension ReportPage {
  var summary: HTML {
    let verdict = ReportVerdict(figures)
    return section("summary", "Verdict") {
      HTML(.div, .class(verdict.style)) {
        HTML(.p, .class("line")) {
          HTML(.span, .hidden) { verdict.shape }
          " \(verdict.line)"
        }
        for detail in verdict.details {
          HTML(.p) { detail.text }
          source(detail.file, detail.filter)
        }
      }
      HTML.newline
      answers
      HTML(.div, .id("find"), .fixed("hidden", "hidden"))
      gates
      FlowPicture(flows: material.flows).html
      tiles
      HTML(.h3) { "What to do next" }
      nextSteps
    }
  }

  private var tiles: HTML {
    HTML(.ul, .class("tiles")) {
      tile(figures.users, "AWS users", .users, "all rows")
      tile(figures.count(.linked), "linked to an Entra user", .users, "decision = linked")
      tile(figures.clean, "of them nothing found", .users, "decision = linked, findings empty")
      tile(figures.blocked, "linked, but blocked", .users, "decision = linked, blockers > 0")
      tile(figures.count(.review), "need a person", .users, "decision = review")
      tile(figures.count(.unmatched), "unmatched", .users, "decision = unmatched")
      tile(
        figures.unmatchedWithAccess,
        "unmatched with access",
        .users,
        "decision = unmatched, has_access = yes"
      )
      if figures.count(.ignored) > 0 {
        tile(figures.count(.ignored), "ignored by decision", .users, "decision = ignored")
      }
      tile(
        figures.count(.blocker),
        "blocking findings",
        .findings,
        "severity = blocker, state is not waived"
      )
      tile(figures.held, "users held back", .batches, "state = held")
      tile(figures.operations, "planned writes", .operations, "all rows")
    }
  }

  private func tile(
    _ number: Int,
    _ label: String,
    _ file: ReportFileName,
    _ filter: String
  ) -> HTML {
    .joined([
      HTML(.li) {
        HTML(.strong) { number.grouped }
        label
        source(file, filter)
      }, .newline,
    ])
  }

  private var nextSteps: HTML {
    HTML(.ol, .class("steps")) {
      for step in NextSteps.list(figures: figures, counts: counts, batches: material.batches) {
        HTML(.li) {
          HTML(.strong) { step.title }
          " \(step.text)"
          source(step.file, step.filter)
        }
        HTML.newline
      }
    }
  }
}
