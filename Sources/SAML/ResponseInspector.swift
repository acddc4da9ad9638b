// SPDX-License-Identifier: Apache-2.0

/// Judges one captured response against what AWS expects, in the order in which each later look
/// may rely on what the earlier ones left standing.
///
/// After a failure the rest is still looked at, since people mend everything at once; what an
/// invalid signature leaves unproven is then marked as such. The result is a function of the
/// message and the expectation: no clock, no file, no network.
package struct ResponseInspector {
  private let expectation: ResponseExpectation
  private let users: (any UserLookup)?

  /// - Parameters:
  ///   - expectation: What the response has to agree with.
  ///   - users: Answers which AWS user a NameID stands for; nil leaves that unchecked.
  package init(_ expectation: ResponseExpectation, users: (any UserLookup)? = nil) {
    self.expectation = expectation
    self.users = users
  }

  /// Looks at a message.
  ///
  /// - Parameter message: The message as it was captured.
  /// - Returns: The report, whatever the verdict.
  /// - Throws: ``SAMLError`` if it cannot be read as a response; what ``UserLookup`` throws.
  package func inspect(_ message: CapturedMessage) throws -> InspectionReport {
    let document: XMLDocument
    do throws(SAMLError) {
      document = try XMLDocument(message.bytes, limit: XMLDocument.responseLimit)
    } catch {
      guard error.code == .doctype else { throw error }
      return InspectionReport(refused: error)
    }
    try Self.requireResponse(document.root)
    var inspection = Inspection(message, document, expectation)
    inspection.checkStructure()
    guard inspection.checkStatus() else { return InspectionReport(inspection, expectation) }
    inspection.checkSignatures()
    inspection.checkIssuer()
    inspection.checkTimes()
    inspection.checkAddresses()
    inspection.checkRequest()
    inspection.checkNameID()
    if let users { try inspection.checkUser(users) }
    inspection.checkAttributes()
    return InspectionReport(inspection, expectation)
  }

  private static func requireResponse(_ root: Element) throws(SAMLError) {
    if root.isNamed("Response", Space.protocol2) { return }
    if root.isNamed("AuthnRequest", Space.protocol2) { throw Capture.request }
    let kind =
      switch (root.name, root.space) {
      case ("EntityDescriptor", Space.metadata), ("EntitiesDescriptor", Space.metadata):
        "metadata; `crosswalk saml metadata` looks at it"
      case ("LogoutRequest", Space.protocol2), ("LogoutResponse", Space.protocol2):
        "about a logout, which AWS does not take"
      case ("Assertion", Space.assertion): "an assertion without its response"
      case ("Response", "urn:oasis:names:tc:SAML:1.0:protocol"): "SAML 1.1"
      case ("RequestSecurityTokenResponse", _), ("RequestSecurityTokenResponseCollection", _):
        "WS-Federation"
      default: "not a SAML 2.0 response"
      }
    throw SAMLError(
      .wrongKind,
      "the document is \(kind)",
      advice: "Take the SAMLResponse from the POST to the ACS address."
    )
  }
}

/// The work on one response: what was read, and the checks made so far.
struct Inspection {
  let message: CapturedMessage
  let document: XMLDocument
  let expectation: ResponseExpectation
  let shape: ResponseShape
  var checks: [Check] = []

  var responseSignature: SignatureCheck?
  var assertionSignature: SignatureCheck?
  var signature = SignatureState.absent
  var isStatusSuccess = false
  var statusText: String?

  /// The response to read: what was verified, or what was sent.
  var response: Element { responseSignature?.verified ?? document.root }
  /// The values of the verified assertion, or of the one that was sent; nil if there is none.
  private(set) var values: AssertionValues?
  /// Whether ``values`` was read from bytes that a trusted key signed.
  private(set) var isProven = false

  init(_ message: CapturedMessage, _ document: XMLDocument, _ expectation: ResponseExpectation) {
    self.message = message
    self.document = document
    self.expectation = expectation
    shape = ResponseShape(document)
    values = shape.assertion.map(AssertionValues.init)
  }

  /// From here on only the verified element is read, if all signatures that are there are valid.
  mutating func readVerified() {
    guard signature == .valid, shape.problems.isEmpty else { return }
    let verified =
      assertionSignature?.verified
      ?? responseSignature?.verified?.first("Assertion", Space.assertion)
    guard let verified else { return }
    values = AssertionValues(verified)
    isProven = true
  }

  mutating func add(_ check: Check) { checks.append(check) }
}

/// What the signatures of a response amount to; a response with two needs both to be valid.
package enum SignatureState: String, Codable, Sendable, CaseIterable {
  case valid, invalid, absent, untrusted, unverifiable
}
