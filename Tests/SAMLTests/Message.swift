// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Builds and signs a response as Entra shapes it, with invented people and places.
struct Message {
  static let tenant = "https://sts.windows.net/11111111-2222-3333-4444-555555555555/"
  static let audience = "https://eu-central-1.signin.aws.amazon.com/platform/saml/d-0123456789"
  static let acs =
    "https://eu-central-1.signin.aws.amazon.com/platform/saml/acs/"
    + "11111111-aaaa-bbbb-cccc-222222222222"
  static let objectID = "99999999-8888-7777-6666-555555555555"
  static let format = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
  static let sha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1"

  var nameID = "anna.adler@example.com"
  var format: String? = Message.format
  var issuer = Message.tenant
  var audience = Message.audience
  var destination: String? = Message.acs
  var recipient = Message.acs
  var inResponseTo: String?
  var issueInstant = "2100-01-01T12:00:00.123Z"
  var notBefore = "2100-01-01T11:55:00.123Z"
  var notOnOrAfter = "2100-01-01T13:00:00.123Z"
  var signsAssertion = true
  var signsResponse = false
  var algorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
  var digest = "http://www.w3.org/2001/04/xmlenc#sha256"
  var canonicalisation = "http://www.w3.org/2001/10/xml-exc-c14n#"
  /// More attributes, as XML.
  var moreAttributes = ""
  /// Changes the text before it is signed.
  var edit: @Sendable (String) -> String = { $0 }

  /// The whole message, signed with the key.
  func signed(with key: KeyPair = .entra) -> String {
    var text = edit(xml)
    if signsAssertion { text = Self.sign(text, "Assertion", key) }
    if signsResponse { text = Self.sign(text, "Response", key) }
    return text
  }

  var xml: String {
    let answers = inResponseTo.map { " InResponseTo=\"\($0)\"" } ?? ""
    let place = destination.map { " Destination=\"\($0)\"" } ?? ""
    let form = format.map { " Format=\"\($0)\"" } ?? ""
    return """
      <samlp:Response ID="_r1" Version="2.0" IssueInstant="\(issueInstant)"\(place)\(answers) \
      xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">\
      <Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">\(issuer)</Issuer>\
      \(signsResponse ? template("_r1") : "")\
      <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>\
      </samlp:Status>\
      <Assertion ID="_a1" IssueInstant="\(issueInstant)" Version="2.0" \
      xmlns="urn:oasis:names:tc:SAML:2.0:assertion"><Issuer>\(issuer)</Issuer>\
      \(signsAssertion ? template("_a1") : "")\
      <Subject><NameID\(form)>\(nameID)</NameID>\
      <SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
      <SubjectConfirmationData\(answers) NotOnOrAfter="\(notOnOrAfter)" \
      Recipient="\(recipient)"/></SubjectConfirmation></Subject>\
      <Conditions NotBefore="\(notBefore)" NotOnOrAfter="\(notOnOrAfter)">\
      <AudienceRestriction><Audience>\(audience)</Audience></AudienceRestriction></Conditions>\
      <AttributeStatement>\
      <Attribute Name="http://schemas.microsoft.com/identity/claims/objectidentifier">\
      <AttributeValue>\(Self.objectID)</AttributeValue></Attribute>\
      <Attribute Name="http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname">\
      <AttributeValue>Anna</AttributeValue></Attribute>\(moreAttributes)\
      </AttributeStatement>\
      <AuthnStatement AuthnInstant="\(issueInstant)" SessionIndex="_secret-session">\
      <AuthnContext><AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password\
      </AuthnContextClassRef></AuthnContext></AuthnStatement></Assertion></samlp:Response>
      """
  }

  private func template(_ id: String) -> String {
    """
    <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>\
    <CanonicalizationMethod Algorithm="\(canonicalisation)"/>\
    <SignatureMethod Algorithm="\(algorithm)"/><Reference URI="#\(id)"><Transforms>\
    <Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>\
    <Transform Algorithm="\(canonicalisation)"/></Transforms>\
    <DigestMethod Algorithm="\(digest)"/><DigestValue/></Reference></SignedInfo>\
    <SignatureValue/><KeyInfo><X509Data><X509Certificate/></X509Data></KeyInfo></Signature>
    """
  }

  /// Fills the first signature that is a child of an element of that name.
  static func sign(_ text: String, _ parent: String, _ key: KeyPair) -> String {
    sign(text, parent, ["--privkey-pem", "\(key.keyFile),\(key.certificateFile)"])
  }

  /// The same with a key that xmlsec1 is told of by options.
  static func sign(_ text: String, _ parent: String, _ keyOptions: [String]) -> String {
    let file = "\(KeyPair.folder)/\(UUID().uuidString).xml"
    try? Data(text.utf8).write(to: URL(fileURLWithPath: file))
    defer {
      try? FileManager.default.removeItem(atPath: file)
      try? FileManager.default.removeItem(atPath: file + ".out")
    }
    let names = [
      "--id-attr:ID", "urn:oasis:names:tc:SAML:2.0:assertion:Assertion", "--id-attr:ID",
      "urn:oasis:names:tc:SAML:2.0:protocol:Response", "--node-xpath",
      "//*[local-name()='\(parent)']/*[local-name()='Signature']",
    ]
    let result = shell(
      ["xmlsec1", "--sign", "--output", file + ".out"] + keyOptions + names + [file]
    )
    precondition(result.status == 0, "xmlsec1 does not sign")
    let signed = (try? String(contentsOfFile: file + ".out", encoding: .utf8)) ?? ""
    // Entra sends no declaration.
    return signed.replacingOccurrences(of: "<?xml version=\"1.0\"?>\n", with: "")
  }

  /// Federation metadata as Entra shapes it, with the role of WS-Federation first.
  static func metadata(
    _ keys: [KeyPair] = [.entra],
    entityID: String = tenant,
    more: String = ""
  ) -> String {
    let descriptors = keys.map { key in
      """
      <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>\
      <X509Certificate>\(key.certificate)</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
      """
    }.joined()
    return """
      <?xml version="1.0" encoding="utf-8"?>\
      <EntityDescriptor ID="_m1" entityID="\(entityID)" \
      xmlns="urn:oasis:names:tc:SAML:2.0:metadata">\
      <RoleDescriptor xsi:type="fed:SecurityTokenServiceType" \
      protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706">\
      <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>\
      <X509Certificate>\(KeyPair.attacker.certificate)</X509Certificate></X509Data></KeyInfo>\
      </KeyDescriptor></RoleDescriptor>\
      <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\
      \(descriptors)\
      <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" \
      Location="https://login.microsoftonline.com/11111111/saml2"/>\
      </IDPSSODescriptor>\(more)</EntityDescriptor>
      """
  }

  static let serviceMetadata = """
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="\(audience)">\
    <md:SPSSODescriptor AuthnRequestsSigned="false" WantAssertionsSigned="true" \
    protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\
    <md:NameIDFormat>\(format)</md:NameIDFormat>\
    <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" \
    Location="\(acs)" index="0" isDefault="true"/></md:SPSSODescriptor></md:EntityDescriptor>
    """
}
