// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Foundation
internal import Pipeline

/// The command `crosswalk compare`.
struct Compare: Verb {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Show what became of the findings from one run to another.",
    discussion: """
      New, fixed, still open. A finding is the same if rule, scope, users and attribute are. Both \
      reports must be whole: findings.csv as its SHA256SUMS says. Ends with 3 if the newer run has \
      blockers that the older one did not have.
      """
  )

  @Argument(help: ArgumentHelp("The older run: a folder of Reports, or a path.", valueName: "run1"))
  var old: String
  @Argument(help: ArgumentHelp("The newer run.", valueName: "run2"))
  var new: String

  @Option(help: ArgumentHelp("Write a page too.", valueName: "file"))
  var html: String?

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    let comparison = try context.project().compare(old, new)
    if let html {
      let isThere = FileManager.default.fileExists(atPath: html)
      guard !isThere,
        FileManager.default.createFile(
          atPath: html,
          contents: Data(comparison.page()),
          attributes: [.posixPermissions: 0o600]
        )
      else {
        throw FailureReport(
          kind: isThere ? .alreadyExists : .environment,
          code: "page",
          message: "\(html): the page cannot be written",
          advice: isThere ? "A file of that name is there; name another." : "Look at the folder."
        )
      }
    }
    let hasNewBlockers = comparison.appeared.contains { $0.severity == "blocker" }
    return Answer(
      document: comparison,
      text: Self.text(comparison),
      next: html.map { "open \(visible($0)) in a browser" },
      status: hasNewBlockers ? .findings : .clean
    )
  }

  /// Findings that are listed of each kind.
  private static let most = 20

  static func text(_ comparison: RunComparison) -> String {
    var lines = [
      "From \(visible(comparison.old)) to \(visible(comparison.new)): "
        + "\(Figures.grouped(comparison.appeared.count)) new, "
        + "\(Figures.grouped(comparison.fixed.count)) fixed, "
        + "\(Figures.grouped(comparison.stillOpen.count)) still open"
    ]
    var table = TextTable(
      ["rule", "severity", "new", "fixed", "open"],
      [.left, .left, .right, .right, .right]
    )
    for rule in comparison.rules where rule.new + rule.fixed > 0 {
      table.add([
        visible(rule.rule), visible(rule.severity), Figures.grouped(rule.new),
        Figures.grouped(rule.fixed), Figures.grouped(rule.open),
      ])
    }
    if !comparison.appeared.isEmpty || !comparison.fixed.isEmpty { lines += ["", table.text] }
    for (title, findings) in [("New", comparison.appeared), ("Fixed", comparison.fixed)]
    where !findings.isEmpty {
      lines += ["", title]
      for line in findings.prefix(most) {
        lines.append("  \(visible(line.rule)) \(visible(line.subject)): \(visible(line.message))")
      }
      if findings.count > most {
        lines.append("  and \(Figures.grouped(findings.count - most)) more with --json or --html")
      }
    }
    return lines.joined(separator: "\n")
  }
}
