// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Testing

@testable import Commands

/// What the documentation tells people to type is what the program takes.
struct DocumentedCommandsTests {
  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A command line of a shell block, and the file that holds it.
  struct Line: Sendable, CustomTestStringConvertible {
    let file: String
    let text: String
    var testDescription: String { "\(file): \(text)" }
  }

  /// Every command line of every shell block that begins with the program's name.
  static let lines: [Line] = {
    var files = ["README.md"]
    for folder in ["docs", "samples"] {
      let names = FileManager.default.enumerator(
        atPath: repository.appendingPathComponent(folder).path
      )
      for case let name as String in names ?? .init() where name.hasSuffix(".md") {
        files.append("\(folder)/\(name)")
      }
    }
    return files.sorted().flatMap { file -> [Line] in
      let text = try? String(contentsOf: repository.appendingPathComponent(file), encoding: .utf8)
      return commands(in: text ?? "").map { Line(file: file, text: $0) }
    }
  }()

  private static func commands(in text: String) -> [String] {
    var commands: [String] = []
    var isShell = false
    var open = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if trimmed.hasPrefix("```") {
        isShell = !isShell && ["```sh", "```bash", "```console"].contains(trimmed)
        continue
      }
      guard isShell else { continue }
      open += open.isEmpty ? trimmed : " " + trimmed
      if open.hasSuffix("\\") {
        open.removeLast()
        continue
      }
      if open.hasPrefix("crosswalk ") || open == "crosswalk" { commands.append(open) }
      open = ""
    }
    return commands
  }

  /// The words of a command line up to a comment, pipe or redirection, as a shell parts them.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let whole = word { words.append(whole) }
        word = nil
      } else if word == nil, "#|>;&<".contains(character) {
        return words
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + [word].compactMap(\.self)
  }

  @Test func `the documentation has command lines`() { #expect(Self.lines.count >= 20) }

  @Test(arguments: lines)
  func `a command line of the documentation is one that the program takes`(line: Line) throws {
    _ = try Crosswalk.parseAsRoot(Array(Self.words(line.text).dropFirst()))
  }
}
