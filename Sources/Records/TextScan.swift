// SPDX-License-Identifier: Apache-2.0

/// How far bytes are UTF-8 text without NUL.
package enum TextScan: Equatable, Sendable {
  case valid
  /// The bytes from here on are the beginning of a character whose rest is missing.
  case incomplete(at: Int)
  case invalid(at: Int)
  case nul(at: Int)

  /// Looks for the first byte that is not text, as RFC 3629 defines UTF-8 (no surrogates, no
  /// overlong forms, nothing above U+10FFFF).
  package static func scan(_ bytes: UnsafeRawBufferPointer) -> TextScan {
    var at = 0
    while true {
      at = skipASCII(bytes, from: at)
      guard at < bytes.count else { return .valid }
      let length: Int
      switch bytes[at] {
      case 0: return .nul(at: at)
      case 0x01...0x7F: length = 1
      case 0xC2...0xDF: length = 2
      case 0xE0...0xEF: length = 3
      case 0xF0...0xF4: length = 4
      default: return .invalid(at: at)
      }
      if length > 1, !isSecond(bytes, at: at) {
        return at + 1 < bytes.count ? .invalid(at: at) : .incomplete(at: at)
      }
      for next in stride(from: at + 2, to: at + length, by: 1) {
        guard next < bytes.count else { return .incomplete(at: at) }
        guard bytes[next] & 0xC0 == 0x80 else { return .invalid(at: at) }
      }
      at += length
    }
  }

  /// Whether the second byte is there and may follow the first.
  @inline(__always)
  private static func isSecond(_ bytes: UnsafeRawBufferPointer, at: Int) -> Bool {
    guard at + 1 < bytes.count else { return false }
    let second = bytes[at + 1]
    return switch bytes[at] {
    case 0xE0: second >= 0xA0 && second <= 0xBF
    case 0xED: second >= 0x80 && second <= 0x9F
    case 0xF0: second >= 0x90 && second <= 0xBF
    case 0xF4: second >= 0x80 && second <= 0x8F
    default: second & 0xC0 == 0x80
    }
  }

  /// The next place that may not be an ASCII character other than NUL.
  @inline(__always)
  private static func skipASCII(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    let ones = SIMD8<UInt64>(repeating: 0x0101_0101_0101_0101)
    let high = SIMD8<UInt64>(repeating: 0x8080_8080_8080_8080)
    var at = start
    while at + 64 <= bytes.count {
      let words = bytes.loadUnaligned(fromByteOffset: at, as: SIMD8<UInt64>.self)
      // A high bit is set in a word with a byte of 0x80 or more, or, after the subtraction, 0.
      let found = (words | (words &- ones)) & high
      guard found == .zero else { break }
      at += 64
    }
    while at + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let found = (word | (word &- ones[0])) & high[0]
      guard found == 0 else { return at + found.littleEndian.trailingZeroBitCount / 8 }
      at += 8
    }
    while at < bytes.count, bytes[at] &- 1 < 0x7F { at += 1 }
    return at
  }
}
