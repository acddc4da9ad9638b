// SPDX-License-Identifier: Apache-2.0

/// A JSON object for a script of the page, written so that it can stand in an HTML element.
///
/// Quotes, `<`, `>` and `&` are `\u` escapes, so that the data can neither end its element nor begin
/// a comment; a scalar that can't be seen is written as its number, such as `[U+202E]`, so that a
/// script that shows the text shows it.
struct PageJSON {
  private(set) var bytes: [UInt8] = Array("{".utf8)

  /// Adds a member whose value is one text, given in pieces that were escaped before.
  mutating func member(_ name: StaticString, escaped value: [UInt8]) {
    begin(name)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: value)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func member(_ name: StaticString, _ values: [String]) {
    begin(name)
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "\""))
      Self.append(value, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func member(_ name: StaticString, _ values: [Int]) {
    begin(name)
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: String(value).utf8)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Closes the object; nothing is added afterwards.
  mutating func end() { bytes.append(UInt8(ascii: "}")) }

  private mutating func begin(_ name: StaticString) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: "\":".utf8)
  }

  /// Appends a text as it stands between the quotes of a JSON string.
  static func append(_ text: String, to out: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\", "<", ">", "&", "'": appendUnit(UInt8(scalar.value), to: &out)
      case " "..."~": out.append(UInt8(scalar.value))
      default:
        if scalar.isUnseen {
          out.append(UInt8(ascii: "["))
          appendUnseen(scalar, for: .attribute, to: &out)
          out.append(UInt8(ascii: "]"))
        } else {
          out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
      }
    }
  }

  private static func appendUnit(_ byte: UInt8, to out: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    out.append(contentsOf: "\\u00".utf8)
    out.append(digits[Int(byte >> 4)])
    out.append(digits[Int(byte & 15)])
  }
}
