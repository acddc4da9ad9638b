// SPDX-License-Identifier: Apache-2.0

import Crypto
import CryptoExtras
import Foundation

/// The application's certificate and RSA key, from one PEM file.
///
/// Redacted wherever it is printed.
package struct ClientCertificate: Sendable, CustomStringConvertible, CustomReflectable {
  /// SHA-256 of the certificate's DER form, base64url without padding: `x5t#S256`.
  package let thumbprint: String
  private let key: _RSA.Signing.PrivateKey

  package var description: String { "<certificate \(thumbprint)>" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// Reads a PEM file with the certificate and its key, in any order, with or without a chain.
  ///
  /// - Throws: `unusableCredential`, with the openssl command where a conversion helps.
  package init(path: String, password: Secret?) throws(EntraError) {
    try self.init(try Secret.bytes(path, as: "certificate"), password: password)
  }

  init(_ bytes: [UInt8], password: Secret?) throws(EntraError) {
    guard let text = String(validating: bytes, as: UTF8.self), text.contains("-----BEGIN ") else {
      throw Self.unusable(
        "The certificate is not a PEM file. Convert PKCS12 with "
          + "`openssl pkcs12 -in FILE.pfx -out FILE.pem -nodes` (add `-legacy` for an old file) "
          + "and keep FILE.pem readable by you only."
      )
    }
    let blocks = PEMBlock.all(in: text)
    key = try Self.key(blocks, password: password)
    let certificates = blocks.filter { $0.label == "CERTIFICATE" }.compactMap(\.content)
    guard !certificates.isEmpty else {
      throw Self.unusable("The file holds no certificate: put it beside the key, both as PEM.")
    }
    // The public key stands byte for byte in its certificate.
    let publicKey = Array(key.publicKey.pkcs1DERRepresentation)
    guard let own = certificates.first(where: { contains($0, publicKey) }) else {
      throw Self.unusable("The key in the file does not belong to the certificate in it.")
    }
    thumbprint = base64URL(SHA256.hash(data: own))
  }

  private static func key(
    _ blocks: [PEMBlock],
    password: Secret?
  ) throws(EntraError) -> _RSA.Signing.PrivateKey {
    guard
      let block = blocks.first(where: { $0.label.utf8.suffix(11).elementsEqual("PRIVATE KEY".utf8) }
      )
    else { throw unusable("The file holds no private key: put it beside the certificate.") }
    if block.label == "EC PRIVATE KEY" { throw notRSA() }
    guard block.isEncrypted else {
      guard let key = try? _RSA.Signing.PrivateKey(pemRepresentation: block.text) else {
        throw notRSA()
      }
      return key
    }
    guard let password else {
      throw unusable("The private key is encrypted: set AZURE_CLIENT_CERTIFICATE_PASSWORD.")
    }
    let passphrase = Array(password.text.utf8)
    let key = try? _RSA.Signing.PrivateKey(encryptedPEMRepresentation: block.text) { setter in
      setter(passphrase)
    }
    guard let key else {
      throw unusable(
        "The private key can't be decrypted: check AZURE_CLIENT_CERTIFICATE_PASSWORD, or "
          + "rewrite the key with `openssl pkcs8 -topk8 -v2 aes-256-cbc`."
      )
    }
    return key
  }

  /// An RSA-PSS signature with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes.
  ///
  /// - Throws: `unusableCredential`.
  func signature(of message: [UInt8]) throws(EntraError) -> [UInt8] {
    // swift-crypto's PSS takes a salt as long as the digest.
    guard let signature = try? key.signature(for: SHA256.hash(data: message), padding: .PSS) else {
      throw Self.unusable("Signing with the private key failed: check the key.")
    }
    return Array(signature.rawRepresentation)
  }

  private static func notRSA() -> EntraError {
    unusable("The private key is not an RSA key of 2048 bits or more; Entra takes no other.")
  }

  private static func unusable(_ advice: String) -> EntraError {
    EntraError(.unusableCredential, operation: "reading the certificate", advice: advice)
  }
}

/// Whether the needle stands somewhere in the hay.
private func contains(_ hay: [UInt8], _ needle: [UInt8]) -> Bool {
  guard !needle.isEmpty, hay.count >= needle.count else { return false }
  return (0...(hay.count - needle.count)).contains { start in
    hay[start...].starts(with: needle)
  }
}
