// SPDX-License-Identifier: Apache-2.0
import Identity

extension Folding {
  /// How two addresses that meet in the index are near; empty if they are equal.
  ///
  /// The smallest explanation wins: if one difference alone accounts for it, only that one is
  /// named. Nil if the addresses do not meet at all.
  package func nearness(_ left: String, _ right: String, domainMap: DomainMap) -> Nearness? {
    if Self.equalIgnoringASCIICase(left, right) { return [] }
    if canonical(left).hasSameBytes(as: canonical(right)) { return .normalisation }
    let pair = (folded(left), folded(right))
    if pair.0.hasSameBytes(as: pair.1) { return .unicodeCase }
    let steps = levellings(domainMap)
    for (flag, level) in steps where Self.shareForm(level(pair.0), level(pair.1)) { return flag }
    var flags: Nearness = []
    var forms = ([pair.0], [pair.1])
    for (flag, level) in steps {
      let levelled = (forms.0.flatMap(level), forms.1.flatMap(level))
      if !Self.sameForms(levelled.0, forms.0) || !Self.sameForms(levelled.1, forms.1) {
        flags.insert(flag)
      }
      forms = levelled
      for left in forms.0 where Self.shareForm([left], forms.1) { return flags }
    }
    let meet = nearForms(of: left, domainMap: domainMap)
    return nearForms(of: right, domainMap: domainMap).contains(where: meet.contains)
      ? flags.union(.lookAlike) : nil
  }

  /// The differences that can be levelled out, simplest first.
  private func levellings(_ domainMap: DomainMap) -> [(Nearness, (String) -> [String])] {
    [
      (.whitespace, { [Self.filtered($0) { !$0.properties.isWhitespace }] }),
      (
        .invisible,
        { [Self.filtered($0) { !Self.isBlankOrInvisible($0) || $0.properties.isWhitespace }] }
      ),
      (.trailingDot, { [Self.withoutTrailingDots($0)] }),
      (.plusTag, { [Self.withoutTag($0)] }),
      (.domainMap, { [Self.mappingDomain(of: $0, domainMap)] }),
      (.accents, { self.accentForms(of: $0) }),
      (.lookAlike, { [self.skeleton(self.decodingPunycode($0))] }),
    ]
  }

  private static func sameForms(_ left: [String], _ right: [String]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0.hasSameBytes(as: $1) }
  }

  private static func shareForm(_ left: [String], _ right: [String]) -> Bool {
    left.contains { form in right.contains { form.hasSameBytes(as: $0) } }
  }

  private static func filtered(_ text: String, _ keep: (Unicode.Scalar) -> Bool) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter(keep)))
  }

  private static func withoutTrailingDots(_ text: String) -> String {
    var scalars = text.unicodeScalars
    while scalars.last == "." { scalars.removeLast() }
    return String(scalars)
  }

  /// The address without a `+tag` in its local part.
  package static func withoutTag(_ address: String) -> String {
    let scalars = address.unicodeScalars
    guard let at = scalars.lastIndex(of: "@"), let plus = scalars[..<at].firstIndex(of: "+"),
      plus > scalars.startIndex
    else { return address }
    return String(scalars[..<plus]) + String(scalars[at...])
  }

  private static func mappingDomain(of address: String, _ map: DomainMap) -> String {
    guard let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) else { return address }
    let domain = address[address.utf8.index(after: at)...]
    return String(address[...at]) + map.mapped(String(domain))
  }
}
