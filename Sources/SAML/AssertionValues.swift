// SPDX-License-Identifier: Apache-2.0
import Identity

/// What an assertion says, read out of one element and nothing else.
struct AssertionValues {
  struct Confirmation {
    let isBearer: Bool
    let recipient: String?
    let notBefore: String?
    let notOnOrAfter: String?
    let inResponseTo: String?
  }

  struct Attribute {
    let name: String
    let nameFormat: String?
    let values: [String]
    /// A value holds elements.
    let hasXML: Bool
  }

  let issuer: String?
  let issueInstant: String?
  /// All NameIDs of the subject.
  let nameIDs: [Element]
  let confirmations: [Confirmation]
  let hasConditions: Bool
  let notBefore: String?
  let notOnOrAfter: String?
  /// The audiences of each restriction.
  let audiences: [[String]]
  let attributes: [Attribute]
  let authnInstant: String?
  let sessionIndex: String?
  let sessionNotOnOrAfter: String?
  let contextClass: String?

  init(_ assertion: Element) {
    issuer = assertion.first("Issuer", Space.assertion)?.text
    issueInstant = assertion.attribute("IssueInstant")
    let subjects = assertion.elements("Subject", Space.assertion)
    nameIDs = subjects.flatMap { $0.elements("NameID", Space.assertion) }
    confirmations = subjects.flatMap { $0.elements("SubjectConfirmation", Space.assertion) }
      .map { confirmation in
        let data = confirmation.first("SubjectConfirmationData", Space.assertion)
        return Confirmation(
          isBearer: confirmation.attribute("Method")?.hasSameBytes(as: SAMLNames.bearer) ?? false,
          recipient: data?.attribute("Recipient"),
          notBefore: data?.attribute("NotBefore"),
          notOnOrAfter: data?.attribute("NotOnOrAfter"),
          inResponseTo: data?.attribute("InResponseTo")
        )
      }
    let conditions = assertion.first("Conditions", Space.assertion)
    hasConditions = conditions != nil
    notBefore = conditions?.attribute("NotBefore")
    notOnOrAfter = conditions?.attribute("NotOnOrAfter")
    audiences = (conditions?.elements("AudienceRestriction", Space.assertion) ?? []).map {
      $0.elements("Audience", Space.assertion).map(\.text)
    }
    attributes = assertion.elements("AttributeStatement", Space.assertion)
      .flatMap { $0.elements("Attribute", Space.assertion) }.map { attribute in
        let values = attribute.elements("AttributeValue", Space.assertion)
        return Attribute(
          name: attribute.attribute("Name") ?? "",
          nameFormat: attribute.attribute("NameFormat"),
          values: values.map(\.text),
          hasXML: values.contains { !$0.elements.isEmpty }
        )
      }
    let statement = assertion.first("AuthnStatement", Space.assertion)
    authnInstant = statement?.attribute("AuthnInstant")
    sessionIndex = statement?.attribute("SessionIndex")
    sessionNotOnOrAfter = statement?.attribute("SessionNotOnOrAfter")
    contextClass =
      statement?.first("AuthnContext", Space.assertion)?
      .first("AuthnContextClassRef", Space.assertion)?.trimmedText
  }

  /// All values of the attributes of that name.
  func values(of name: String) -> [String] {
    attributes.filter { $0.name.hasSameBytes(as: name) }.flatMap(\.values)
  }
}
