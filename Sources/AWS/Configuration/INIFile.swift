// SPDX-License-Identifier: Apache-2.0

/// A configuration file of the AWS tools, read as botocore reads it.
///
/// `[section]` lines, `key = value` or `key: value` lines, whole-line comments with `#` or `;`,
/// and lines that are indented deeper than their key, which belong to its value. A value of which
/// only such lines exist is a block of settings of its own. Keys are taken in lower case. A
/// section or a key that stands twice is an error, as for the AWS CLI.
struct INIFile: Sendable {
  /// The value of a key.
  enum Setting: Sendable, Equatable {
    case text(String)
    case block([String: String])
  }

  struct Section: Sendable {
    let name: String
    var settings: [String: Setting]
  }

  private(set) var sections: [Section] = []

  /// No sections.
  init() {}

  /// Reads a file's bytes; `file` is how errors name it.
  ///
  /// - Throws: `configuration`, with the line; never with its text, which may be a secret.
  init(_ bytes: [UInt8], file: String) throws(AWSError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw AWSError(.configuration, operation: file, advice: "The file is not UTF-8 text.")
    }
    var pending: Pending?
    var keyIndent = 0
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var rest = text.utf8[...]
    if rest.starts(with: mark) { rest = rest.dropFirst(mark.count) }
    for (number, line) in Self.lines(of: rest).enumerated() {
      let value = Self.trimmed(line)
      guard let first = value.first else { continue }
      if first == UInt8(ascii: "#") || first == UInt8(ascii: ";") { continue }
      let indent = line.distance(from: line.startIndex, to: value.startIndex)
      if pending != nil, indent > keyIndent {
        pending?.lines.append(value)
        continue
      }
      keyIndent = indent
      try take(pending, file: file)
      pending = nil
      if first == UInt8(ascii: "["), let end = value.lastIndex(of: UInt8(ascii: "]")) {
        let name = String(Substring(value[value.index(after: value.startIndex)..<end]))
        guard !sections.contains(where: { isSame($0.name, name) }), !name.utf8.isEmpty else {
          throw Self.broken(file, number + 1, "A section has no name or stands twice.")
        }
        sections.append(Section(name: name, settings: [:]))
      } else {
        guard !sections.isEmpty, let (key, text) = Self.keyAndValue(value) else {
          throw Self.broken(file, number + 1, "Expected a section or a key with a value.")
        }
        pending = Pending(key: key, line: number + 1, lines: [text])
      }
    }
    try take(pending, file: file)
  }

  /// A key whose value may go on in the next lines.
  private struct Pending {
    let key: String
    let line: Int
    var lines: [Substring.UTF8View]
  }

  private mutating func take(_ pending: Pending?, file: String) throws(AWSError) {
    guard let pending, let section = sections.indices.last else { return }
    let (key, line) = (pending.key, pending.line)
    guard sections[section].settings[key] == nil else {
      throw Self.broken(file, line, "A key stands twice in its section.")
    }
    let texts = pending.lines.map { String(Substring($0)) }
    guard texts.count > 1, texts[0].utf8.isEmpty else {
      sections[section].settings[key] = .text(texts.joined(separator: "\n"))
      return
    }
    var block: [String: String] = [:]
    for nested in pending.lines.dropFirst() {
      guard let equals = nested.firstIndex(of: UInt8(ascii: "=")) else {
        throw Self.broken(file, line, "An indented line is no key with a value.")
      }
      let name = String(Substring(Self.trimmed(nested[..<equals])))
      block[name] = String(Substring(Self.trimmed(nested[nested.index(after: equals)...])))
    }
    sections[section].settings[key] = .block(block)
  }

  private static func keyAndValue(
    _ line: Substring.UTF8View
  ) -> (String, Substring.UTF8View)? {
    let marks: [UInt8] = [UInt8(ascii: "="), UInt8(ascii: ":")]
    guard let mark = line.firstIndex(where: { marks.contains($0) }), mark > line.startIndex else {
      return nil
    }
    let key = trimmed(line[..<mark]).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return (
      String(decoding: key, as: UTF8.self), trimmed(line[line.index(after: mark)...])
    )
  }

  private static func lines(of text: Substring.UTF8View) -> [Substring.UTF8View] {
    text.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  private static func trimmed(_ line: Substring.UTF8View) -> Substring.UTF8View {
    let start = line.firstIndex { $0 > 0x20 } ?? line.endIndex
    guard let last = line.lastIndex(where: { $0 > 0x20 }) else { return line[start..<start] }
    return line[start...last]
  }

  private static func broken(_ file: String, _ line: Int, _ advice: String) -> AWSError {
    AWSError(.configuration, operation: "\(file), line \(line)", advice: advice)
  }
}
