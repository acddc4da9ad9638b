// SPDX-License-Identifier: Apache-2.0
import Identity

/// The result of checking one signature of a document against the keys that are trusted.
struct SignatureCheck {
  enum Outcome: String, Codable, Sendable {
    /// Made by a trusted key over this very element.
    case valid
    /// Damaged, forged, or of a form that is refused.
    case invalid
    /// Made by the key of the certificate that came with it, which is not trusted.
    case untrusted
    /// Made by the key that came with it, and no metadata says whom to trust.
    case unverifiable
  }

  let shape: SignatureShape
  let outcome: Outcome
  /// The certificate whose key fits.
  private(set) var signer: Certificate?
  /// The signed element without the signature, read again from the canonical bytes that were
  /// digested; nil unless ``outcome`` is valid.
  private(set) var verified: Element?
  /// Those bytes.
  private(set) var canonical: [UInt8]?
  /// The element is not the one that was signed.
  private(set) var isChanged = false

  /// - Parameters:
  ///   - signature: A ds:Signature that is a child of the parent.
  ///   - parent: The element that it has to cover.
  ///   - document: The document that both are of.
  ///   - trusted: Certificates of the metadata; nil if there is none.
  init(
    _ signature: Element,
    of parent: Element,
    in document: XMLDocument,
    trusted: [Certificate]?
  ) {
    shape = SignatureShape(signature, of: parent)
    guard shape.problem == nil, !document.hasRelativeNamespace else {
      outcome = .invalid
      return
    }
    for certificate in trusted ?? [] {
      switch document.verify(signature: signature, parent: parent, with: certificate) {
      case .valid(let bytes):
        // The library digested these bytes: whatever is not in them was not signed.
        guard let read = try? XMLDocument(bytes, limit: bytes.count).root,
          read.isNamed(parent.name, parent.space),
          let id = read.attribute("ID"), let own = parent.attribute("ID"), id.hasSameBytes(as: own)
        else {
          outcome = .invalid
          return
        }
        outcome = .valid
        signer = certificate
        verified = read
        canonical = bytes
        return
      case .digestDiffers:
        outcome = .invalid
        isChanged = true
        return
      case .valueDiffers, .refused: continue
      }
    }
    guard let certificate = shape.certificate else {
      outcome = .invalid
      return
    }
    switch document.verify(signature: signature, parent: parent, with: certificate) {
    case .valid:
      signer = certificate
      outcome = trusted == nil ? .unverifiable : .untrusted
    case .digestDiffers:
      isChanged = true
      outcome = .invalid
    case .valueDiffers, .refused: outcome = .invalid
    }
  }
}
