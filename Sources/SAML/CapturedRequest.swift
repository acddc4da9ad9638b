// SPDX-License-Identifier: Apache-2.0
import Identity

/// An AuthnRequest that a recording shows before the response.
package struct CapturedRequest: Sendable, Equatable {
  /// What the response names in InResponseTo.
  package let id: String
  /// The Format of its NameIDPolicy; nil if it asks for none.
  package let nameIDFormat: String?

  package init(id: String, nameIDFormat: String? = nil) {
    self.id = id
    self.nameIDFormat = nameIDFormat
  }
}

/// What a message is, told by its root alone.
enum MessageKind {
  case response
  case request(CapturedRequest)
  /// A logout message, or no SAML at all.
  case other

  /// Reads as much of a message as tells what it is; nothing of it is trusted.
  init(_ bytes: [UInt8]) {
    guard let root = try? XMLDocument(bytes, limit: XMLDocument.responseLimit).root else {
      self = .other
      return
    }
    if root.isNamed("Response", Space.protocol2) {
      self = .response
    } else if root.isNamed("AuthnRequest", Space.protocol2), let id = root.attribute("ID") {
      let format = root.first("NameIDPolicy", Space.protocol2)?.attribute("Format")
      self = .request(CapturedRequest(id: id, nameIDFormat: format))
    } else {
      self = .other
    }
  }
}
