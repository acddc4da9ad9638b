// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Evidence
internal import Foundation
internal import Identity
internal import Pipeline
internal import Rules

/// The command `crosswalk rules`.
struct ListRules: Verb {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules, or show one.",
    discussion: "Needs no workspace."
  )

  @Argument(help: ArgumentHelp("A rule, such as NAMEID-003.", valueName: "id"))
  var id: String?

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    guard let id else { return Self.list(context) }
    guard let rule = RuleReference.rule(id) else { throw Self.unknown(id) }
    return Answer(document: Self.document(rule), text: Self.page(rule, context.console))
  }

  /// The error for an id that no rule has, with those that look like it.
  static func unknown(_ id: String) -> any Error {
    let near = nearest(to: id)
    return UsageFailure(
      message: "no rule has the id \(id)",
      advice: near.isEmpty
        ? "`crosswalk rules` lists them all." : "Did you mean \(near.joined(separator: ", "))?"
    )
  }

  private static func list(_ context: Context) -> Answer {
    let rules = RuleReference.all
    var table = TextTable(["rule", "severity", "what holds when all is well"])
    for rule in rules { table.add([rule.id, rule.severity.rawValue, rule.title]) }
    return Answer(
      document: ["rules": rules.map(Self.document)],
      text: "\(table.text)\n\(Figures.counted(rules.count, "rule")), catalogue version "
        + Catalogue.version,
      next: "crosswalk rules ID shows one of them"
    )
  }

  private static func page(_ rule: RuleMetadata, _ console: Console) -> String {
    let width = min(console.out.width, 100)
    func part(_ title: String, _ text: String) -> String {
      "\n\(console.painted(title, .strong))\n" + wrapped(text, width: width, indent: "  ")
    }
    var lines = [
      console.painted("\(rule.id) \(rule.name)", .strong),
      "\(rule.severity.rawValue), per \(rule.scope.rawValue)", "",
      wrapped(rule.title, width: width),
      part("When it fires", rule.condition), part("Risk", rule.risk), part("Fix", rule.fix),
      part("Source", rule.source),
    ]
    let controls = controls(rule)
    if !controls.isEmpty {
      lines.append(part("Speaks to the controls", controls.joined(separator: ", ")))
    }
    if !rule.suppressedBy.isEmpty {
      lines.append(
        part("Not reported together with", rule.suppressedBy.joined(separator: ", "))
      )
    }
    return lines.joined(separator: "\n")
  }

  /// The controls that a rule speaks to, such as "NIST SP 800-53 AC-2".
  private static func controls(_ rule: RuleMetadata) -> [String] {
    Controls.of(rule: rule.id).map { "\($0.framework.rawValue) \($0.id)" }
  }

  private static func document(_ rule: RuleMetadata) -> RuleDocument {
    RuleDocument(rule, controls: controls(rule))
  }

  /// Ids with the fewest changed characters, at most three.
  static func nearest(to id: String) -> [String] {
    let wanted = Array(id.utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 })
    let scored = RuleReference.all.map { rule in
      (id: rule.id, distance: distance(wanted, Array(rule.id.utf8)))
    }
    let limit = max(2, wanted.count / 3)
    return scored.enumerated().filter { $0.element.distance <= limit }
      .sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
      .prefix(3).map(\.element.id)
  }

  /// Levenshtein's distance in bytes.
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, byte) in left.enumerated() {
      var corner = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let change = corner + (byte == other ? 0 : 1)
        corner = row[j + 1]
        row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}

/// An argument that the parser took and the command cannot use.
struct UsageFailure: Error, Equatable {
  let message: String
  let advice: String
}
