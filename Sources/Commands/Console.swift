// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// Where the program's words go: data to standard output, talk to standard error.
final class Console {
  /// What a colour is used for.
  enum Paint: String {
    case strong = "1"
    case good = "32"
    case warning = "33"
    case bad = "31"
    case quiet = "2"
  }

  /// What is known of one of the two streams.
  struct Stream {
    var isTerminal: Bool
    var hasColour: Bool
    /// Columns of the terminal; 80 if unknown.
    var width: Int
    /// Writes text as it is; returns whether it was written or nobody reads any more.
    var write: (String) -> Bool
  }

  let out: Stream
  let err: Stream
  let isQuiet: Bool
  let isVerbose: Bool
  /// Whether standard output took all that was written to it.
  private(set) var isIntact = true
  private var hasLine = false

  init(out: Stream, err: Stream, isQuiet: Bool = false, isVerbose: Bool = false) {
    self.out = out
    self.err = err
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
  }

  /// Prints the answer to what was asked.
  func print(_ text: String) {
    endLine()
    if !out.write(text.hasSuffix("\n") ? text : text + "\n") { isIntact = false }
  }

  /// Says something that is no part of the answer; quiet if asked to.
  func say(_ text: String) {
    if !isQuiet { complain(text) }
  }

  /// Says something only to those who want to know everything.
  func detail(_ text: String) {
    if isVerbose { complain(text) }
  }

  /// Says what must be heard even when quiet: errors.
  func complain(_ text: String) {
    endLine()
    _ = err.write(text + "\n")
  }

  /// Draws a line over the one drawn before; only on a terminal.
  func redraw(_ line: String) {
    guard err.isTerminal, !isQuiet else { return }
    _ = err.write("\r\u{1B}[K" + line)
    hasLine = true
  }

  /// Takes a drawn line away.
  private func endLine() {
    guard hasLine else { return }
    _ = err.write("\r\u{1B}[K")
    hasLine = false
  }

  /// Text in colour for standard output, or as it is.
  func painted(_ text: String, _ paint: Paint) -> String {
    out.hasColour ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Text in colour for standard error, or as it is.
  func paintedTalk(_ text: String, _ paint: Paint) -> String {
    err.hasColour ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }
}
