// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Yams

/// The text of a YAML file that a person wrote: decoded and parsed, with a complaint that has a
/// line.
struct YAMLText {
  /// What the file is called in messages.
  let name: String
  let text: String

  /// Aliases that a file may have.
  ///
  /// 16 of them repeat a part 256 times at most, and nobody writes more; ever deeper ones would
  /// keep the parser busy for ever.
  private static let maximumAliases = 16

  init(_ text: String, name: String) {
    self.text = text
    self.name = name
  }

  /// - Throws: ``ConfigurationError`` naming the line of the first byte that is not UTF-8.
  init(_ data: Data, name: String) throws {
    guard let text = String(data: data, encoding: .utf8) else {
      let isWide = data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF])
      throw Self.refusal(
        name,
        line: isWide ? 1 : Self.lineOfDamage(in: data),
        isWide
          ? "The file is UTF-16; save it as UTF-8."
          : "Here begins a character that is not UTF-8; save the file as UTF-8."
      )
    }
    self.init(text, name: name)
  }

  /// The tree of the only document; nil if there is none.
  ///
  /// - Throws: ``ConfigurationError`` with line and column.
  func root() throws -> Node? {
    if let line = lineOfExcess {
      throw Self.refusal(
        name,
        line: line,
        "More than \(Self.maximumAliases) aliases (*name): write the values out."
      )
    }
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw Self.refusal(name, line: error.mark?.line, column: error.mark?.column, error.advice)
    }
  }

  /// The line of the first alias too many; nil if there are few.
  ///
  /// Counts what looks like an alias, in quotes too: a star at the beginning of a word, with a
  /// name behind it.
  private var lineOfExcess: Int? {
    var (line, aliases) = (1, 0)
    var (isComment, isWordStart) = (false, true)
    var bytes = text.utf8.makeIterator()
    var next = bytes.next()
    while let byte = next {
      next = bytes.next()
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        isComment = false
      case UInt8(ascii: "#") where isWordStart: isComment = true
      case UInt8(ascii: "*") where isWordStart && !isComment:
        if next.map(Self.isNamePart) ?? false { aliases += 1 }
        if aliases > Self.maximumAliases { return line }
      default: break
      }
      isWordStart = Self.wordBreaks.contains(byte)
    }
    return nil
  }

  private static let wordBreaks = Array("\n\r\t [{,:-?".utf8)

  private static func isNamePart(_ byte: UInt8) -> Bool {
    byte > UInt8(ascii: " ") && !Array(",[]{}".utf8).contains(byte)
  }

  private static func lineOfDamage(in data: Data) -> Int {
    var line = 1
    for part in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if String(data: part, encoding: .utf8) == nil { return line }
      line += 1
    }
    return line
  }

  private static func refusal(
    _ name: String,
    line: Int?,
    column: Int? = nil,
    _ advice: String
  ) -> ConfigurationError {
    ConfigurationError(
      code: .syntax,
      file: name,
      line: line,
      column: column,
      key: "",
      advice: advice
    )
  }
}
