// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Commands

struct VisibleTextTests {
  @Test(arguments: [
    ("Anna Schmidt", "Anna Schmidt"),
    ("佐藤\u{3000}由紀", "佐藤\u{3000}由紀"),
    ("e\u{301}", "e\u{301}"),
    ("عمر السيد", "عمر السيد"),
    ("red\u{1B}[31m", "red\\u{1B}[31m"),
    ("bell\u{07}", "bell\\u{7}"),
    ("two\r\nlines", "two\\u{D}\\u{A}lines"),
    ("tab\there", "tab\\u{9}here"),
    ("csi\u{9B}2J", "csi\\u{9B}2J"),
    ("del\u{7F}", "del\\u{7F}"),
    ("a\u{202E}b", "a\\u{202E}b"),
    ("a\u{2066}b", "a\\u{2066}b"),
    ("zero\u{200B}width", "zero\\u{200B}width"),
    ("nbsp\u{A0}", "nbsp\\u{A0}"),
    ("tag\u{E0041}", "tag\\u{E0041}"),
    ("line\u{2028}", "line\\u{2028}"),
    ("filler\u{3164}", "filler\\u{3164}"),
    ("CORP\\anna", "CORP\\\\anna"),
  ]) func `what a terminal would obey or not show is spelt out`(raw: String, shown: String) {
    #expect(visible(raw).utf8.elementsEqual(shown.utf8))
  }

  @Test func `a written escape and the character it names look different`() {
    #expect(visible("\u{1B}") != visible("\\u{1B}"))
  }

  @Test func `JSON spells the same characters out and stays the same document`() throws {
    let text = try JSONDocument.text(["name": "a\u{202E}b\u{9B}\u{E0041}é"])
    #expect(text == "{\n  \"name\" : \"a\\u202eb\\u009b\\udb40\\udc41é\"\n}")
  }
}
