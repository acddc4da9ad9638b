// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline

/// The command `crosswalk doctor`.
struct Doctor: Verb {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check credentials, permissions, clocks, network and space before the first run.",
    discussion: """
      Asks for one page of each list and changes nothing. Ends with 0 if all is well or can be \
      done without, with 3 if a warning needs a look, and with 14 if a run would fail.
      """
  )

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    let report = try context.project().examine()
    let status: ProgramExit =
      switch report.worst {
      case .good, .skipped: .clean
      case .warning: .findings
      case .failed: .environment
      }
    return Answer(
      document: report,
      text: Self.text(report),
      next: status == .environment ? nil : context.command("run"),
      status: status
    )
  }

  /// The checks in at most so many columns, unless a word is longer.
  static func text(_ report: DoctorReport, width: Int = 80) -> String {
    report.checks.flatMap { check in
      let word =
        switch check.outcome {
        case .good: "ok     "
        case .skipped: "skipped"
        case .warning: "WARNING"
        case .failed: "FAILED "
        }
      let indent = String(repeating: " ", count: 9)
      let finding = "\(check.name): \(visible(check.finding))"
      return [wrapped(finding, width: width, indent: indent, first: "\(word)  ")]
        + (check.advice.map { [wrapped(visible($0), width: width, indent: indent)] } ?? [])
    }.joined(separator: "\n")
  }
}
