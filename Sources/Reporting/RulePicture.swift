// SPDX-License-Identifier: Apache-2.0
import Identity

/// How often the rules fired, the worst and most frequent first.
struct RulePicture {
  /// The worst severity first.
  let rules: [RuleCount]

  private static let maximum = 20

  var html: HTML {
    let shown = rules.filter { $0.severity > .info }
      .enumerated()
      .sorted {
        ($1.element.severity, $1.element.count, $0.offset)
          < ($0.element.severity, $0.element.count, $1.offset)
      }
      .prefix(Self.maximum).map(\.element)
    if shown.isEmpty { return .empty }
    return BarPicture(
      caption: "Findings by rule, worst severity first"
        + (rules.count > shown.count ? "; the first \(shown.count)" : ""),
      bars: shown.map { rule in
        BarPicture.Bar(
          label: "\(rule.id) \(rule.severity.rawValue)",
          parts: [(Self.look(rule.severity), rule.count)],
          note: "\(rule.count.grouped), \(rule.users.counted("user", "users"))"
        )
      },
      labelWidth: 190,
      table: table
    ).html
  }

  private var table: HTML {
    ReportPage.table(
      "Rules that fired",
      columns: ["Rule", "Severity", "Findings", "Users", "Compliant state"],
      rows: rules.map { rule in
        PageRows.row {
          HTML(.th, .scopeRow) { HTML(.a, .rule(rule.id)) { rule.id } }
          PageRows.cell { HTML.severity(rule.severity) }
          PageRows.number(rule.count)
          PageRows.number(rule.users)
          PageRows.cell { rule.title }
        }
      }
    )
  }

  private static func look(_ severity: Severity) -> Picture.Look {
    switch severity {
    case .blocker: .bad
    case .high: .wait
    case .medium: .fair
    case .low, .info: .none
    }
  }
}
