// SPDX-License-Identifier: Apache-2.0
import Identity
import Testing

@Suite struct IdentifierTests {
  @Test func `Canonically equivalent texts are two keys`() {
    let composed = Identifier("ren\u{E9}@example.com")
    let decomposed = Identifier("rene\u{301}@example.com")
    #expect(composed.text == decomposed.text, "the case that String takes for one")
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
    var owners = [composed: 1]
    owners[decomposed] = 2
    #expect(owners[composed] == 1)
    #expect(owners[decomposed] == 2)
  }

  @Test func `Nothing is folded, trimmed or cut`() {
    let texts = ["a@b", "A@b", " a@b", "a@b ", "a@b\0", "a@b\0c", "a@b.", "", "\u{FEFF}a@b"]
    #expect(Set(texts.map { Identifier($0) }).count == texts.count)
    for text in texts { #expect(Identifier(text).text.utf8.elementsEqual(text.utf8)) }
  }

  @Test func `Equal bytes are one key, however the text is stored`() {
    let text = "zo\u{EB}@example.com"
    let slice = Identifier(String("<\(text)>".dropFirst().dropLast()))
    let joined = Identifier(["zo", "\u{EB}", "@example.com"].joined())
    #expect(Identifier(text) == slice)
    #expect(Set([Identifier(text), slice, joined]).count == 1)
  }

  @Test func `The order is that of the bytes`() {
    // String's own order would put the decomposed form beside the composed one.
    let texts = ["", "A", "Z", "a", "e\u{301}", "f", "\u{E9}", "\u{FB01}", "\u{1F600}"]
    let sorted = texts.reversed().map { Identifier($0) }.sorted()
    #expect(sorted.map { Array($0.text.utf8) } == texts.map { Array($0.utf8) })
    #expect(!(Identifier("a") < Identifier("a")))
  }

  @Test func `An identifier in a message shows nothing of its text`() {
    let identifier = Identifier("ada.lovelace@example.com")
    #expect("\(identifier)" == "<identifier>")
    #expect("\([identifier])" == "[<identifier>]")
  }

  @Test func `Texts are compared by bytes`() {
    #expect("\u{E9}" == "e\u{301}")
    #expect(!"\u{E9}".hasSameBytes(as: "e\u{301}"))
    #expect("".hasSameBytes(as: ""))
    #expect(!"a".hasSameBytes(as: "ab"))
    #expect(!"ab".hasSameBytes(as: "a"))
  }
}
