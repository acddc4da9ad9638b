// SPDX-License-Identifier: Apache-2.0
import Evidence
import Testing

struct KeyTests {
  /// RFC 8410 section 10.3: the private key of the example, and its public half.
  private static let rfcPrivate = """
    -----BEGIN PRIVATE KEY-----
    MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
    -----END PRIVATE KEY-----
    """
  private static let rfcPublic = """
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
    -----END PUBLIC KEY-----
    """

  @Test func `The keys of RFC 8410 are read, and belong together`() throws {
    let key = try SigningKey(pem: Self.rfcPrivate)
    #expect(key.verificationKey == (try VerificationKey(pem: Self.rfcPublic)))
    #expect(key.verificationKey.pem == Self.rfcPublic + "\n")
    #expect(key.pem == Self.rfcPrivate + "\n")
  }

  @Test func `A signature holds for its bytes and its key only`() throws {
    let (key, other) = (SigningKey(), SigningKey())
    let bytes = Array("what was signed".utf8)
    let signature = try key.signature(of: bytes)
    #expect(signature.count == 64)
    #expect(key.verificationKey.isValid(signature, of: bytes))
    #expect(!key.verificationKey.isValid(signature, of: bytes + [0]))
    #expect(!other.verificationKey.isValid(signature, of: bytes))
    #expect(!key.verificationKey.isValid(Array(signature.dropLast()), of: bytes))
  }

  @Test(arguments: [
    "", "no key", rfcPublic,
    // An X25519 key: the right length, another purpose.
    """
    -----BEGIN PRIVATE KEY-----
    MC4CAQAwBQYDK2VuBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
    -----END PRIVATE KEY-----
    """,
  ])
  func `What is no Ed25519 private key is refused without showing it`(text: String) {
    let error = #expect(throws: EvidenceError.self) { try SigningKey(pem: text) }
    #expect(error?.code == .malformedKey)
    #expect(error?.description.contains("MC4") == false)
  }

  @Test func `A signing key shows nothing of itself`() {
    let key = SigningKey()
    #expect("\(key)" == "<signing key>")
  }
}
