// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// A network in CIDR notation, such as `192.0.2.0/24` or `2001:db8::/32`.
struct NetworkRange {
  private let address: [UInt8]
  private let length: Int

  /// Nil for what is no network; an address alone stands for itself.
  init?(_ text: String) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "/"),
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    guard let first = parts.first,
      let address = Self.bytes(of: String(decoding: first, as: UTF8.self))
    else { return nil }
    self.address = address
    guard parts.count == 2 else {
      length = address.count * 8
      return
    }
    guard parts[1].allSatisfy({ (0x30...0x39).contains($0) }),
      let length = Int(String(decoding: parts[1], as: UTF8.self)), length <= address.count * 8
    else { return nil }
    self.length = length
  }

  /// Whether the network holds an address of the same family.
  func holds(_ other: [UInt8]) -> Bool {
    guard other.count == address.count else { return false }
    let whole = length / 8
    guard address.prefix(whole).elementsEqual(other.prefix(whole)) else { return false }
    let rest = length % 8
    if rest == 0 { return true }
    let mask = UInt8(truncatingIfNeeded: 0xFF << (8 - rest))
    return address[whole] & mask == other[whole] & mask
  }

  /// The four or sixteen bytes of an address as inet_pton(3) reads it; nil for anything else.
  static func bytes(of text: String) -> [UInt8]? {
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      if inet_pton(family, text, &bytes) == 1 { return bytes }
    }
    return nil
  }
}
