// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Any JSON value, for small documents whose names must be compared without case.
package indirect enum JSONNode: Decodable, Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSONNode])
  case object([String: JSONNode])

  /// Takes any JSON value.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONNode].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONNode].self))
    }
  }

  /// The value in a JSON text, or nil if it is none.
  init?(_ bytes: some Sequence<UInt8>) {
    guard let node = try? JSONDecoder().decode(JSONNode.self, from: Data(bytes)) else { return nil }
    self = node
  }

  /// A member of an object; upper and lower case of A to Z are the same.
  package subscript(name: String) -> JSONNode? {
    guard case .object(let members) = self else { return nil }
    return members.first { isSameWord($0.key, name) }?.value
  }

  /// The text of a string.
  package var text: String? {
    if case .text(let value) = self { value } else { nil }
  }

  /// The elements of a list; none for anything else.
  package var elements: [JSONNode] {
    if case .list(let value) = self { value } else { [] }
  }

  /// A boolean, or a text that says true or false in any case.
  package var flag: Bool? {
    switch self {
    case .bool(let value): value
    case .text(let value):
      isSameWord(value, "true") ? true : isSameWord(value, "false") ? false : nil
    default: nil
    }
  }
}

/// Whether two ASCII words are equal without regard to case.
func isSameWord(_ left: String, _ right: String) -> Bool {
  func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
  return left.utf8.elementsEqual(right.utf8) { folded($0) == folded($1) }
}

/// A word without the blanks around it; Microsoft's pages show ids such as ` employeeId`.
func trimmedWord(_ text: String) -> String {
  let start = text.utf8.drop { $0 <= 0x20 }
  guard let end = start.lastIndex(where: { $0 > 0x20 }) else { return "" }
  return String(decoding: start[...end], as: UTF8.self)
}
