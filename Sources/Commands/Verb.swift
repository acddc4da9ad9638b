// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Foundation
internal import JobEngine
internal import Pipeline

/// A command that answers: one document, the same as text, and what to type next.
protocol Verb: ParsableCommand {
  var shared: SharedOptions { get }

  /// Does the work. Throws what the modules throw; ``Program`` turns it into words and a code.
  func run(in context: Context) throws -> Answer
}

/// What a command needs of the world around it.
struct Context {
  let console: Console
  /// The workspace folder, as it was typed.
  let workspace: String
  /// The time in UTC, ISO 8601 with milliseconds.
  let now: () -> String
  /// Seconds since some fixed moment, never going back.
  let uptime: () -> Double

  /// The project in the workspace folder.
  func project() throws -> Project {
    try Project(folder: workspace, toolVersion: ToolVersion.current, now: now)
  }

  /// A command to type, with the workspace it is about.
  func command(_ verb: String) -> String {
    workspace == "." ? "crosswalk \(verb)" : "crosswalk \(verb) -C \(Self.quoted(workspace))"
  }

  /// A word for a shell.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy {
        ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A)
          || [0x2B, 0x2D, 0x2E, 0x2F, 0x3A, 0x40, 0x5F].contains($0)
      }
    if isPlain { return word }
    let parts = word.utf8.split(separator: 0x27, omittingEmptySubsequences: false)
    return "'" + parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "'\\''") + "'"
  }
}

/// What a command has to say.
struct Answer {
  /// For `--json`.
  let document: any Encodable
  /// For people, made visible where it holds data.
  let text: String
  /// Whether the text is an answer, to be printed even when quiet, or only a summary.
  var isAsked = true
  /// The last line on standard error: what to type next.
  var next: String?
  var status = ProgramExit.clean
}
