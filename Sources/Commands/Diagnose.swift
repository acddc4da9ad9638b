// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Diagnosis
internal import Foundation
internal import Pipeline

/// The command `crosswalk diagnose`.
struct Diagnose: Verb {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: "Say what an error message means, why it came, and whom it concerns.",
    discussion: """
      Takes what AWS sign-in, SCIM, CloudTrail, Entra (AADSTS numbers) or its provisioning log \
      said: as words, as a file, or - for standard input. Needs no workspace; with one, names the \
      users whom the message concerns.

      Ends with 0 if the message is known, 3 if not.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "The message, a file that holds it, or - for standard input.",
      valueName: "text"
    )
  )
  var message: [String] = []

  @Flag(help: "List all messages that are known.")
  var list = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if message.isEmpty, !list { throw ValidationError("Give the message, a file, or -.") }
  }

  func run(in context: Context) throws -> Answer {
    if list { return Self.all() }
    let text = try self.text()
    let entries = ErrorDictionary.entries(in: ErrorText(text))
    let project = try context.projectIfAny()
    let concerned = try project?.concerned(
      by: entries.prefix(3).flatMap(\.rules).firstOfEach,
      named: ErrorDictionary.names(in: text)
    )
    let document = DiagnosisDocument(
      entries: entries.map(DiagnosisDocument.Entry.init),
      near: entries.isEmpty
        ? ErrorDictionary.near(ErrorText(text)).map(DiagnosisDocument.Entry.init) : [],
      unknownNumber: ErrorDictionary.unknownNumber(in: ErrorText(text)),
      concerned: concerned ?? nil
    )
    return Answer(
      document: document,
      text: DiagnosisText(context.console).text(document),
      next: next(entries, document, context),
      status: entries.isEmpty ? .findings : .clean
    )
  }

  private func next(
    _ entries: [ErrorEntry],
    _ document: DiagnosisDocument,
    _ context: Context
  ) -> String? {
    if let user = document.concerned?.named.first {
      return
        "\(context.command("explain")) \(Context.quoted(user.userName)) tells all about the user"
    }
    if let rule = entries.first?.rules.first { return "crosswalk rules \(rule) says more" }
    return entries.isEmpty ? "crosswalk diagnose --list shows what is known" : nil
  }

  /// Words as they are; a single one that is a file is read.
  private func text() throws -> String {
    guard message.count == 1 else { return message.joined(separator: " ") }
    let word = message[0]
    var isFolder: ObjCBool = false
    let isFile =
      FileManager.default.fileExists(atPath: word, isDirectory: &isFolder) && !isFolder.boolValue
    guard word == "-" || isFile else { return word }
    return String(decoding: try SAMLFile.bytes(word), as: UTF8.self)
  }

  private static func all() -> Answer {
    var table = TextTable(["id", "seen", "what it means"])
    for entry in ErrorDictionary.entries {
      table.add([entry.id, entry.seen.rawValue, entry.title])
    }
    return Answer(
      document: ["entries": ErrorDictionary.entries.map(DiagnosisDocument.Entry.init)],
      text: "\(table.text)\n\(Figures.counted(ErrorDictionary.entries.count, "message"))"
    )
  }
}

extension Context {
  /// The project in the workspace folder; nil if none was named and the current folder is none.
  func projectIfAny() throws -> Project? {
    if workspace == ".", !FileManager.default.fileExists(atPath: "crosswalk.yaml") { return nil }
    return try project()
  }
}

extension [String] {
  /// Each text once, where it stands first.
  fileprivate var firstOfEach: [String] {
    reduce(into: []) { out, text in if !out.contains(text) { out.append(text) } }
  }
}

/// What `crosswalk diagnose` found, for `--json`.
struct DiagnosisDocument: Encodable {
  struct Entry: Encodable {
    let id: String
    let seen: String
    let title: String
    let causes: [ErrorEntry.Cause]
    let rules: [String]
    let source: String

    init(_ entry: ErrorEntry) {
      id = entry.id
      seen = entry.seen.rawValue
      title = entry.title
      causes = entry.causes
      rules = entry.rules
      source = entry.source
    }
  }

  /// The best first; empty if the message is not known.
  let entries: [Entry]
  /// What may be meant, if the message is not known; at most three.
  let near: [Entry]
  let unknownNumber: String?
  let concerned: ConcernedUsers?
}
