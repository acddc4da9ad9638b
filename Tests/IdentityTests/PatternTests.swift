// SPDX-License-Identifier: Apache-2.0
import Foundation
import Identity
import Testing

@Suite("Patterns mean what .NET means, within bounds") struct PatternTests {
  private func replaced(_ pattern: String, _ text: String) throws -> String {
    func literal(_ text: String) -> String {
      "\""
        + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    let expression = try MappingExpression(
      "Replace(\(literal(text)), , \(literal(pattern)), , \"<$&>\", , )"
    )
    guard case .text(let made) = try expression.value(for: EntraUser(id: "1")) else { return "" }
    return made
  }

  @Test(
    "Matches are found where they are",
    arguments: [
      ("a+", "caaat", "c<aaa>t"), ("a+?", "caat", "c<a><a>t"), ("^a|t$", "aat", "<a>a<t>"),
      ("a{2}", "aaaaa", "<aa><aa>a"), ("a{2,}", "aaa", "<aaa>"), ("a{1,2}b", "aaab", "a<aab>"),
      ("[^a-c]", "abd-", "ab<d><->"), (#"\bfoo\b"#, "foo food", "<foo> food"),
      ("(?i)AB", "xAbab", "x<Ab><ab>"), ("a(?i:B)c", "aBc abC", "<aBc> abC"),
      (#"\d+"#, "a12b3", "a<12>b<3>"), (#"\w+@\w+"#, "x@y z", "<x@y> z"),
      ("x*", "axb", "<>a<x><>b<>"), ("(a|ab)c", "abc", "<abc>"), (".", "a\n", "<a>\n"),
      (#"[\w.-]+"#, "a.b-c d", "<a.b-c> <d>"), (#"\u0041"#, "A", "<A>"), ("a{x", "a{x", "<a{x>"),
      ("[]a]", "]a", "<]><a>"), ("(?:a|b)+?c", "abc", "<abc>"), (#"\."#, "a.b", "a<.>b"),
    ]
  )
  func found(_ pattern: String, _ text: String, _ expected: String) throws {
    #expect(try replaced(pattern, text) == expected)
  }

  @Test(
    "What is not read as .NET reads it is refused",
    arguments: [
      "(?=a)", "(?<!a)", #"(a)\1"#, #"\p{L}"#, "(?m)^a", "a**", "(", ")", "[a", "*a", "a{2}{3}",
      "[b-a]", "(?<1a>b)", "(?<a>b)(?<a>c)", "[a-z-[b]]", #"\Gx"#, "(?>a)", "a{3,2}",
      "((((((((((a{99}){99}){99}){99}))))))))", "(?i)é", #"\k<a>"#,
    ]
  )
  func refused(_ pattern: String) {
    #expect(throws: NotEvaluable.self) { try Pattern(pattern) }
  }

  @Test(.timeLimit(.minutes(30)))
  func `A pattern that would take for ever gives up`() throws {
    let text = String(repeating: "a", count: 60)
    #expect(throws: NotEvaluable.self) { try replaced("(a*)*b", text) }
    #expect(throws: NotEvaluable.self) { try replaced("(a|a)*b", text) }
    #expect(throws: NotEvaluable.self) { try replaced("(a|aa)+$b", text) }
  }

  @Test func `Random simple patterns agree with Foundation`() throws {
    var random = SeededRandom.announced("pattern comparison")
    let atoms = ["a", "b", ".", "[ab]", "[^a]", "(a)", "(?:ab)", "(b|ca)", #"\d"#, "^", "$"]
    let counts = ["", "", "*", "+", "?", "{2}", "*?"]
    for _ in 0..<3_000 {
      var pattern = ""
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let atom = atoms.randomElement(using: &random) ?? "a"
        pattern += atom
        if atom != "^", atom != "$" { pattern += counts.randomElement(using: &random) ?? "" }
      }
      let length = Int.random(in: 0...8, using: &random)
      let text = String((0..<length).map { _ in "abc1".randomElement(using: &random) ?? "a" })
      let regex = try NSRegularExpression(pattern: pattern)
      let expected = regex.stringByReplacingMatches(
        in: text,
        range: NSRange(location: 0, length: text.utf16.count),
        withTemplate: "<$0>"
      )
      #expect(try replaced(pattern, text) == expected, "\(pattern) on \(text)")
    }
  }
}
