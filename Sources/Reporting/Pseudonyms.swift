// SPDX-License-Identifier: Apache-2.0
package import Crypto
internal import Foundation
package import Identity

/// Other names for people, the same for the same bytes everywhere in one edition.
///
/// A pseudonym is `p-` and the first 16 hexadecimal digits of an HMAC-SHA256 over the value. Who
/// holds the key and the workspace can say who is meant; nobody else can. In an address the part
/// before the `@` and the domain have a pseudonym each, so that equal domains stay visible.
package struct Pseudonyms: Sendable {
  /// 64 bits: of a million values two are alike once in tens of millions of keys.
  private static let bytes = 8

  private let key: SymmetricKey
  /// Ids that stand in texts of the program, and are to be replaced there.
  private let ids: Set<Identifier>

  /// - Parameters:
  ///   - key: A secret of 32 bytes.
  ///   - ids: All ids of people in the workspace.
  package init(key: SymmetricKey, ids: Set<Identifier> = []) {
    self.key = key
    self.ids = ids
  }

  /// The pseudonym of a value; of an empty one nothing.
  package func name(_ value: String) -> String {
    if value.isEmpty { return value }
    if let at = value.utf8.lastIndex(of: UInt8(ascii: "@")) {
      let domain = value.utf8[value.utf8.index(after: at)...]
      return token(value.utf8[..<at]) + "@" + token(domain) + ".invalid"
    }
    return token(value.utf8[...])
  }

  func name(_ value: String?) -> String? { value.map { name($0) } }

  /// A sentence of the program, where ids and addresses are replaced and words stay.
  func sentence(_ text: String) -> String {
    var out = ""
    var word = ""
    for scalar in text.unicodeScalars {
      if [" ", ";", ":", ",", "\"", "(", ")"].contains(scalar) {
        out += replaced(word)
        word = ""
        out.unicodeScalars.append(scalar)
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    return out + replaced(word)
  }

  /// What a person wrote: who is named in it cannot be known, so none of it is shown.
  func withheld(_ text: String) -> String {
    text.isEmpty
      ? text : "(withheld: \(text.unicodeScalars.count.counted("character", "characters")))"
  }

  func withheld(_ text: String?) -> String? { text.map { withheld($0) } }

  private func replaced(_ word: String) -> String {
    let isAddress = word.utf8.contains(UInt8(ascii: "@"))
    return ids.contains(Identifier(word)) || isAddress || Self.isObjectID(word) ? name(word) : word
  }

  /// Whether a word ends as the ids of both directories do: a UUID.
  private static func isObjectID(_ word: String) -> Bool {
    UUID(uuidString: String(decoding: word.utf8.suffix(36), as: UTF8.self)) != nil
  }

  private func token(_ bytes: Substring.UTF8View) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Array(bytes), using: key)
    return "p-"
      + code.prefix(Self.bytes).map { byte in
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
      }.joined()
  }
}
