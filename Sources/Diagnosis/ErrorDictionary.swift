// SPDX-License-Identifier: Apache-2.0

/// What AWS sign-in, SCIM, Entra and CloudTrail say, and what each of it means.
package enum ErrorDictionary {
  /// Every entry, by the place where it is seen.
  package static let entries: [ErrorEntry] =
    awsSignInEntries + cloudTrailEntries + scimEntries + awsAPIEntries + entraSignInEntries
    + entraPeopleEntries + provisioningEntries + graphEntries

  /// The entry with this id, byte for byte.
  package static func entry(_ id: String) -> ErrorEntry? {
    entries.first { $0.id.utf8.elementsEqual(id.utf8) }
  }

  /// The entries that a text holds, those that account for most of it first.
  ///
  /// Entries that account for as much keep the order of ``entries``. Empty if nothing is known.
  package static func entries(in text: ErrorText) -> [ErrorEntry] {
    let found = entries.enumerated().compactMap { offset, entry in
      entry.says.compactMap(text.weight).max().map { (entry: entry, weight: $0, offset: offset) }
    }
    return found.sorted { ($1.weight, $0.offset) < ($0.weight, $1.offset) }.map(\.entry)
  }

  /// An AADSTS number in the text that no entry knows, such as `AADSTS123456`.
  package static func unknownNumber(in text: ErrorText) -> String? {
    let name = Array("aadsts".utf8)
    var place = 0
    while place + name.count < text.bytes.count {
      if text.bytes[place...].starts(with: name) {
        let digits = text.bytes[(place + name.count)...].prefix(10).prefix(while: ErrorText.isDigit)
        let number = "AADSTS" + String(decoding: digits, as: UTF8.self)
        let isKnown = entries.contains { $0.says.contains { $0.utf8.elementsEqual(number.utf8) } }
        if digits.count >= 4, !isKnown { return number }
      }
      place += 1
    }
    return nil
  }

  /// The addresses and ids in a text that may name a user, in order, each once, at most 20.
  package static func names(in text: String) -> [String] {
    var names: [String] = []
    func isPart(_ byte: UInt8) -> Bool {
      byte >= 0x80 || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
        || ".!#$%&*+-/=?^_~@".utf8.contains(byte)
    }
    let words = text.utf8.prefix(ErrorText.limit).split { !isPart($0) }
    for word in words where (6...1024).contains(word.count) {
      let trimmed = Array(word).trimmingDots
      let signs = trimmed.count { $0 == UInt8(ascii: "@") }
      let hyphens = trimmed.count { $0 == UInt8(ascii: "-") }
      let isAddress = signs == 1 && trimmed.first != 0x40 && trimmed.last != 0x40
      let isID = signs == 0 && (trimmed.count == 36 && hyphens == 4 || trimmed.count == 47)
      guard isAddress || isID else { continue }
      let name = String(decoding: trimmed, as: UTF8.self)
      if !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { names.append(name) }
      if names.count == 20 { break }
    }
    return names
  }
}

extension [UInt8] {
  /// Without full stops at the ends, which belong to the sentence around.
  fileprivate var trimmingDots: [UInt8] {
    let dot = UInt8(ascii: ".")
    guard let start = firstIndex(where: { $0 != dot }), let end = lastIndex(where: { $0 != dot })
    else { return [] }
    return Array(self[start...end])
  }
}
