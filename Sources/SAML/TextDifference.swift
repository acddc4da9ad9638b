// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Says in words how two texts differ that should be the same.
enum TextDifference {
  /// One clause, such as "only by a slash at the end"; nil if the bytes are the same.
  static func words(expected: String, found: String) -> String? {
    if expected.hasSameBytes(as: found) { return nil }
    if trimmed(found).hasSameBytes(as: expected) { return "only by white space around it" }
    if isSame(found, expected + "/") { return "only by a slash at the end, which is too much" }
    if isSame(found + "/", expected) { return "only by a slash at the end, which is missing" }
    if let rest = rest(of: found, after: "http://"), isSame("https://" + rest, expected) {
      return "only by http instead of https"
    }
    if let rest = rest(of: found, after: "https://"), isSame("http://" + rest, expected) {
      return "only by https instead of http"
    }
    if isSame(found, "spn:" + expected) {
      return "only by the prefix spn:, which Entra adds to what is no URI"
    }
    if Folding.equalIgnoringASCIICase(expected, found) {
      return "only by upper and lower case: \(place(expected, found))"
    }
    if let regions = regions(expected, found) {
      return "only by the Region: \(regions.found) instead of \(regions.expected)"
    }
    return place(expected, found)
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    left.hasSameBytes(as: right)
  }

  private static func rest(of text: String, after prefix: String) -> String? {
    guard text.utf8.starts(with: prefix.utf8) else { return nil }
    return String(decoding: text.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }

  /// The two labels at the start of the host, if nothing else differs and both look like Regions.
  private static func regions(
    _ expected: String,
    _ found: String
  ) -> (expected: String, found: String)? {
    guard let left = split(expected), let right = split(found),
      left.label != right.label, isSame(left.rest, right.rest), isRegion(left.label),
      isRegion(right.label)
    else { return nil }
    return (left.label, right.label)
  }

  private static func split(_ address: String) -> (label: String, rest: String)? {
    guard let rest = rest(of: address, after: "https://"),
      let dot = rest.utf8.firstIndex(of: UInt8(ascii: "."))
    else { return nil }
    return (String(rest[..<dot]), String(rest[dot...]))
  }

  /// Such as eu-central-1: letters, digits and at least two hyphens.
  private static func isRegion(_ label: String) -> Bool {
    let bytes = label.utf8
    return bytes.count { $0 == UInt8(ascii: "-") } >= 2
      && bytes.last.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
      && bytes.allSatisfy {
        $0 == UInt8(ascii: "-") || ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x7A)
      }
  }

  private static func place(_ expected: String, _ found: String) -> String {
    let left = Array(expected.unicodeScalars)
    let right = Array(found.unicodeScalars)
    let same = zip(left, right).prefix { $0 == $1 }.count
    return switch (same == left.count, same == right.count) {
    case (true, false): "by \(right.count - same) more characters at the end"
    case (false, true): "by \(left.count - same) characters missing at the end"
    default: "from character \(same + 1) on"
    }
  }
}
