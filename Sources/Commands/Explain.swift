// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline

/// The command `crosswalk explain`.
struct Explain: Verb {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print all that is known of one AWS user.",
    discussion: """
      Both records, the evidence for and against each candidate, the findings with their fixes, \
      and the place in the plan. "none" is a value that the directory does not have; "unknown" \
      is one that the export does not carry.

      A pseudonym of the pseudonymised report (p-...) is looked up too, if pseudonyms.key is here.
      """
  )

  @Argument(
    help: ArgumentHelp("User id, user name or e-mail address of an AWS user.", valueName: "user")
  )
  var user: String

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    let stories = try context.project().stories(of: user)
    guard !stories.isEmpty else {
      throw FailureReport(
        kind: .notFound,
        code: "unknownUser",
        message: "no AWS user of the last export has this id, user name or e-mail address",
        advice: "Only AWS users are looked up; users.csv of the report lists them all."
      )
    }
    var text = stories.map { StoryText(context.console).text($0) }.joined(separator: "\n\n")
    if stories.count > 1 {
      text = "\(stories.count) AWS users fit; here is each of them.\n\n\(text)"
    }
    let waiting = stories.contains { $0.verdict == nil || $0.place == nil }
    let next =
      waiting
      ? "\(context.command("run")) completes what is missing here"
      : stories.flatMap(\.findings).first.map { "crosswalk rules \($0.ruleID) says more" }
    return Answer(document: ["users": stories], text: text, next: next)
  }
}
