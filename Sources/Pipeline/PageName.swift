// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// The name of a file that may be one page of an export, such as `users-3.json`.
///
/// Names compare as bytes, but digits by the number that they make: page 10 follows page 9.
struct PageName: Comparable {
  /// A number of more digits is a date or an id, no page.
  private static let maxDigits = 4
  /// Pages are counted from 0 or 1; a first number beyond this counts something else.
  private static let maxFirst = 9

  let name: String

  static func == (left: Self, right: Self) -> Bool { left.name.hasSameBytes(as: right.name) }

  static func < (left: Self, right: Self) -> Bool {
    var one = Array(left.name.utf8)[...]
    var other = Array(right.name.utf8)[...]
    while let head = one.first, let otherHead = other.first {
      if isDigit(head), isDigit(otherHead) {
        let (number, otherNumber) = (takeNumber(&one), takeNumber(&other))
        if number.count != otherNumber.count { return number.count < otherNumber.count }
        if number != otherNumber { return number.lexicographicallyPrecedes(otherNumber) }
      } else {
        if head != otherHead { return head < otherHead }
        one.removeFirst()
        other.removeFirst()
      }
    }
    if one.isEmpty != other.isEmpty { return one.isEmpty }
    return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
  }

  /// The first page that is missing among these; nil if none is.
  ///
  /// That is a number left out between two, or before the first, where names count as pages do.
  /// Names are pages of one list if only the number before the extension differs.
  static func missing(in names: [String]) -> String? {
    var lists: [(before: [UInt8], after: [UInt8], pages: [(number: Int, width: Int)])] = []
    for name in names {
      guard let page = PageName(name: name).page else { continue }
      let same = lists.firstIndex { $0.before == page.before && $0.after == page.after }
      if let same {
        lists[same].pages.append((page.number, page.width))
      } else {
        lists.append((page.before, page.after, [(page.number, page.width)]))
      }
    }
    for list in lists where list.pages.count > 1 {
      let numbers = Set(list.pages.map(\.number))
      guard let first = numbers.min(), let last = numbers.max(), first <= maxFirst,
        let gap = (min(first, 1)...last).first(where: { !numbers.contains($0) })
      else { continue }
      let digits = Array(String(gap).utf8)
      let width = list.pages.map(\.width).min() ?? 1
      let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, width - digits.count))
      return String(decoding: list.before + zeros + digits + list.after, as: UTF8.self)
    }
    return nil
  }

  /// The number that stands last before the extension, and what is around it.
  private var page: (before: [UInt8], number: Int, width: Int, after: [UInt8])? {
    let bytes = Array(name.utf8)
    let end = bytes.lastIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
    let digits = bytes[..<end].reversed().prefix(while: Self.isDigit).reversed()
    guard (1...Self.maxDigits).contains(digits.count),
      let number = Int(String(decoding: digits, as: UTF8.self))
    else { return nil }
    return (Array(bytes[..<(end - digits.count)]), number, digits.count, Array(bytes[end...]))
  }

  /// The digits at the start, without leading zeros.
  private static func takeNumber(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = bytes.prefix(while: isDigit)
    bytes = bytes.dropFirst(digits.count)
    return digits.drop { $0 == UInt8(ascii: "0") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
