// SPDX-License-Identifier: Apache-2.0
internal import Pipeline

/// The state of a federation for people: one table, then fixes, then how to find out the rest.
struct FederationCheckText {
  private let console: Console
  private let width: Int

  init(_ console: Console) {
    self.console = console
    width = min(console.out.width, 100)
  }

  func text(_ check: FederationCheck) -> String {
    (head(check) + table(check) + mappings(check) + [""] + check.provisioning.map { bullet($0) }
      + details(check, .wrong, "What to change") + ways(check))
      .joined(separator: "\n")
  }

  private func head(_ check: FederationCheck) -> [String] {
    func count(_ status: FederationCheck.Status) -> Int {
      check.rows.count { $0.status == status }
    }
    let words = "\(count(.ok)) ok, \(count(.wrong)) wrong, \(count(.unknown)) not known"
    return [console.painted(words, check.isWrong ? .bad : .good)]
  }

  private func table(_ check: FederationCheck) -> [String] {
    var lines: [String] = []
    for step in FederationCheck.Step.allCases {
      lines += ["", console.painted(step.rawValue, .strong)]
      for row in check.rows where row.step == step {
        let status = row.status.rawValue
        let gap = String(repeating: " ", count: 12 - status.utf8.count)
        let rule = row.rule ?? ""
        let space = String(repeating: " ", count: max(1, 12 - rule.utf8.count))
        lines.append("  \(painted(row.status))\(gap)\(rule)\(space)\(visible(row.title))")
      }
    }
    return lines
  }

  private func mappings(_ check: FederationCheck) -> [String] {
    var table = TextTable(["attribute", "initial mapping", "in force", ""])
    for row in check.mappings {
      let inForce = visible(row.inForce)
      table.add([row.target, row.initial, inForce, row.differs ? "differs" : "same"])
    }
    var lines = ["", table.text]
    if !check.isNameIDStated { lines.append("The NameID is assumed: nobody stated it.") }
    if !check.areMappingsStated {
      lines.append("The SCIM mappings are assumed: nobody stated them.")
    }
    return lines
  }

  private func details(
    _ check: FederationCheck,
    _ status: FederationCheck.Status,
    _ title: String
  ) -> [String] {
    let rows = check.rows.filter { $0.status == status }
    if rows.isEmpty { return [] }
    var lines = ["", console.painted(title, .strong)]
    for (index, row) in rows.enumerated() {
      let rule = row.rule.map { " (\($0))" } ?? ""
      let title = "\(row.step.rawValue): \(visible(row.title))\(rule)"
      lines.append(wrapped(title, width: width, indent: "   ", first: "\(index + 1). "))
      for found in row.found { lines.append(part("found", found)) }
      if let advice = row.advice { lines.append(part("change", advice)) }
    }
    return lines
  }

  /// How to find out what is not known, each way once with the rules that wait for it.
  private func ways(_ check: FederationCheck) -> [String] {
    var ways: [(way: String, what: [String])] = []
    for row in check.rows where row.status == .unknown {
      guard let way = row.advice else { continue }
      let what = row.rule ?? row.title
      if let index = ways.firstIndex(where: { $0.way.utf8.elementsEqual(way.utf8) }) {
        ways[index].what.append(what)
      } else {
        ways.append((way, [what]))
      }
    }
    if ways.isEmpty { return [] }
    return ["", console.painted("How to find out what is not known", .strong)]
      + ways.map { bullet("\(visible($0.way)) (\($0.what.joined(separator: ", ")))") }
  }

  private func bullet(_ text: String) -> String {
    wrapped(text, width: width, indent: "  ", first: "- ")
  }

  private func part(_ name: String, _ text: String) -> String {
    let first = "   " + name + String(repeating: " ", count: 9 - name.utf8.count)
    return wrapped(visible(text), width: width, indent: "            ", first: first)
  }

  private func painted(_ status: FederationCheck.Status) -> String {
    let paint: Console.Paint =
      switch status {
      case .ok: .good
      case .wrong: .bad
      case .unknown: .warning
      case .without: .quiet
      }
    return console.painted(status.rawValue, paint)
  }
}
