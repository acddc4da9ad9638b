// SPDX-License-Identifier: Apache-2.0

/// The names of one record without what says nothing of a person: initials, numbers, and words that
/// stand where a name should.
struct StatedNames {
  /// Nil if the record has none, or only an initial, a stand-in or an address.
  let given: String?
  let family: String?
  let display: String?

  init(given: String?, family: String?, display: String?, folding: Folding) {
    let first = Part(given, folding)
    let last = Part(family, folding)
    // "Guest" and "Contractor" are names beside a name, and stand-ins beside a stand-in.
    let areDoubtful = first.isDoubtful && last.isDoubtful
    self.given = first.isEmpty || areDoubtful || Self.isAddress(given) ? nil : given
    self.family = last.isEmpty || areDoubtful || Self.isAddress(family) ? nil : family
    self.display = Self.isAddress(display) || Part(display, folding).isEmpty ? nil : display
  }

  /// Whether a text holds a word that is certainly a name, found without ICU; false says nothing.
  static func isPlain(_ name: String) -> Bool {
    var word: [UInt8] = []
    for byte in name.utf8 {
      if byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) {
        word.append(Folding.lowered(byte))
      } else if byte == 0x20 || byte == UInt8(ascii: "-") {
        if isNameWord(word) { return true }
        word.removeAll(keepingCapacity: true)
      } else {
        return false
      }
    }
    return isNameWord(word)
  }

  /// Whether the bytes of a word are more than an initial, and no stand-in.
  private static func isNameWord(_ word: [UInt8]) -> Bool {
    if word.contains(where: { $0 >= 0x80 }) { return word.count > 3 }
    if word.count < 2 { return false }
    let text = String(decoding: word, as: UTF8.self)
    return !standIns.contains(text) && !doubtful.contains(text)
  }

  /// Whether a display name alone names a person as given and family name do.
  static func isWhole(_ display: String, _ folding: Folding) -> Bool {
    let words = folding.nameWords(display, expandingUmlauts: false).filter {
      !isEmpty($0) && !titles.contains($0) && !doubtful.contains($0)
    }
    if words.count > 1 { return true }
    // Han, kana and Hangul set no blank between the two.
    guard let word = words.first?.unicodeScalars else { return false }
    return word.count > 1 && word.allSatisfy { $0.value >= 0x2E80 }
  }

  /// The words that tell a father from his son; "Senior" and "Junior" only where a name ends.
  static func generation(_ words: [String]) -> Set<String> {
    var found: Set<String> = []
    for (position, word) in words.enumerated() {
      guard let number = generations[word] else { continue }
      if word.utf8.count < 4 || position == words.count - 1 { found.insert(number) }
    }
    return found
  }

  private struct Part {
    let isEmpty: Bool
    let isDoubtful: Bool

    init(_ name: String?, _ folding: Folding) {
      let words = name.map { folding.nameWords($0, expandingUmlauts: false) } ?? []
      let isNotApplicable = words.elementsEqual(["n", "a"])
      isEmpty = isNotApplicable || words.allSatisfy(StatedNames.isEmpty)
      isDoubtful = isEmpty || words.allSatisfy { doubtful.contains($0) || StatedNames.isEmpty($0) }
    }
  }

  private static func isAddress(_ text: String?) -> Bool {
    text?.utf8.contains(UInt8(ascii: "@")) ?? false
  }

  /// An initial, a number, or a word that always stands for a name that is missing.
  static func isEmpty(_ word: String) -> Bool {
    let scalars = word.unicodeScalars
    // One character is a whole name in Chinese; in the scripts of Europe it is an initial.
    if scalars.count == 1, let scalar = scalars.first, scalar.value < 0x590 { return true }
    return standIns.contains(word) || !scalars.contains { $0.properties.isAlphabetic }
  }

  private static let standIns: Set<String> = [
    "unknown", "user", "username", "firstname", "lastname", "givenname", "surname", "fnu", "lnu",
    "tbd", "tba", "none", "null", "undefined", "unnamed", "anonymous", "nobody", "placeholder",
  ]

  private static let doubtful: Set<String> = [
    "contractor", "consultant", "external", "extern", "guest", "vendor", "employee", "intern",
    "trainee", "temp", "test", "first", "last", "name", "given", "family", "new", "staff",
    "account",
  ]

  private static let titles: Set<String> = [
    "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "sir", "dame", "herr", "frau", "ing",
    "dipl",
  ]

  private static let generations = [
    "jr": "junior", "junior": "junior", "sr": "senior", "senior": "senior", "ii": "2", "iii": "3",
    "iv": "4",
  ]
}
