// SPDX-License-Identifier: Apache-2.0
internal import Crypto

/// Fields marked and length-prefixed, so that no two lists of fields give the same bytes.
struct CanonicalBytes {
  private var bytes: [UInt8] = []

  /// Adds a text, or that there is none.
  mutating func add(_ text: String?) {
    guard let text else {
      bytes.append(0)
      return
    }
    bytes.append(1)
    append(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ number: Int) {
    bytes.append(2)
    append(number)
  }

  /// The SHA-256 in lower-case hexadecimal.
  var digest: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in SHA256.hash(data: bytes) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func append(_ number: Int) {
    let pattern = UInt64(bitPattern: Int64(number))
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: pattern >> UInt64(shift)))
    }
  }
}
