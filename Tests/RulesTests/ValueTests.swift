// SPDX-License-Identifier: Apache-2.0
import Rules
import Testing

@Suite struct ValueTests {
  @Test(
    "An address has the form of RFC 2822",
    arguments: [
      "a@b", "ada.lovelace@example.com", "o'neil+x@example.com", "a#EXT#b@example.com",
      "\"ada lovelace\"@example.com", "\"a\\\"b\"@example.com", "\"a@b\"@example.com",
      "ada@[192.0.2.1]", "!#$%&'*+-/=?^_`{|}~@example.com",
    ]
  )
  func address(_ text: String) {
    #expect(AddressSyntax.isAddress(text))
  }

  @Test(
    "What is not an address is refused",
    arguments: [
      "", "@", "ada", "ada@", "@example.com", ".ada@example.com", "ada.@example.com",
      "a..b@example.com", "ada@example.com.", "ada@.example.com", "a b@example.com",
      "ada@exa mple.com", "ada@example@com", "ada(x)@example.com", "\"ada@example.com",
      "\"a\"b\"@example.com", "\"ada\\\"@example.com", "ada@[192.0.2.1", "ada@[a[b]",
      "andr\u{E9}@example.com", "ada@ex\u{E4}mple.com", "<ada@example.com>", "ada,b@example.com",
      "ada@example.com\n",
    ]
  )
  func noAddress(_ text: String) {
    #expect(!AddressSyntax.isAddress(text))
  }

  @Test func `The domain is what follows the last at sign, in lower case`() {
    #expect(AddressSyntax.domain(of: "\"a@b\"@Example.COM") == "example.com")
    #expect(AddressSyntax.domain(of: "ada") == nil)
  }

  @Test(
    "Names take letters, marks, symbols, numbers, punctuation and six kinds of space",
    arguments: [
      ("A", true, true), ("\u{301}", true, true), ("\u{20AC}", true, true), ("7", true, true),
      ("\u{2019}", true, true), ("\u{1F600}", true, true), ("+", true, true), (" ", false, true),
      ("\t", false, true), ("\n", false, true), ("\r", false, true), ("\u{A0}", false, true),
      ("\u{3000}", false, true), ("\u{202F}", false, false), ("\u{2009}", false, false),
      ("\u{200B}", false, false), ("\u{200D}", false, false), ("\u{200E}", false, false),
      ("\u{FEFF}", false, false), ("\u{AD}", false, false), ("\u{B}", false, false),
      ("\u{7F}", false, false), ("\u{E000}", false, false), ("\u{378}", false, false),
    ] as [(Unicode.Scalar, Bool, Bool)]
  )
  func scalars(_ scalar: Unicode.Scalar, inUserName: Bool, inText: Bool) {
    let text = "a" + String(scalar)
    #expect(ValueLimits.userName.allows(text) == inUserName)
    #expect(ValueLimits.externalID.allows(text) == inUserName)
    #expect(ValueLimits.text.allows(text) == inText)
  }

  @Test func `Lengths are counted in Unicode scalars and begin at one`() {
    #expect(!ValueLimits.userName.allows(""))
    #expect(ValueLimits.userName.allows(String(repeating: "\u{1F600}", count: 128)))
    #expect(!ValueLimits.userName.allows(String(repeating: "a", count: 129)))
    // One letter and one mark are two scalars, though they are one character.
    #expect(!ValueLimits.userName.allows(String(repeating: "e\u{301}", count: 65)))
    #expect(ValueLimits.text.allows(String(repeating: "a", count: 1024)))
    #expect(ValueLimits.text.isTooLong(String(repeating: "a", count: 1025)))
    #expect(ValueLimits.externalID.isTooLong(String(repeating: "a", count: 257)))
  }

  @Test func `Reserved user names are refused in any case`() {
    #expect(!UserNameLimits.allows("administrator"))
    #expect(!UserNameLimits.allows("AWSAdministrators"))
    #expect(UserNameLimits.allows("administrators"))
  }
}
