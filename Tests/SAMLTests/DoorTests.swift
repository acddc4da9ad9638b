// SPDX-License-Identifier: Apache-2.0
import CXMLSec
import Testing

@testable import SAML

struct DoorTests {
  /// Some of these decide how wide the library's types are.
  @Test func `the door is compiled with what pkg-config says of xmlsec`() {
    let flags = shell(["pkg-config", "--cflags-only-other", "xmlsec1-openssl"]).out
    let said = flags.split { $0 == " " || $0 == "\n" }.map { String($0.dropFirst(2)) }
    let compiled = String(cString: cxmlsec_defines()).split(separator: " ").map(String.init)
    #expect(Set(said) == Set(compiled))
  }

  @Test func `the versions are named`() {
    #expect(XMLLibrary.versions.contains("xmlsec 1."))
  }
}
