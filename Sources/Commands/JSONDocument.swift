// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// A value as the one JSON document that `--json` promises.
enum JSONDocument {
  /// Keys are sorted, so that the same value gives the same bytes; what a terminal would obey or
  /// not show is escaped, which changes nothing for a parser.
  static func text(_ value: any Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.value != 0x0A, scalar.isUnseen {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          let code = "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
          out.append(contentsOf: code.unicodeScalars)
        }
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }
}

/// The document that stands in the place of an answer when there is none.
struct ErrorDocument: Encodable, Equatable {
  struct Failure: Encodable, Equatable {
    let code: String
    let exitCode: Int32
    let message: String
    let advice: String
  }

  let error: Failure
}
