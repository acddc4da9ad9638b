// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline

/// The command `crosswalk explain`.
struct Explain: Verb {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print all that is known of one AWS or Entra user.",
    discussion: """
      Both records, the evidence for and against each candidate, the findings with their fixes, \
      and the place in the plan. "none" is a value that the directory does not have; "unknown" \
      is one that the export does not carry.

      If no AWS user has the name, the Entra users with this object id, user principal name or \
      mail are told of: what Entra would send for them, and what the first cycle makes of them.

      A pseudonym of the pseudonymised report (p-...) is looked up too, if pseudonyms.key is here.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "User id, user name or e-mail address of an AWS user; or object id, UPN or mail in Entra.",
      valueName: "user"
    )
  )
  var user: String

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    let stories = try context.project().stories(of: user)
    if stories.isEmpty { return try entraAnswer(in: context) }
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

  private func entraAnswer(in context: Context) throws -> Answer {
    let stories = try context.project().entraStories(of: user)
    guard !stories.isEmpty else {
      throw FailureReport(
        kind: .notFound,
        code: "unknownUser",
        message: "no user of the last export has this id, name or address on either side",
        advice: "users.csv of the report lists the AWS users. Of the Entra users only those are "
          + "kept whom an AWS user could mean or who are assigned to the application."
      )
    }
    var text = stories.map { StoryText(context.console).text($0) }.joined(separator: "\n\n")
    if stories.count > 1 {
      text = "\(stories.count) Entra users fit; here is each of them.\n\n\(text)"
    }
    let meant = stories.lazy.flatMap(\.meanings).first
    return Answer(
      document: ["entraUsers": stories],
      text: text,
      next: meant.map { "crosswalk explain \($0.userID) tells the AWS user's story" }
    )
  }
}
