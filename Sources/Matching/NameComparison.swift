// SPDX-License-Identifier: Apache-2.0
package import Identity

/// Whether the two records name the same person: given and family name, each as a whole.
///
/// Accents, written-out umlauts and exchanged order are allowed, and a display name stands in for
/// a missing part. A shared particle, word or initial is no agreement: "van der Berg" and
/// "van der Meer" are two families.
package struct NameComparison {
  private let folding: Folding

  package init(folding: Folding) { self.folding = folding }

  /// One name in the ways it may be spelled: each spelling is its words joined.
  private typealias Spellings = Set<Spelling>
  private typealias Spelling = [UInt8]

  private struct Person {
    var given: Spellings
    var family: Spellings
    var display: Spellings
    /// Given and family name in both orders, or the display name alone, word by word.
    var sequences: Spellings
  }

  /// The agreement of an AWS user's names with an Entra user's.
  package func agreement(_ local: LocalUser, _ entra: EntraUser) -> NameAgreement {
    // Most pairs are equal to the byte, and then there is nothing to compare.
    if areEqual(local.givenName, entra.givenName), areEqual(local.familyName, entra.surname),
      shareDisplay(local.displayName, entra.displayName)
    {
      return .full
    }
    let left = StatedNames(
      given: local.givenName,
      family: local.familyName,
      display: local.displayName,
      folding: folding
    )
    let right = StatedNames(
      given: entra.givenName,
      family: entra.surname,
      display: entra.displayName,
      folding: folding
    )
    let agreement = agreement(left, right)
    return agreement.corroborates && contradict(left, right) ? .displayNamesDiffer : agreement
  }

  /// Whether both say the same to the byte, and it is a name.
  private func areEqual(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return false }
    return left.hasSameBytes(as: right) && StatedNames.isPlain(left)
  }

  /// Whether the display names are equal, or one side has none.
  private func shareDisplay(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return true }
    return left.hasSameBytes(as: right)
  }

  private func agreement(_ first: StatedNames, _ second: StatedNames) -> NameAgreement {
    let (left, right) = (person(first), person(second))
    let nameless = { (person: Person) in
      person.given.isEmpty && person.family.isEmpty && person.display.isEmpty
    }
    if nameless(left) || nameless(right) { return .unknown }
    if let whole = wholeAgreement(left, right, isWhole: isWhole(first.display)) { return whole }
    if meet(left.given, right.given) && meet(left.family, right.family) { return .full }
    if meet(left.given, right.family) && meet(left.family, right.given) { return .swapped }
    if UnicodeLibrary.areIncomparable(scripts(first), scripts(second)) { return .differentScripts }
    let partly =
      meet(left.given, right.given) || meet(left.family, right.family)
      || meet(left.given, right.family) || meet(left.family, right.given)
    return partly ? .partial : .none
  }

  private func isWhole(_ display: String?) -> Bool {
    display.map { StatedNames.isWhole($0, folding) } ?? false
  }

  /// Where one side has only a display name: it must be both names of the other, in any order.
  private func wholeAgreement(_ left: Person, _ right: Person, isWhole: Bool) -> NameAgreement? {
    for (whole, parts) in [(left, right), (right, left)]
    where whole.given.isEmpty && whole.family.isEmpty {
      if parts.given.isEmpty && parts.family.isEmpty {
        // One word that both show may be a given name, a title or a desk.
        return meet(whole.display, parts.display) ? (isWhole ? .full : .partial) : nil
      }
      return meet(whole.sequences, parts.sequences) ? .full : nil
    }
    return nil
  }

  // MARK: What speaks against names that agree

  /// Whether the display names tell of two people: a father and his son, two middle names, or
  /// somebody whose name the record doesn't bear.
  private func contradict(_ left: StatedNames, _ right: StatedNames) -> Bool {
    guard let shown = left.display, let other = right.display, !shown.hasSameBytes(as: other) else {
      return false
    }
    let words = folding.nameWords(shown, expandingUmlauts: false)
    let others = folding.nameWords(other, expandingUmlauts: false)
    if StatedNames.generation(words) != StatedNames.generation(others) { return true }
    if let one = middle(of: words, left), let second = middle(of: others, right), one != second {
      return true
    }
    return isForeign(shown, to: left) || isForeign(other, to: right)
  }

  /// The first letter of what stands between given and family name.
  private func middle(of words: [String], _ names: StatedNames) -> Unicode.Scalar? {
    let first = names.given.map { folding.nameWords($0, expandingUmlauts: false) } ?? []
    let last = names.family.map { folding.nameWords($0, expandingUmlauts: false) } ?? []
    guard let end = last.first, !first.isEmpty, words.starts(with: first),
      let at = words[first.count...].firstIndex(where: { $0.hasSameBytes(as: end) }),
      at > first.count
    else { return nil }
    return words[first.count].unicodeScalars.first
  }

  /// Whether a display name of several words shares none with the names of its own record.
  private func isForeign(_ display: String, to names: StatedNames) -> Bool {
    let own = [names.given, names.family].compactMap { $0 }
    if own.isEmpty { return false }
    for expanding in [false, true] {
      let shown = words(of: display, expanding)
      if shown.count < 2 { return false }
      for part in own.flatMap({ words(of: $0, expanding) }) {
        // Chinese and Japanese names are shown without a blank.
        if shown.contains(where: { $0 == part || (part.count > 2 && $0.contains(part)) }) {
          return false
        }
      }
    }
    let scripts = (folding.scripts(of: display), folding.scripts(of: own.joined()))
    return !UnicodeLibrary.areIncomparable(scripts.0, scripts.1)
  }

  private func words(of name: String, _ expanding: Bool) -> [[UInt8]] {
    folding.nameWords(name, expandingUmlauts: expanding).map { Array($0.utf8) }
  }

  private func person(_ names: StatedNames) -> Person {
    let (given, family, display) = (names.given, names.family, names.display)
    var person = Person(
      given: spellings(given),
      family: spellings(family),
      display: spellings(display),
      sequences: sequences(given, family, display)
    )
    if person.given.isEmpty, !person.family.isEmpty {
      person.given = rest(of: display, without: family)
    } else if person.family.isEmpty, !person.given.isEmpty {
      person.family = rest(of: display, without: given)
    }
    return person
  }

  private func spellings(_ name: String?) -> Spellings {
    guard let name, !name.utf8.isEmpty else { return [] }
    return Spellings(
      [false, true].map { spelling(folding.nameWords(name, expandingUmlauts: $0)[...]) }
        .filter { !$0.isEmpty }
    )
  }

  private func spelling(_ words: ArraySlice<String>) -> Spelling {
    words.flatMap { Array($0.utf8) }
  }

  /// What a display name leaves when the known part is taken from its start or its end.
  private func rest(of display: String?, without known: String?) -> Spellings {
    guard let display, let known else { return [] }
    var found: Spellings = []
    for expanding in [false, true] {
      let words = folding.nameWords(display, expandingUmlauts: expanding)
      let part = folding.nameWords(known, expandingUmlauts: expanding)
      guard !part.isEmpty, words.count > part.count else { continue }
      var rests: [ArraySlice<String>] = []
      if words.prefix(part.count).elementsEqual(part, by: { $0.hasSameBytes(as: $1) }) {
        rests.append(words[part.count...])
      }
      if words.suffix(part.count).elementsEqual(part, by: { $0.hasSameBytes(as: $1) }) {
        rests.append(words[..<(words.count - part.count)])
      }
      // An initial is no name here either.
      for rest in rests where !rest.allSatisfy(StatedNames.isEmpty) {
        found.insert(spelling(rest))
      }
    }
    return found
  }

  private func sequences(_ given: String?, _ family: String?, _ display: String?) -> Spellings {
    var found: Spellings = []
    for expanding in [false, true] {
      func words(_ name: String?) -> [String] {
        name.map { folding.nameWords($0, expandingUmlauts: expanding) } ?? []
      }
      func sequence(_ words: [String]) -> Spelling {
        Array(words.map { Array($0.utf8) }.joined(separator: [0x20]))
      }
      let (first, last) = (words(given), words(family))
      if first.isEmpty && last.isEmpty {
        found.insert(sequence(words(display)))
      } else if !first.isEmpty && !last.isEmpty {
        found.insert(sequence(first + last))
        found.insert(sequence(last + first))
      }
    }
    found.remove([])
    return found
  }

  private func meet(_ left: Spellings, _ right: Spellings) -> Bool { !left.isDisjoint(with: right) }

  private func scripts(_ stated: StatedNames) -> Set<Int32> {
    let names = [stated.given, stated.family].compactMap { $0 }
    return folding.scripts(of: names.isEmpty ? stated.display ?? "" : names.joined(separator: " "))
  }
}
