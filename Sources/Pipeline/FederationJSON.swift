// SPDX-License-Identifier: Apache-2.0

/// One value of a small JSON document, with the line on which it starts.
struct FederationJSON {
  indirect enum Value {
    case null
    case bool(Bool)
    /// As written.
    case number(String)
    case text(String)
    case list([FederationJSON])
    /// Members in the order of the file; no name stands twice.
    case object([(name: String, value: FederationJSON)])
  }

  /// Deepest nesting; a limit of our own.
  static let depthLimit = 64

  let line: Int
  let value: Value

  /// The member of this name, compared without regard to ASCII case as Graph's readers do.
  subscript(name: String) -> FederationJSON? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.name.isSameASCII(as: name) }?.value
  }

  var text: String? { if case .text(let text) = value { text } else { nil } }

  /// A truth value; older policies write it as a text.
  var bool: Bool? {
    switch value {
    case .bool(let bool): bool
    case .text(let text) where text.isSameASCII(as: "true"): true
    case .text(let text) where text.isSameASCII(as: "false"): false
    default: nil
    }
  }

  var number: Int? {
    switch value {
    case .number(let text), .text(let text): Int(text)
    default: nil
    }
  }

  var list: [FederationJSON]? { if case .list(let list) = value { list } else { nil } }

  var isNull: Bool { if case .null = value { true } else { false } }
}

/// A document that is no JSON; the line is one-based.
struct FederationJSONError: Error {
  let line: Int
  let advice: String
}

extension String {
  /// Whether two names are one, without regard to ASCII case.
  func isSameASCII(as other: String) -> Bool {
    utf8.count == other.utf8.count
      && zip(utf8, other.utf8).allSatisfy { left, right in
        left == right
          || (left | 0x20) == (right | 0x20) && (left | 0x20) >= 0x61 && (left | 0x20) <= 0x7A
      }
  }
}

/// Reads a JSON document of a few megabytes at most into memory.
struct FederationJSONParser {
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1

  /// Takes UTF-8 with or without a byte-order mark.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  mutating func parse() throws(FederationJSONError) -> FederationJSON {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw error("Save the file as UTF-8.")
    }
    let root = try value(depth: 0)
    skipSpace()
    if at < bytes.count { throw error("Nothing was expected after the document.") }
    return root
  }

  private func error(_ advice: String) -> FederationJSONError {
    FederationJSONError(line: line, advice: advice)
  }

  private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      if byte == 0x0A { line += 1 }
      at += 1
    }
  }

  private mutating func value(depth: Int) throws(FederationJSONError) -> FederationJSON {
    skipSpace()
    if depth > FederationJSON.depthLimit { throw error("The document is nested too deeply.") }
    let start = line
    let value: FederationJSON.Value
    switch byte {
    case UInt8(ascii: "{"): value = .object(try members(depth: depth))
    case UInt8(ascii: "["): value = .list(try elements(depth: depth))
    case UInt8(ascii: "\""): value = .text(try text())
    case nil: throw error("The file ends in the middle of the document.")
    default: value = try word()
    }
    return FederationJSON(line: start, value: value)
  }

  private mutating func members(
    depth: Int
  ) throws(FederationJSONError) -> [(name: String, value: FederationJSON)] {
    var members: [(name: String, value: FederationJSON)] = []
    var names: Set<[UInt8]> = []
    at += 1
    skipSpace()
    if byte == UInt8(ascii: "}") {
      at += 1
      return members
    }
    while true {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw error("The name of a member was expected.") }
      let name = try text()
      guard names.insert(Array(name.utf8)).inserted else {
        throw error("A name stands twice in one object.")
      }
      skipSpace()
      guard byte == UInt8(ascii: ":") else { throw error("A colon was expected.") }
      at += 1
      members.append((name, try value(depth: depth + 1)))
      if try isEnd(UInt8(ascii: "}")) { return members }
    }
  }

  private mutating func elements(depth: Int) throws(FederationJSONError) -> [FederationJSON] {
    var elements: [FederationJSON] = []
    at += 1
    skipSpace()
    if byte == UInt8(ascii: "]") {
      at += 1
      return elements
    }
    while true {
      elements.append(try value(depth: depth + 1))
      if try isEnd(UInt8(ascii: "]")) { return elements }
    }
  }

  private mutating func isEnd(_ closing: UInt8) throws(FederationJSONError) -> Bool {
    skipSpace()
    guard let byte, byte == closing || byte == UInt8(ascii: ",") else {
      throw error("A comma or a closing bracket was expected.")
    }
    at += 1
    return byte == closing
  }

  private mutating func word() throws(FederationJSONError) -> FederationJSON.Value {
    let start = at
    while let byte, byte > 0x20, ![0x2C, 0x5D, 0x7D, 0x3A, 0x22, 0x5B, 0x7B].contains(byte) {
      at += 1
    }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    switch word {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default:
      guard let first = bytes[start..<at].first, first == 0x2D || first >= 0x30 && first <= 0x39,
        Double(word) != nil
      else { throw error("This is no JSON value.") }
      return .number(word)
    }
  }

  private mutating func text() throws(FederationJSONError) -> String {
    at += 1
    var made: [UInt8] = []
    while let byte {
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: made, as: UTF8.self)
      case UInt8(ascii: "\\"): made += try escaped()
      case 0..<0x20: throw error("A control character stands unescaped in a text.")
      default: made.append(byte)
      }
    }
    throw error("The file ends in the middle of a text.")
  }

  private mutating func escaped() throws(FederationJSONError) -> [UInt8] {
    guard let byte else { throw error("The file ends in the middle of a text.") }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): break
    default: throw error("This escape is not JSON.")
    }
    var units = [try unit()]
    if units[0] & 0xFC00 == 0xD800, bytes[at...].starts(with: "\\u".utf8) {
      at += 2
      units.append(try unit())
    }
    guard let text = String(validating: units, as: UTF16.self) else {
      throw error("Half of a surrogate pair stands alone.")
    }
    return Array(text.utf8)
  }

  private mutating func unit() throws(FederationJSONError) -> UInt16 {
    guard at + 4 <= bytes.count, bytes[at..<at + 4].allSatisfy({ $0 != 0x2B && $0 != 0x2D }),
      let unit = UInt16(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw error("Four hexadecimal digits were expected.") }
    at += 4
    return unit
  }
}
