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
    if let given = local.givenName, let family = local.familyName, let otherGiven = entra.givenName,
      let otherFamily = entra.surname, given.hasSameBytes(as: otherGiven),
      family.hasSameBytes(as: otherFamily), holdsLetter(given), holdsLetter(family)
    {
      return .full
    }
    let left = person(local.givenName, local.familyName, local.displayName)
    let right = person(entra.givenName, entra.surname, entra.displayName)
    let nameless = { (person: Person) in
      person.given.isEmpty && person.family.isEmpty && person.display.isEmpty
    }
    if nameless(left) || nameless(right) { return .unknown }
    if let whole = wholeAgreement(left, right) { return whole }
    if meet(left.given, right.given) && meet(left.family, right.family) { return .full }
    if meet(left.given, right.family) && meet(left.family, right.given) { return .swapped }
    let scripts = (
      scripts(local.givenName, local.familyName, local.displayName),
      scripts(entra.givenName, entra.surname, entra.displayName)
    )
    if UnicodeLibrary.areIncomparable(scripts.0, scripts.1) { return .differentScripts }
    let partly =
      meet(left.given, right.given) || meet(left.family, right.family)
      || meet(left.given, right.family) || meet(left.family, right.given)
    return partly ? .partial : .none
  }

  /// Where one side has only a display name: it must be both names of the other, in any order.
  private func wholeAgreement(_ left: Person, _ right: Person) -> NameAgreement? {
    for (whole, parts) in [(left, right), (right, left)]
    where whole.given.isEmpty && whole.family.isEmpty {
      if parts.given.isEmpty && parts.family.isEmpty {
        return meet(whole.display, parts.display) ? .full : nil
      }
      return meet(whole.sequences, parts.sequences) ? .full : nil
    }
    return nil
  }

  private func person(_ given: String?, _ family: String?, _ display: String?) -> Person {
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

  /// Whether a name has something to compare.
  private func holdsLetter(_ name: String) -> Bool {
    name.utf8.contains { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
      || name.unicodeScalars.contains { $0.properties.isAlphabetic }
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
      if words.prefix(part.count).elementsEqual(part, by: { $0.hasSameBytes(as: $1) }) {
        found.insert(spelling(words[part.count...]))
      }
      if words.suffix(part.count).elementsEqual(part, by: { $0.hasSameBytes(as: $1) }) {
        found.insert(spelling(words[..<(words.count - part.count)]))
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

  private func scripts(_ given: String?, _ family: String?, _ display: String?) -> Set<Int32> {
    let names = [given, family].compactMap { $0 }.filter { !$0.utf8.isEmpty }
    let text = names.isEmpty ? display ?? "" : names.joined(separator: " ")
    return folding.scripts(of: text)
  }
}
