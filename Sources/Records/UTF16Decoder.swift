// SPDX-License-Identifier: Apache-2.0

/// Turns UTF-16 that arrives in pieces into UTF-8.
struct UTF16Decoder {
  private let bigEndian: Bool
  /// The first byte of a unit that was cut in two.
  private var half: UInt8?
  /// The first unit of a surrogate pair, which the next unit completes.
  private var lead: UInt16?

  init(bigEndian: Bool) { self.bigEndian = bigEndian }

  /// Decodes the bytes.
  ///
  /// - Parameters:
  ///   - bytes: The next bytes of the text, which may lie in the last part of `text`.
  ///   - text: Receives the UTF-8; room for 1.5 bytes for each byte and four more.
  ///   - atEnd: Whether no more bytes follow.
  /// - Returns: How many bytes were written, and what is wrong after them, if anything.
  mutating func decode(
    _ bytes: UnsafeRawBufferPointer,
    into text: UnsafeMutableRawBufferPointer,
    atEnd: Bool
  ) -> (count: Int, problem: String?) {
    var count = 0
    for byte in bytes {
      guard let first = half else {
        half = byte
        continue
      }
      half = nil
      let (high, low) = bigEndian ? (first, byte) : (byte, first)
      let unit = UInt16(high) << 8 | UInt16(low)
      if let lead {
        guard unit & 0xFC00 == 0xDC00 else { return (count, Self.loneSurrogate) }
        self.lead = nil
        put(0x10000 + (UInt32(lead & 0x3FF) << 10) + UInt32(unit & 0x3FF), into: text, at: &count)
        continue
      }
      switch unit & 0xFC00 {
      case 0xD800: lead = unit
      case 0xDC00: return (count, Self.loneSurrogate)
      default: put(UInt32(unit), into: text, at: &count)
      }
    }
    guard atEnd else { return (count, nil) }
    if lead != nil { return (count, Self.loneSurrogate) }
    return (count, half == nil ? nil : "The file ends in the middle of a UTF-16 unit.")
  }

  private static let loneSurrogate =
    "Half of a UTF-16 surrogate pair stands alone. Export the file as UTF-8."

  @inline(__always)
  private func put(
    _ scalar: UInt32,
    into text: UnsafeMutableRawBufferPointer,
    at count: inout Int
  ) {
    func append(_ value: UInt32) {
      text[count] = UInt8(truncatingIfNeeded: value)
      count += 1
    }
    switch scalar {
    case ..<0x80: append(scalar)
    case ..<0x800:
      append(0xC0 | scalar >> 6)
      append(0x80 | scalar & 0x3F)
    case ..<0x10000:
      append(0xE0 | scalar >> 12)
      append(0x80 | scalar >> 6 & 0x3F)
      append(0x80 | scalar & 0x3F)
    default:
      append(0xF0 | scalar >> 18)
      append(0x80 | scalar >> 12 & 0x3F)
      append(0x80 | scalar >> 6 & 0x3F)
      append(0x80 | scalar & 0x3F)
    }
  }
}
