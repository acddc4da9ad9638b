// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Testing

/// A folding with ICU's tables, which every machine that builds this has.
func makeFolding() throws -> Folding { try #require(Folding()) }

extension Folding {
  /// Whether the two addresses meet in the index.
  func meet(_ left: String, _ right: String, _ map: DomainMap = DomainMap()) -> Bool {
    let forms = nearForms(of: left, domainMap: map)
    return nearForms(of: right, domainMap: map).contains(where: forms.contains)
  }
}

extension SeededRandom {
  /// A text made of pieces of an alphabet.
  mutating func text(_ alphabet: [String], _ lengths: ClosedRange<Int>) -> String {
    (0..<Int.random(in: lengths, using: &self))
      .map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &self)] }.joined()
  }

  /// The text with some of A to Z in the other case.
  mutating func recased(_ text: String) -> String {
    String(
      decoding: text.utf8.map { byte -> UInt8 in
        let isLetter = (0x41...0x5A).contains(byte & 0xDF)
        return isLetter && byte < 0x80 && Bool.random(using: &self) ? byte ^ 0x20 : byte
      },
      as: UTF8.self
    )
  }
}
