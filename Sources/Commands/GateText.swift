// SPDX-License-Identifier: Apache-2.0
internal import Pipeline

/// What holds a plan, in the words of the terminal.
enum GateText {
  private static let shown = 10

  /// A line for all and one for each that holds; nil if there is no gate at all.
  static func text(_ gates: [PlanGate]) -> String? {
    if gates.isEmpty { return nil }
    let holding = gates.filter(\.holds)
    let released = gates.count - holding.count
    let rest = released > 0 ? "; \(Figures.grouped(released)) more cured by the plan or waived" : ""
    if holding.isEmpty { return "gates        none holds the plan\(rest)" }
    var lines = ["gates        \(Figures.grouped(holding.count)) hold the plan\(rest)"]
    for gate in holding.prefix(shown) {
      let subject = (gate.subject ?? gate.subjectID).map { " \(visible($0)):" } ?? ""
      let expired = gate.waiverExpires.map { " The waiver of \(visible($0)) has expired." } ?? ""
      lines.append("  \(gate.rule)\(subject) \(gate.text)\(expired)")
    }
    if holding.count > shown {
      lines.append("  and \(Figures.grouped(holding.count - shown)) more")
    }
    return lines.joined(separator: "\n")
  }
}
