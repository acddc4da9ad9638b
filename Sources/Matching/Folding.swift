// SPDX-License-Identifier: Apache-2.0
import Identity

/// The named ways in which two texts can be held against each other; nothing else folds.
///
/// ASCII takes a path of its own without ICU.
package final class Folding: @unchecked Sendable {  // safe: ICU shares its constant tables
  private let library: UnicodeLibrary
  /// Look-alike mapping of the single ASCII characters, read from ICU once.
  private let asciiSkeleton: [[UInt8]]

  /// - Returns: nil if ICU's tables cannot be opened.
  package init?() {
    guard let library = UnicodeLibrary() else { return nil }
    self.library = library
    asciiSkeleton = (0..<128).map { (byte: UInt8) -> [UInt8] in
      let lower = Self.lowered(byte)
      guard let units = library.skeleton([UInt16(lower)]) else { return [lower] }
      return Array(String(decoding: units, as: UTF16.self).utf8).map(Self.lowered)
    }
  }

  /// Lower-cases A to Z only: the one folding that keeps two different mailboxes apart.
  @inline(__always)
  package static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  /// The text with A to Z in lower case, every other byte as it is.
  package static func asciiLowered(_ text: String) -> String {
    String(decoding: text.utf8.map(lowered), as: UTF8.self)
  }

  /// Whether the texts are equal but for the case of A to Z.
  package static func equalIgnoringASCIICase(_ left: String, _ right: String) -> Bool {
    left.hasSameBytes(as: right)
      || (left.utf8.count == right.utf8.count
        && zip(left.utf8, right.utf8).allSatisfy { lowered($0) == lowered($1) })
  }

  /// *canonical*: the NFC form.
  package func canonical(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return string(library.composed(Array(text.utf16))) ?? text
  }

  /// *folded*: NFC and full case folding.
  package func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return Self.asciiLowered(text) }
    guard let composed = library.composed(Array(text.utf16)),
      let folded = library.caseFolded(composed), let again = library.composed(folded)
    else { return text }
    return string(again) ?? text
  }

  /// *skeleton*: what the eye sees, after case folding.
  package func skeleton(_ text: String) -> String {
    string(skeletonUnits(Array(folded(text).utf16))) ?? text
  }

  /// The NFKC case-folded letters and digits of a name, word by word, accents removed.
  ///
  /// Expanding umlauts writes ä as ae, ö as oe, ü as ue, å as aa, ø as oe first.
  package func nameWords(_ text: String, expandingUmlauts: Bool) -> [String] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return Self.asciiNameWords(text) }
    var scalars: [Unicode.Scalar] = []
    for scalar in compatibilityFolded(text).unicodeScalars {
      if expandingUmlauts, let expanded = Self.umlauts[scalar] {
        scalars += Array(expanded.unicodeScalars)
      } else {
        scalars.append(scalar)
      }
    }
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in withoutMarks(scalars) {
      if Self.apostrophes.contains(scalar) { continue }
      let isMark = scalar.properties.generalCategory == .nonspacingMark && !word.isEmpty
      if isMark || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.append(scalar)
      } else if !word.isEmpty {
        words.append(String(word))
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { words.append(String(word)) }
    return words
  }

  /// As they are typed in names; U+02BC counts as a letter in Unicode.
  private static let apostrophes: Set<Unicode.Scalar> = [
    "'", "\u{2018}", "\u{2019}", "\u{2BC}", "`",
  ]

  private static func asciiNameWords(_ text: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for byte in text.utf8 {
      let lower = lowered(byte)
      if (lower >= 0x61 && lower <= 0x7A) || (lower >= 0x30 && lower <= 0x39) {
        word.append(lower)
      } else if lower != UInt8(ascii: "'") && lower != UInt8(ascii: "`") && !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  /// The scripts in which a text is written, by ICU's numbers; ASCII letters are Latin.
  package func scripts(of text: String) -> Set<Int32> { library.scripts(of: text) }

  /// The forms of an address under which near addresses meet.
  ///
  /// Case, compatibility forms, white space, invisible characters, accents, a `+tag`, dots at
  /// the end, punycode, look-alike characters and the domain map are levelled out. Two addresses
  /// that share a form are near, and near is a reason to ask a person, never to link.
  package func nearForms(of address: String, domainMap: DomainMap) -> [[UInt8]] {
    if let form = asciiNearForm(of: address, domainMap: domainMap) { return [form] }
    var units = Array(compatibilityFolded(address).unicodeScalars)
    units.removeAll { Self.isBlankOrInvisible($0) }
    guard let at = units.lastIndex(of: "@") else {
      while units.last == "." { units.removeLast() }
      return variants(of: units).map { lookAlike($0) }
    }
    var local = Array(units[..<at])
    var domain = Array(units[(at + 1)...])
    while domain.last == "." { domain.removeLast() }
    if let plus = local.firstIndex(of: "+"), plus > 0 { local.removeLast(local.count - plus) }
    var domainText = String(String.UnicodeScalarView(domain))
    if let decoded = string(library.domainToUnicode(Array(domainText.utf16))) {
      domainText = decoded
    }
    domainText = domainMap.mapped(domainText)
    domain = Array(compatibilityFolded(domainText).unicodeScalars)
    return variants(of: local + ["@"] + domain).map { lookAlike($0) }
  }

  /// The near form of an all-ASCII address without punycode; nil if it needs the long way.
  private func asciiNearForm(of address: String, domainMap: DomainMap) -> [UInt8]? {
    var form: [UInt8] = []
    let bytes = Array(address.utf8)
    return writeASCIINearForm(of: bytes.span, domainMap: domainMap, into: &form) ? form : nil
  }

  /// Writes the near form of an all-ASCII address without punycode into `form`.
  ///
  /// - Returns: False if the address needs the long way; `form` is then undefined.
  package func writeASCIINearForm(
    of address: Span<UInt8>,
    domainMap: DomainMap,
    into form: inout [UInt8]
  ) -> Bool {
    form.removeAll(keepingCapacity: true)
    var end = address.count
    while end > 0, Self.isASCIIBlank(address[end - 1]) || address[end - 1] == UInt8(ascii: ".") {
      end -= 1
    }
    var at = -1
    for index in 0..<end {
      let byte = address[index]
      if byte >= 0x80 { return false }
      if byte == UInt8(ascii: "@") { at = index }
    }
    for index in end..<address.count where address[index] >= 0x80 { return false }
    var domainStart = at + 1
    if at >= 0 {
      if Self.holdsPunycode(address, from: at, to: end) { return false }
      for index in at..<end where Self.isASCIIBlank(address[index]) { return false }
      // Only the first plus sign may begin a tag, and not at the start of the local part.
      var mailbox = at
      for index in (0..<at).reversed() where address[index] == UInt8(ascii: "+") {
        mailbox = index
      }
      let isTagged = (0..<mailbox).contains { !Self.isASCIIBlank(address[$0]) }
      for index in 0..<(isTagged ? mailbox : at) { appendLookAlike(address[index], to: &form) }
      form.append(UInt8(ascii: "@"))
    } else {
      domainStart = 0
    }
    if at < 0 || domainMap.isEmpty {
      for index in domainStart..<end { appendLookAlike(address[index], to: &form) }
      return true
    }
    var domain: [UInt8] = []
    for index in domainStart..<end where !Self.isASCIIBlank(address[index]) {
      domain.append(Self.lowered(address[index]))
    }
    let mapped = domainMap.mapped(String(decoding: domain, as: UTF8.self))
    for byte in mapped.utf8 {
      if byte >= 0x80 { return false }
      appendLookAlike(byte, to: &form)
    }
    return true
  }

  @inline(__always)
  private func appendLookAlike(_ byte: UInt8, to form: inout [UInt8]) {
    if Self.isASCIIBlank(byte) { return }
    let mapped = asciiSkeleton[Int(byte)]
    if mapped.count == 1 { form.append(mapped[0]) } else { form += mapped }
  }

  private static func isASCIIBlank(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F }

  private static func holdsPunycode(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    guard end - start >= 4 else { return false }
    for index in start...(end - 4)
    where lowered(bytes[index]) == UInt8(ascii: "x")
      && lowered(bytes[index + 1]) == UInt8(ascii: "n")
      && bytes[index + 2] == UInt8(ascii: "-") && bytes[index + 3] == UInt8(ascii: "-")
    {
      return true
    }
    return false
  }

  /// Without accents, and with umlauts written out, where that differs.
  private func variants(of scalars: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    let plain = withoutMarks(scalars)
    let composed = Array(canonical(String(String.UnicodeScalarView(scalars))).unicodeScalars)
    var expanded: [Unicode.Scalar] = []
    for scalar in composed {
      if let text = Self.umlauts[scalar] {
        expanded += Array(text.unicodeScalars)
      } else {
        expanded.append(scalar)
      }
    }
    expanded = withoutMarks(expanded)
    return plain == expanded ? [plain] : [plain, expanded]
  }

  /// The text without accents, and with umlauts written out where that differs.
  package func accentForms(of text: String) -> [String] {
    variants(of: Array(text.unicodeScalars)).map { String(String.UnicodeScalarView($0)) }
  }

  /// The address with the `xn--` labels of its domain decoded.
  package func decodingPunycode(_ address: String) -> String {
    guard let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) else { return address }
    let domain = String(address[address.utf8.index(after: at)...])
    guard let decoded = string(library.domainToUnicode(Array(domain.utf16))) else { return address }
    return String(address[...at]) + decoded
  }

  private func lookAlike(_ scalars: [Unicode.Scalar]) -> [UInt8] {
    let text = String(String.UnicodeScalarView(scalars))
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return text.utf8.flatMap { asciiSkeleton[Int($0)] }
    }
    let skeleton = string(skeletonUnits(Array(text.utf16))) ?? text
    let folded = compatibilityFolded(skeleton)
    // A second round: the skeleton of a non-Latin letter may be a Latin capital.
    return Array(folded.utf8).flatMap { $0 < 0x80 ? asciiSkeleton[Int($0)] : [$0] }
  }

  private func skeletonUnits(_ units: [UInt16]) -> [UInt16]? { library.skeleton(units) }

  private func compatibilityFolded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return Self.asciiLowered(text) }
    return string(library.compatibilityFolded(Array(text.utf16))) ?? text
  }

  private func withoutMarks(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var out: [Unicode.Scalar] = []
    let text = String(String.UnicodeScalarView(scalars))
    let decomposed =
      text.utf8.allSatisfy { $0 < 0x80 } ? text : string(library.decomposed(Array(text.utf16)))
    // A mark on a Latin or Greek letter is an accent; elsewhere it makes another letter.
    var isAccentable = false
    for scalar in (decomposed ?? text).unicodeScalars {
      if let letters = Self.letters[scalar] {
        out += Array(letters.unicodeScalars)
        isAccentable = true
      } else if scalar.properties.generalCategory != .nonspacingMark {
        out.append(scalar)
        isAccentable = scalar.value < 0x400 || (0x1E00...0x1FFF).contains(scalar.value)
      } else if !isAccentable {
        out.append(scalar)
      }
    }
    return out
  }

  private func string(_ units: [UInt16]?) -> String? {
    units.map { String(decoding: $0, as: UTF16.self) }
  }

  /// White space, format, control, private-use and unassigned characters.
  package static func isBlankOrInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isWhitespace { return true }
    return switch scalar.properties.generalCategory {
    case .format, .control, .privateUse, .unassigned, .surrogate: true
    default: false
    }
  }

  /// Letters that have no canonical decomposition, as names are commonly written without them.
  private static let letters: [Unicode.Scalar: String] = [
    "ß": "ss", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
    "ħ": "h", "ŋ": "n",
  ]

  private static let umlauts: [Unicode.Scalar: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe",
  ]
}
