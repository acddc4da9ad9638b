// SPDX-License-Identifier: Apache-2.0

/// Text from a directory made safe for a terminal: whatever would steer or deceive it is shown.
///
/// Display names can be written by attackers. Control characters, escapes, bidirectional controls
/// and everything else that is not seen become `\u{1B}` and the like; a backslash is doubled, so
/// that no two texts look the same. Ordinary letters of any script stay as they are.
func visible(_ text: String) -> String {
  var out = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if scalar == "\\" {
      out.append(contentsOf: ["\\", "\\"])
    } else if scalar.isUnseen {
      let code = "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      out.append(contentsOf: code.unicodeScalars)
    } else {
      out.append(scalar)
    }
  }
  return String(out)
}

extension Unicode.Scalar {
  /// Whether the scalar moves the cursor, changes the direction, or leaves no mark of its own.
  var isUnseen: Bool {
    if value >= 0x20, value < 0x7F { return false }
    // Fillers that are letters by category, and blank.
    if [0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800].contains(value) { return true }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      return true
    case .spaceSeparator: return value != 0x20 && value != 0x3000
    default: return false
    }
  }
}
