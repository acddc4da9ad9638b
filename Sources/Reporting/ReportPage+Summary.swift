// SPDX-License-Identifier: Apache-2.0
import Identity

extension ReportPage {
  var summary: HTML {
    let verdict = ReportVerdict(figures)
    return section("summary", "Summary") {
      HTML(.div, .class(verdict.style)) {
        HTML(.p, .class("line")) {
          HTML(.span, .hidden) { verdict.shape }
          " \(verdict.line)"
        }
        for detail in verdict.details {
          HTML(.p) { detail.text }
          source(.users, detail.filter)
        }
      }
      HTML.newline
      gates
      bar
      tiles
    }
  }

  /// Parts of the whole, as a bar and in words.
  private var bar: HTML {
    let parts: [(StaticString, StaticString, String, Int)] = [
      ("s-clean", "key s-clean", "linked, nothing found", figures.clean),
      (
        "s-flagged", "key s-flagged", "linked, with findings",
        figures.count(.linked) - figures.clean - figures.blocked
      ),
      ("s-blocked", "key s-blocked", "linked, blocked", figures.blocked),
      ("s-review", "key s-review", "for a person to decide", figures.count(.review)),
      ("s-unmatched", "key s-unmatched", "unmatched", figures.count(.unmatched)),
      ("s-ignored", "key s-ignored", "ignored by decision", figures.count(.ignored)),
    ]
    let whole = max(1, figures.users)
    var segments: [HTML] = []
    var sum = 0
    for (style, _, _, count) in parts where count > 0 {
      // Integers only: the same bytes on every machine.
      let from = sum * 1000 / whole
      sum += count
      let width = max(2, sum * 1000 / whole - from)
      segments.append(HTML(.rect, .class(style), .rectangle(x: from, width: width, height: 10)))
    }
    return .joined([
      HTML(.svg, .class("bar"), .box(width: 1000, height: 10), .hidden) { HTML.joined(segments) },
      .newline,
      HTML(.ul, .class("legend")) {
        for (_, key, name, count) in parts where count > 0 {
          HTML(.li) {
            HTML(.span, .class(key), .hidden)
            "\(count.grouped) \(name)"
          }
        }
      },
      .newline,
    ])
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

  var nextSteps: HTML {
    section("next", "What to do next") {
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
}
