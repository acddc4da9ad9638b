// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What stands at the top level of an answer, found in one pass over its bytes.
///
/// The records themselves are only skipped, so that a page of 999 users costs less than a
/// millisecond here; who decodes them checks them. An answer that is cut off has no scan.
struct PageScan: Equatable {
  /// Whether there is a `value`.
  private(set) var hasValue = false
  /// Whether `value` is a list without elements.
  private(set) var isEmpty = false
  /// `@odata.nextLink`, its escapes undone.
  private(set) var nextLink: String?
  /// `@odata.deltaLink`, its escapes undone.
  private(set) var deltaLink: String?

  /// Nil unless the body is one whole JSON object whose links are texts and stand there once.
  init?(_ body: [UInt8]) {
    let scan = body.withUnsafeBytes { bytes -> PageScan? in
      var cursor = Cursor(bytes: bytes)
      return PageScan(&cursor)
    }
    guard let scan else { return nil }
    self = scan
  }

  private init?(_ cursor: inout Cursor) {
    guard cursor.take(UInt8(ascii: "{")) else { return nil }
    var isOpen = !cursor.take(UInt8(ascii: "}"))
    while isOpen {
      guard let name = cursor.string(), cursor.take(UInt8(ascii: ":")) else { return nil }
      switch Member(cursor.bytes[name]) {
      case .nextLink:
        guard nextLink == nil, let link = cursor.text() else { return nil }
        nextLink = link
      case .deltaLink:
        guard deltaLink == nil, let link = cursor.text() else { return nil }
        deltaLink = link
      case .value:
        guard !hasValue else { return nil }
        hasValue = true
        isEmpty = cursor.startsEmptyList
        guard cursor.skipValue() else { return nil }
      case nil:
        guard cursor.skipValue() else { return nil }
      }
      isOpen = cursor.take(UInt8(ascii: ","))
      guard isOpen || cursor.take(UInt8(ascii: "}")) else { return nil }
    }
    guard cursor.isAtEnd else { return nil }
  }

  private enum Member {
    case nextLink, deltaLink, value

    init?(_ name: Slice<UnsafeRawBufferPointer>) {
      if name.elementsEqual("value".utf8) {
        self = .value
      } else if name.elementsEqual("@odata.nextLink".utf8) {
        self = .nextLink
      } else if name.elementsEqual("@odata.deltaLink".utf8) {
        self = .deltaLink
      } else {
        return nil
      }
    }
  }
}

/// A place in a JSON text.
private struct Cursor {
  let bytes: UnsafeRawBufferPointer
  private var at = 0

  init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether only white space follows.
  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return at == bytes.count
    }
  }

  /// Whether `[]` comes next; takes nothing but white space.
  var startsEmptyList: Bool {
    mutating get {
      skipSpace()
      var ahead = self
      return ahead.take(UInt8(ascii: "[")) && ahead.take(UInt8(ascii: "]"))
    }
  }

  private mutating func skipSpace() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      default: return
      }
    }
  }

  /// Takes one byte of punctuation and the white space before it.
  mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  /// Takes a string; where its content stands, or nil if there is none or it doesn't end.
  mutating func string() -> Range<Int>? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = at
    return skipString() ? start..<(at - 1) : nil
  }

  /// Takes a string; its text.
  mutating func text() -> String? {
    guard let content = string() else { return nil }
    let quoted = Data(bytes[(content.lowerBound - 1)...content.upperBound])
    return try? JSONDecoder().decode(String.self, from: quoted)
  }

  /// Goes on to the byte after the closing quote.
  private mutating func skipString() -> Bool {
    guard let end = end(ofStringAt: at) else { return false }
    at = end
    return true
  }

  /// The place after the closing quote of the string whose content begins here.
  ///
  /// Looks at eight bytes at a time for a quote or a backslash.
  @inline(__always)
  private func end(ofStringAt start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if index + 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let marks =
          Self.places(of: UInt8(ascii: "\""), in: word)
          | Self.places(of: UInt8(ascii: "\\"), in: word)
        if marks == 0 {
          index += 8
          continue
        }
        index += marks.trailingZeroBitCount / 8
      }
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return index }
      if byte == UInt8(ascii: "\\") { index += 1 }
    }
    return nil
  }

  /// A set bit in each byte of the word that equals `byte`; right for the lowest of them.
  @inline(__always)
  private static func places(of byte: UInt8, in word: UInt64) -> UInt64 {
    let zeroed = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return (zeroed &- 0x0101_0101_0101_0101) & ~zeroed & 0x8080_8080_8080_8080
  }

  /// Takes any value; false if it doesn't end.
  mutating func skipValue() -> Bool {
    skipSpace()
    guard at < bytes.count else { return false }
    switch bytes[at] {
    case UInt8(ascii: "\""):
      at += 1
      return skipString()
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return skipContainer()
    default:
      let start = at
      while at < bytes.count, bytes[at] > 0x20, !",}]".utf8.contains(bytes[at]) { at += 1 }
      return at > start
    }
  }

  private mutating func skipContainer() -> Bool {
    var depth = 0
    var index = at
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let end = end(ofStringAt: index) else { return false }
        index = end
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          at = index
          return true
        }
      default: break
      }
    }
    return false
  }
}
