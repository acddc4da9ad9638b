// SPDX-License-Identifier: Apache-2.0

/// Where an escaped value stands, which decides how unseen scalars are shown.
enum HTMLPlace {
  case text, attribute
}

/// Escapes a value for HTML text or a quoted attribute, scalar by scalar.
///
/// Besides the five special characters, every scalar that a reader could not see, or that would
/// change how its neighbours are shown (controls, bidi controls, zero-width and other format
/// characters, private use, blanks other than U+0020), is written as its number: in text as
/// `<span class="inv">U+202E</span>`, in an attribute as `U+202E`. The result holds no `<`
/// and no quote that the value brought, whatever combining marks follow them.
func escaped(_ value: String, for place: HTMLPlace = .attribute) -> String {
  var out: [UInt8] = []
  appendEscaped(value, for: place, to: &out)
  return String(decoding: out, as: UTF8.self)
}

/// Appends what ``escaped(_:for:)`` returns, as UTF-8.
func appendEscaped(_ value: String, for place: HTMLPlace, to out: inout [UInt8]) {
  // Most values have nothing to escape, and are copied as they are.
  if value.utf8.allSatisfy(isPlain) { return out.append(contentsOf: value.utf8) }
  for scalar in value.unicodeScalars {
    switch scalar {
    case "&": out.append(contentsOf: "&amp;".utf8)
    case "<": out.append(contentsOf: "&lt;".utf8)
    case ">": out.append(contentsOf: "&gt;".utf8)
    case "\"": out.append(contentsOf: "&quot;".utf8)
    case "'": out.append(contentsOf: "&#39;".utf8)
    case " "..."~": out.append(UInt8(scalar.value))
    default:
      if scalar.isUnseen {
        appendUnseen(scalar, for: place, to: &out)
      } else {
        out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
}

/// Whether a byte stands for itself in text and attributes alike.
private func isPlain(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
    UInt8(ascii: "'"):
    false
  default: byte >= 0x20 && byte < 0x7F
  }
}

/// Appends the visible form of a scalar that cannot be seen, such as `U+202E`.
func appendUnseen(_ scalar: Unicode.Scalar, for place: HTMLPlace, to out: inout [UInt8]) {
  if place == .text { out.append(contentsOf: "<span class=\"inv\">".utf8) }
  out.append(contentsOf: "U+".utf8)
  let digits = String(scalar.value, radix: 16, uppercase: true)
  out.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, 4 - digits.utf8.count)))
  out.append(contentsOf: digits.utf8)
  if place == .text { out.append(contentsOf: "</span>".utf8) }
}

extension Unicode.Scalar {
  /// Whether a reader could not see the scalar, or not tell it from a space.
  var isUnseen: Bool {
    switch properties.generalCategory {
    case .control, .format, .privateUse, .unassigned, .surrogate, .lineSeparator,
      .paragraphSeparator:
      true
    case .spaceSeparator: value != 0x20
    // Fillers and joiners that are letters or marks, but drawn as nothing.
    default: properties.isDefaultIgnorableCodePoint
    }
  }
}
