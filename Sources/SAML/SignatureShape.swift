// SPDX-License-Identifier: Apache-2.0
import Identity

/// What a ds:Signature says about itself, and whether that is a form that may be checked at all.
///
/// Stricter than the standard: one SignedInfo, one Reference to the parent's ID, at most two
/// transforms out of enveloped and canonicalisation, algorithms from a list, no ds:Object, no
/// comments. What is refused here never reaches the library.
struct SignatureShape {
  /// A reason to refuse.
  struct Problem: Equatable {
    /// One clause without a full stop.
    let text: String
    /// The signature covers something else than its parent, or more than was shown.
    let isCoverage: Bool
  }

  private(set) var algorithm = ""
  private(set) var digest = ""
  private(set) var problem: Problem?
  /// The first certificate in KeyInfo; for the report only.
  private(set) var certificate: Certificate?
  private(set) var hasKeyInfoWithoutCertificate = false

  /// The algorithm or the digest uses SHA-1.
  var isWeak: Bool {
    Algorithms.name(algorithm, in: Algorithms.weakSignatures) != nil
      || digest.hasSameBytes(as: Algorithms.weakDigest)
  }

  /// Both algorithms in words.
  var words: String {
    let tables = [Algorithms.signatures, Algorithms.weakSignatures]
    let name = tables.lazy.compactMap { Algorithms.name(algorithm, in: $0) }.first
    let digestName =
      Algorithms.name(digest, in: Algorithms.digests)
      ?? (digest.hasSameBytes(as: Algorithms.weakDigest) ? "SHA-1" : digest)
    return "\(name ?? algorithm), digest \(digestName)"
  }

  init(_ signature: Element, of parent: Element) {
    certificate = Self.certificate(signature)
    let keyInfo = signature.first("KeyInfo", Space.signature)
    hasKeyInfoWithoutCertificate = keyInfo != nil && certificate == nil
    let info = signature.first("SignedInfo", Space.signature)
    algorithm = info?.first("SignatureMethod", Space.signature)?.attribute("Algorithm") ?? ""
    let reference = info?.first("Reference", Space.signature)
    digest = reference?.first("DigestMethod", Space.signature)?.attribute("Algorithm") ?? ""
    problem =
      Self.outline(signature) ?? info.flatMap(Self.signedInfo) ?? algorithms()
      ?? reference.flatMap { Self.reference($0, of: parent) }
  }

  private static func certificate(_ signature: Element) -> Certificate? {
    let data =
      signature.first("KeyInfo", Space.signature)?
      .elements("X509Data", Space.signature) ?? []
    return data.flatMap { $0.elements("X509Certificate", Space.signature) }.lazy
      .compactMap { try? Certificate($0.text) }.first
  }

  private static func outline(_ signature: Element) -> Problem? {
    let names = signature.elements.map(\.name)
    guard signature.elements.allSatisfy({ $0.space.hasSameBytes(as: Space.signature) }),
      names.areBytes(of: ["SignedInfo", "SignatureValue"])
        || names.areBytes(of: ["SignedInfo", "SignatureValue", "KeyInfo"]),
      !signature.hasLooseText
    else {
      return Problem(
        text: "the Signature must hold one SignedInfo, one SignatureValue and at most one KeyInfo,"
          + " and holds \(names.isEmpty ? "nothing" : names.joined(separator: ", "))",
        isCoverage: true
      )
    }
    let odd = signature.elements.prefix(2).flatMap(\.oddities)
    guard odd.isEmpty, signature.elements[1].elements.isEmpty else {
      return Problem(
        text: "\(odd.first ?? "an element") stands inside what is signed or its value",
        isCoverage: true
      )
    }
    return nil
  }

