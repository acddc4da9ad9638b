// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Foundation
internal import Identity
internal import Pipeline

/// The command `crosswalk notices`.
struct Notices: Verb {
  static let configuration = CommandConfiguration(
    commandName: "notices",
    abstract: "Write what people are told: a list per batch, and a calendar.",
    discussion: """
      notice-BATCH.csv has a row for every user of a batch with the sign-in name before and after, \
      for the mail merge of any office program. expiries.ics holds the days on which the SCIM \
      token, the signing certificate and the tool's credential end, with reminders. Sends nothing.
      """
  )

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where to (default: Notices in the workspace).", valueName: "dir")
  )
  var output: String?

  @Option(
    help: ArgumentHelp("The day of a batch, such as pilot=2026-12-01.", valueName: "batch=day")
  )
  var on: [String] = []

  @Option(help: ArgumentHelp("When the SCIM token was made.", valueName: "time"))
  var tokenMade: String?

  @Option(help: ArgumentHelp("When the tool's credential ends.", valueName: "time"))
  var secretEnds: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    for time in [tokenMade, secretEnds] where time.map({ Instant.seconds($0) == nil }) ?? false {
      throw ValidationError("Times look like 2026-01-31T12:00:00Z.")
    }
    if try days().count != on.count { throw ValidationError("--on names a batch twice.") }
  }

  private func days() throws -> [String: String] {
    var days: [String: String] = [:]
    for word in on {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, Instant.seconds("\(parts[1])T00:00:00Z") != nil else {
        throw ValidationError("--on takes a batch and its day, such as pilot=2026-12-01.")
      }
      days[String(parts[0])] = String(parts[1])
    }
    return days
  }

  func run(in context: Context) throws -> Answer {
    var supplement = NoticePack.Supplement()
    supplement.days = try days()
    supplement.tokenMade = tokenMade.flatMap(Instant.seconds)
    supplement.secretEnds = secretEnds.flatMap(Instant.seconds)
    let pack = try context.project().writeNotices(to: output, supplement)
    var lines = pack.files.map {
      "\(visible($0.path)): \(Figures.counted($0.entries, "entry", "entries"))"
    }
    lines += pack.expiries.map { "  \($0.end)  \($0.what)" }
    lines += pack.unknown.map { "  not in the calendar: \($0)" }
    return Answer(document: pack, text: lines.joined(separator: "\n"))
  }
}
