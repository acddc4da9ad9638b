// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import CryptoExtras
internal import Foundation

/// A private Ed25519 key (RFC 8032) that signs bundles.
package struct SigningKey: Sendable, CustomStringConvertible {
  private let key: Curve25519.Signing.PrivateKey

  /// Makes a new key from the system's randomness.
  package init() { key = Curve25519.Signing.PrivateKey() }

  /// Reads a key as `openssl genpkey -algorithm ed25519` and ``pem`` write it: PKCS #8 (RFC 8410)
  /// in PEM, without a password.
  ///
  /// - Throws: ``EvidenceError`` `malformedKey`; the error holds nothing of the key.
  package init(pem: String) throws(EvidenceError) {
    // The library takes any 32 bytes; what reads back differently was a key for something else.
    guard let key = try? Curve25519.Signing.PrivateKey(pemRepresentation: pem),
      key.pemRepresentation.utf8.elementsEqual(VerificationKey.plain(pem))
    else {
      throw EvidenceError(
        .malformedKey,
        operation: "read the signing key",
        advice: "It must be an Ed25519 key in PEM without a password, as `crosswalk evidence "
          + "keygen` or `openssl genpkey -algorithm ed25519` makes it."
      )
    }
    self.key = key
  }

  /// PKCS #8 in PEM; a secret.
  package var pem: String { key.pemRepresentation + "\n" }

  /// The key by which others check what this one signed.
  package var verificationKey: VerificationKey { VerificationKey(key.publicKey) }

  /// The 64 bytes of the signature.
  ///
  /// The same key and bytes give the same signature on Linux, as RFC 8032 says; Apple's library
  /// adds randomness, so that signatures made there differ and verify all the same.
  package func signature(of bytes: [UInt8]) throws -> [UInt8] {
    Array(try key.signature(for: bytes))
  }

  package var description: String { "<signing key>" }
}

/// The public half of a ``SigningKey``.
package struct VerificationKey: Equatable, Sendable {
  private let key: Curve25519.Signing.PublicKey

  fileprivate init(_ key: Curve25519.Signing.PublicKey) { self.key = key }

  /// Reads a key as `openssl pkey -pubout` and ``pem`` write it: SubjectPublicKeyInfo in PEM.
  ///
  /// - Throws: ``EvidenceError`` `malformedKey`.
  package init(pem: String) throws(EvidenceError) {
    guard let key = try? Curve25519.Signing.PublicKey(pemRepresentation: pem),
      key.pemRepresentation.utf8.elementsEqual(Self.plain(pem))
    else {
      throw EvidenceError(
        .malformedKey,
        operation: "read the public key",
        advice: "It must be an Ed25519 public key in PEM, as `crosswalk evidence keygen` or "
          + "`openssl pkey -pubout` writes it."
      )
    }
    self.key = key
  }

  /// SubjectPublicKeyInfo in PEM.
  package var pem: String { key.pemRepresentation + "\n" }

  /// SHA-256 of the key in DER, in lower-case hexadecimal: what
  /// `openssl pkey -pubin -in FILE -outform DER | sha256sum` prints.
  package var fingerprint: String { SHA256.hash(data: key.derRepresentation).hexadecimal }

  /// Whether the signature over these bytes was made with this key's private half.
  package func isValid(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
    key.isValidSignature(signature, for: bytes)
  }

  package static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.key.rawRepresentation == rhs.key.rawRepresentation
  }

  /// A PEM text without line ends at its end or carriage returns.
  fileprivate static func plain(_ pem: String) -> [UInt8] {
    var bytes = pem.utf8.filter { $0 != 0x0D }
    while bytes.last == 0x0A { bytes.removeLast() }
    return bytes
  }
}