  private static func signedInfo(_ info: Element) -> Problem? {
    let names = info.elements.map(\.name)
    guard info.elements.allSatisfy({ $0.space.hasSameBytes(as: Space.signature) }),
      names.areBytes(of: ["CanonicalizationMethod", "SignatureMethod", "Reference"]),
      !info.hasLooseText
    else {
      let count = names.count { $0.hasSameBytes(as: "Reference") }
      return Problem(
        text: count == 1
          ? "SignedInfo holds \(names.joined(separator: ", "))"
          : "SignedInfo must hold one Reference and holds \(count)",
        isCoverage: true
      )
    }
    guard isCanonicalisation(info.elements[0]) else {
      return Problem(
        text: "the canonicalisation of SignedInfo is none that SAML uses",
        isCoverage: false
      )
    }
    guard info.elements[1].elements.isEmpty, !info.elements[1].hasLooseText else {
      return Problem(text: "SignatureMethod has parameters", isCoverage: false)
    }
    return nil
  }

  private func algorithms() -> Problem? {
    let isKnown =
      Algorithms.name(algorithm, in: Algorithms.signatures) != nil
      || Algorithms.name(algorithm, in: Algorithms.weakSignatures) != nil
    guard isKnown else {
      return Problem(
        text: algorithm.utf8.count > 0
          ? "the signature algorithm is none of a public key that may be used here"
          : "there is no signature algorithm",
        isCoverage: false
      )
    }
    let isDigest =
      Algorithms.name(digest, in: Algorithms.digests) != nil
      || digest.hasSameBytes(as: Algorithms.weakDigest)
    return isDigest
      ? nil : Problem(text: "the digest algorithm is none that may be used", isCoverage: false)
  }

  private static func reference(_ reference: Element, of parent: Element) -> Problem? {
    guard let id = parent.attribute("ID"), isPlainID(id),
      let uri = reference.attribute("URI"), uri.hasSameBytes(as: "#" + id)
    else {
      return Problem(text: "the Reference names another element than its parent", isCoverage: true)
    }
    let names = reference.elements.map(\.name)
    guard reference.elements.allSatisfy({ $0.space.hasSameBytes(as: Space.signature) }),
      names.areBytes(of: ["Transforms", "DigestMethod", "DigestValue"]), !reference.hasLooseText,
      reference.elements[1].elements.isEmpty, reference.elements[2].elements.isEmpty
    else {
      return Problem(
        text: "the Reference holds \(names.joined(separator: ", "))",
        isCoverage: true
      )
    }
    let transforms = reference.elements[0].elements
    let isAllowed =
      transforms.count <= 2
      && transforms.first.map(isEnveloped) ?? false
      && transforms.dropFirst().allSatisfy { $0.isTransform && isCanonicalisation($0) }
    guard isAllowed, !reference.elements[0].hasLooseText else {
      return Problem(
        text: "the transforms must be enveloped-signature and at most one canonicalisation",
        isCoverage: true
      )
    }
    return nil
  }

  /// Letters, digits, `_`, `-` and `.` of ASCII, no digit first: what every sender uses, and
  /// nothing that means something in the XPointer that a library makes of it.
  private static func isPlainID(_ id: String) -> Bool {
    let isLetter: (UInt8) -> Bool = { byte in
      byte == 0x5F || (0x61...0x7A).contains(byte | 0x20)
    }
    return id.utf8.first.map(isLetter) ?? false
      && id.utf8.allSatisfy { byte in
        isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
      }
  }

  private static func isEnveloped(_ transform: Element) -> Bool {
    transform.isTransform && transform.elements.isEmpty && !transform.hasLooseText
      && transform.attribute("Algorithm")?.hasSameBytes(as: Algorithms.enveloped) ?? false
  }

  /// Canonicalisation by a known algorithm, with nothing inside but a list of prefixes.
  private static func isCanonicalisation(_ element: Element) -> Bool {
    guard let algorithm = element.attribute("Algorithm"),
      Algorithms.canonicalisations.holdsBytes(of: algorithm), !element.hasLooseText
    else { return false }
    return element.elements.isEmpty
      || element.elements.count == 1
        && element.elements[0].isNamed("InclusiveNamespaces", Space.exclusive)
        && element.elements[0].elements.isEmpty
  }
}

extension Element {
  fileprivate var isTransform: Bool { isNamed("Transform", Space.signature) }
}
