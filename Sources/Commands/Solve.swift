// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline
internal import Workspace

/// The command `crosswalk solve`.
struct Solve: Verb {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Compare the attributes that NameID and SCIM userName could be made of.",
    discussion: """
      For each candidate: how many people it would bring to their own AWS user exactly, in another \
      case only, not at all or to somebody else's, how many have no such value or none that is an \
      address, and how many AWS renames and Entra edits it would take. The best comes first. \
      Run `crosswalk forecast` before.
      """
  )

  /// What is solved for.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case nameid
  }

  @Argument(help: ArgumentHelp("What to choose an attribute for.", valueName: "subject"))
  var subject: Subject

  @Flag(help: "Print the table as CSV.")
  var csv = false

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    let choices = try context.project().nameIDChoices()
    guard !choices.isEmpty else {
      throw FailureReport(
        kind: .notFound,
        code: "noForecast",
        message: "there is no forecast yet",
        advice: "`\(context.command("forecast"))` makes one."
      )
    }
    let recommended = choices.first(where: \.isRecommended)
    let words =
      recommended.map {
        "\n\nRecommended for NameID and SCIM userName: \($0.candidate), with "
          + "\(Figures.counted($0.awsRenames, "AWS rename")) and "
          + "\(Figures.counted($0.entraEdits, "Entra edit"))."
      } ?? "\n\nNo candidate is safe: with each somebody would land on another person's AWS user."
    return Answer(
      document: ["choices": choices],
      text: csv ? Self.table(choices) : Self.text(choices) + words,
      next: recommended.map { _ in "put the choice under federation in crosswalk.yaml" }
    )
  }

  private static let columns = [
    "candidate", "exact", "case_only", "no_match", "wrong_person", "empty", "not_an_address",
    "unknown", "aws_renames", "entra_edits",
  ]

  private static func cells(_ choice: NameIDChoiceRecord) -> [String] {
    let counts = [
      choice.exact, choice.caseOnly, choice.noMatch, choice.wrongPerson, choice.empty,
      choice.notAnAddress, choice.unknown, choice.awsRenames, choice.entraEdits,
    ]
    return [choice.candidate] + counts.map(String.init)
  }

  private static let shown = 12

  private static func text(_ choices: [NameIDChoiceRecord]) -> String {
    var table = TextTable([
      "exact", "case", "none", "wrong", "empty", "no addr", "unknown", "renames", "edits",
      "candidate",
    ])
    for choice in choices.prefix(shown) {
      let cells = cells(choice)
      table.add(Array(cells.dropFirst()) + [choice.candidate])
    }
    let rest = choices.count - shown
    return table.text + (rest > 0 ? "\n\(rest) more with --csv or --json" : "")
  }

  private static func table(_ choices: [NameIDChoiceRecord]) -> String {
    ([columns + ["recommended"]]
      + choices.map { cells($0).map(quoted) + [$0.isRecommended ? "yes" : "no"] })
      .map { $0.joined(separator: ",") }.joined(separator: "\r\n")
  }

  private static func quoted(_ cell: String) -> String {
    cell.utf8.contains(UInt8(ascii: ",")) ? "\"\(cell)\"" : cell
  }
}
