// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import AWS

@Suite struct INIFileTests {
  private static func read(_ text: String) throws -> [String: [String: INIFile.Setting]] {
    let file = try INIFile(Array(text.utf8), file: "config")
    return Dictionary(uniqueKeysWithValues: file.sections.map { ($0.name, $0.settings) })
  }

  @Test(
    "Lines are read as botocore reads them",
    arguments: [
      ("[a]\nk=v", ["k": INIFile.Setting.text("v")]),
      ("\u{FEFF}[a]\r\nk = v\r\n", ["k": .text("v")]),
      ("[a]\nK: v", ["k": .text("v")]),
      ("# x\n; y\n[a]\n# k = 1\nk = v # kept", ["k": .text("v # kept")]),
      ("[a]\nk = a=b:c", ["k": .text("a=b:c")]),
      ("[a]\nk =\nl = 1", ["k": .text(""), "l": .text("1")]),
      ("[a]\nk = 1\n  2\n\tl = 3", ["k": .text("1\n2\nl = 3")]),
      ("[a]\ns3 =\n  x = 1\n  y=2\nk = v", ["s3": .block(["x": "1", "y": "2"]), "k": .text("v")]),
      ("  [a]\n  k = v\n  l = w", ["k": .text("v"), "l": .text("w")]),
    ]
  )
  func reads(_ text: String, _ expected: [String: INIFile.Setting]) throws {
    #expect(try Self.read(text) == ["a": expected])
  }

  @Test(
    "What is no setting is refused with its line and without its text",
    arguments: [
      ("secret = 1", 1), ("[a]\nsecret", 2), ("[a]\n[a]", 2), ("[a]\nk=secret\nk=2", 3),
      ("[a]\nb =\n  secret", 2), ("[]", 1), ("[a]\r\n\r\nsecret\r\n", 3), ("[a]\n = secret", 2),
    ]
  )
  func refuses(_ text: String, _ line: Int) {
    let error = #expect(throws: AWSError.self) { try Self.read(text) }
    #expect(error?.code == .configuration)
    #expect(error?.operation == "config, line \(line)")
    #expect(error?.description.contains("secret") == false)
  }

  @Test func `Bytes that are no text are refused`() {
    #expect(throws: AWSError.self) { try INIFile([0x5B, 0xFF, 0x5D], file: "config") }
  }

  @Test(
    "Words are split as a shell splits them",
    arguments: [
      ("a  b\tc", ["a", "b", "c"]), ("", []), ("'a b' \"c d\"", ["a b", "c d"]),
      ("a\\ b", ["a b"]), ("\"a\\\"b\\c\"", ["a\"b\\c"]), ("x'y'\"z\"", ["xyz"]), ("''", [""]),
      ("'a\\'", ["a\\"]), ("\"e\u{301}\"x", ["e\u{301}x"]),
    ]
  )
  func splits(_ line: String, _ words: [String]) {
    #expect(shellWords(line)?.map { Array($0.utf8) } == words.map { Array($0.utf8) })
  }

  @Test("An open quote is no line of words", arguments: ["'a", "\"a", "a\\", "\"a\\"])
  func refusesWords(_ line: String) {
    #expect(shellWords(line) == nil)
  }
}
