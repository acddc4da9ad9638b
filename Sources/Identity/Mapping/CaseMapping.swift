// SPDX-License-Identifier: Apache-2.0

/// Upper and lower case as .NET makes them in the invariant culture.
///
/// The provisioning functions name that culture (entra-docs functions-for-customizing-application-
/// data, ToLower). .NET maps one character to one; Unicode's full mapping, the two letters i of
/// Turkish and letters that only newer Unicode versions pair are where implementations part. So
/// only letters of Latin-1, Latin Extended-A, Greek and Cyrillic with a one-to-one mapping are
/// mapped; any other letter that would change gives ``NotEvaluable``.
package enum CaseMapping {
  /// The text in small letters.
  package static func lowered(_ text: String) throws(NotEvaluable) -> String {
    if text.isASCII { return text.asciiLowered }
    return try mapped(text) { $0.lowercaseMapping }
  }

  /// The text in capitals.
  package static func uppered(_ text: String) throws(NotEvaluable) -> String {
    try mapped(text) { $0.uppercaseMapping }
  }

  /// Refuses a culture whose letters i differ, if the text holds one.
  ///
  /// Unicode's SpecialCasing lists Turkish, Azeri and Lithuanian.
  static func check(culture: String, _ text: String) throws(NotEvaluable) {
    let language = culture.utf8.prefix { $0 != UInt8(ascii: "-") }
    let isSpecial = ["tr", "az", "lt"].contains {
      String(decoding: language, as: UTF8.self).isSameName(as: $0)
    }
    let holdsI = text.utf8.contains { $0 | 0x20 == UInt8(ascii: "i") } || !text.isASCII
    if isSpecial, holdsI {
      throw NotEvaluable(.undocumented, "the letter i in the culture that the mapping names")
    }
  }

  private static func mapped(
    _ text: String,
    _ mapping: (Unicode.Scalar.Properties) -> String
  ) throws(NotEvaluable) -> String {
    var made = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let image = mapping(scalar.properties).unicodeScalars
      guard let first = image.first, image.count == 1, first == scalar || isAgreed(scalar) else {
        throw NotEvaluable(.undocumented, "the case of a letter outside the common alphabets")
      }
      made.append(first)
    }
    return String(made)
  }

  private static func isAgreed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xB5, 0x130, 0x131, 0x17F: false
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x17F, 0x386...0x3CE, 0x400...0x4FF: true
    default: false
    }
  }
}
