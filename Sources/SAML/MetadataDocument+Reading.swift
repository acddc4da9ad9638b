// SPDX-License-Identifier: Apache-2.0
import Identity

extension MetadataDocument {
  /// Reads metadata: one EntityDescriptor, or several in an EntitiesDescriptor.
  ///
  /// - Throws: ``SAMLError`` for what is no metadata.
  package init(_ input: [UInt8]) throws(SAMLError) {
    let bytes = input.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(input.dropFirst(3)) : input
    let document = try XMLDocument(
      Array(bytes.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }),
      limit: XMLDocument.metadataLimit
    )
    let root = document.root
    guard
      root.isNamed("EntityDescriptor", Space.metadata)
        || root.isNamed("EntitiesDescriptor", Space.metadata)
    else {
      throw SAMLError(
        .wrongKind,
        "the document is no SAML metadata",
        advice: root.isNamed("Response", Space.protocol2)
          ? "It is a response; `crosswalk saml response` looks at it."
          : "Download Federation Metadata XML from the application's page for single sign-on."
      )
    }
    // Bytes that do not continue a character are as many as there are characters.
    characters = bytes.count { $0 & 0xC0 != 0x80 }
    let found = root.descendants().map(\.element).filter {
      $0.isNamed("EntityDescriptor", Space.metadata)
    }
    entities = found.map { Self.entity($0, root, document) }
  }

  private static func entity(
    _ element: Element,
    _ root: Element,
    _ document: XMLDocument
  ) -> Entity {
    Entity(
      entityID: element.attribute("entityID") ?? "",
      validUntil: element.attribute("validUntil") ?? root.attribute("validUntil"),
      identityProvider: role("IDPSSODescriptor", of: element),
      serviceProvider: role("SPSSODescriptor", of: element),
      otherRoles: element.elements("RoleDescriptor", Space.metadata).map(typeName),
      signature: signature(of: element, document)
        ?? (element.number == root.number ? nil : signature(of: root, document))
    )
  }

  /// The type after its prefix, such as `SecurityTokenServiceType`.
  private static func typeName(_ role: Element) -> String {
    let type =
      role.attributes.first {
        $0.name.hasSameBytes(as: "type") && $0.space.hasSameBytes(as: Space.schemaInstance)
      }?.value ?? ""
    let local = type.utf8.split(separator: UInt8(ascii: ":")).last ?? type.utf8[...]
    return String(decoding: Array(local), as: UTF8.self)
  }

  private static func signature(of element: Element, _ document: XMLDocument) -> SignatureState? {
    let signatures = element.elements("Signature", Space.signature)
    guard let first = signatures.first else { return nil }
    let check = SignatureCheck(first, of: element, in: document, trusted: nil)
    return signatures.count == 1 ? SignatureState(rawValue: check.outcome.rawValue) : .invalid
  }

  private static func role(_ name: String, of entity: Element) -> Role? {
    let roles = entity.elements(name, Space.metadata)
    guard !roles.isEmpty else { return nil }
    var keys: [Key] = []
    var unreadable = 0
    for descriptor in roles.flatMap({ $0.elements("KeyDescriptor", Space.metadata) }) {
      let certificates = descriptor.elements("KeyInfo", Space.signature)
        .flatMap { $0.elements("X509Data", Space.signature) }
        .flatMap { $0.elements("X509Certificate", Space.signature) }
      for certificate in certificates {
        if let read = try? Certificate(certificate.text) {
          keys.append(Key(use: descriptor.attribute("use"), certificate: read))
        } else {
          unreadable += 1
        }
      }
    }
    let demands = ["WantAuthnRequestsSigned", "WantAssertionsSigned", "AuthnRequestsSigned"]
    return Role(
      keys: keys,
      unreadableKeys: unreadable,
      endpoints: roles.flatMap(\.elements).compactMap(endpoint),
      nameIDFormats: roles.flatMap { $0.elements("NameIDFormat", Space.metadata) }
        .map(\.trimmedText),
      demands: demands.filter { demand in roles.contains { isTrue($0.attribute(demand)) } }
    )
  }

  private static func endpoint(_ element: Element) -> Endpoint? {
    guard element.space.hasSameBytes(as: Space.metadata),
      let location = element.attribute("Location")
    else { return nil }
    return Endpoint(
      service: element.name,
      binding: element.attribute("Binding") ?? "",
      location: location,
      isDefault: isTrue(element.attribute("isDefault"))
    )
  }

  private static func isTrue(_ value: String?) -> Bool {
    value.map { ["true", "1"].holdsBytes(of: $0) } ?? false
  }
}
