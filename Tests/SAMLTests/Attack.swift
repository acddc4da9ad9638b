// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A published class of attack on SAML, made with our own keys, beside the message that is right.
struct Attack: Sendable, CustomStringConvertible {
  let name: String
  let attacked: String
  let right: String
  /// The check that must reject it.
  let check: String

  var description: String { name }
}

extension String {
  /// The first piece from one mark to another, both included.
  func piece(_ start: String, _ end: String) -> String {
    guard let from = range(of: start), let to = range(of: end, range: from.upperBound..<endIndex)
    else { return "" }
    return String(self[from.lowerBound..<to.upperBound])
  }

  func replacing(_ old: String, by new: String) -> String {
    replacingOccurrences(of: old, with: new)
  }

  /// The text with the first occurrence replaced.
  func replacingFirst(_ old: String, by new: String) -> String {
    guard let range = range(of: old) else { return self }
    return replacingCharacters(in: range, with: new)
  }
}

extension Attack {
  static let all: [Attack] = wrapping + references + keys + texts

  private static let assertionSigned = Message().signed()
  private static let responseSigned: String = {
    var message = Message()
    message.signsAssertion = false
    message.signsResponse = true
    return message.signed()
  }()

  private static let original = assertionSigned.piece("<Assertion ", "</Assertion>")
  private static let signature = original.piece("<Signature ", "</Signature>")
  /// The assertion that an attacker would have liked to get.
  private static let forged = original.replacing(signature, by: "")
    .replacing("ID=\"_a1\"", by: "ID=\"_evil\"").replacing("anna.adler@", by: "admin@")
  private static let around = assertionSigned.replacing(original, by: "@")

  private static func wrapped(_ name: String, _ content: String) -> Attack {
    Attack(
      name: name,
      attacked: around.replacing("@", by: content),
      right: assertionSigned,
      check: "structure"
    )
  }

  /// XSW 1 to 8, and a second root in disguise.
  private static let wrapping: [Attack] = {
    let outer = responseSigned.piece("<Signature ", "</Signature>")
    let bare = responseSigned.replacing(outer, by: "")
    let evil = bare.replacing("ID=\"_r1\"", by: "ID=\"_evil\"")
      .replacing("anna.adler@", by: "admin@")
    let inObject = outer.replacing("</Signature>", by: "<Object>\(bare)</Object></Signature>")
    let issuerEnd = "</Issuer>"
    func placed(_ piece: String) -> String { evil.replacingFirst(issuerEnd, by: issuerEnd + piece) }
    let inside = forged.replacing("</Assertion>", by: original + "</Assertion>")
    let copied = forged.replacingFirst(issuerEnd, by: issuerEnd + signature)
    let unsigned = original.replacing(signature, by: "")
    let holding = signature.replacing("</Signature>", by: "\(unsigned)</Signature>")
    let object = signature.replacing(
      "</Signature>",
      by: "<Object>\(unsigned)</Object></Signature>"
    )
    let extensions = """
      <samlp:Extensions>\(forged.replacing("_evil", by: "_a1"))</samlp:Extensions>
      """
    return [
      Attack(
        name: "XSW1: the response in an Object of its signature",
        attacked: placed(inObject),
        right: responseSigned,
        check: "structure"
      ),
      Attack(
        name: "XSW2: the response beside its signature",
        attacked: placed(bare + outer),
        right: responseSigned,
        check: "structure"
      ),
      wrapped("XSW3: a forged assertion first", forged + original),
      wrapped("XSW4: the assertion inside the forged one", inside),
      wrapped("XSW5: the signature moved, the assertion behind", copied + unsigned),
      wrapped(
        "XSW6: the assertion inside the moved signature",
        forged.replacingFirst(issuerEnd, by: issuerEnd + holding)
      ),
      wrapped("XSW7: a forged assertion in Extensions", extensions + original),
      wrapped(
        "XSW8: the assertion in an Object",
        forged.replacingFirst(issuerEnd, by: issuerEnd + object)
      ),
      wrapped("an encrypted assertion beside", original + "<EncryptedAssertion/>"),
      wrapped(
        "two assertions of one ID",
        forged.replacing("_evil", by: "_a1") + original
      ),
      wrapped(
        "an ID twice, once as xml:id",
        original.replacing("<Subject>", by: "<Subject xml:id=\"_a1\">")
      ),
      Attack(
        name: "a logout response in StatusDetail that the signature covers",
        attacked: assertionSigned.replacing(
          "</samlp:Status>",
          by: "<samlp:StatusDetail><samlp:Response ID=\"_l\"/></samlp:StatusDetail></samlp:Status>"
        ),
        right: assertionSigned,
        check: "structure"
      ),
      Attack(
        name: "a void canonical form: a relative namespace",
        attacked: responseSigned.replacing(
          "<samlp:Status>",
          by: "<samlp:Status xmlns:v=\"1\">"
        ),
        right: responseSigned,
        check: "structure"
      ),
    ]
  }()

  private static func changed(_ name: String, _ old: String, _ new: String) -> Attack {
    Attack(
      name: name,
      attacked: assertionSigned.replacingFirst(old, by: new),
      right: assertionSigned,
      check: "signature-assertion"
    )
  }

  private static let references: [Attack] = {
    let reference = assertionSigned.piece("<Reference ", "</Reference>")
    let info = assertionSigned.piece("<SignedInfo>", "</SignedInfo>")
    let enveloped = assertionSigned.piece("<Transform ", "/>")
    let xpath = """
      <Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116">\
      <XPath>not(ancestor-or-self::Subject)</XPath></Transform>
      """
    return [
      changed("no reference", reference, ""),
      changed("two references", reference, reference + reference),
      changed("two SignedInfo", info, info + info),
      changed("a reference to the response", "URI=\"#_a1\"", "URI=\"#_r1\""),
      changed("a reference to everything", "URI=\"#_a1\"", "URI=\"\""),
      changed("a reference to a file", "URI=\"#_a1\"", "URI=\"file:///etc/hostname\""),
      changed("a reference that dangles", "URI=\"#_a1\"", "URI=\"#_none\""),
      changed("an XPointer", "URI=\"#_a1\"", "URI=\"#xpointer(id('_a1'))\""),
      changed("a reference without URI", " URI=\"#_a1\"", ""),
      changed("a transform by XPath", enveloped, enveloped + xpath),
      changed("no transforms", assertionSigned.piece("<Transforms>", "</Transforms>"), ""),
      changed("a comment in DigestValue", "<DigestValue>", "<DigestValue><!-- -->"),
      changed("a comment in SignatureValue", "<SignatureValue>", "<SignatureValue><!-- -->"),
      changed("an instruction in SignedInfo", "<SignedInfo>", "<SignedInfo><?a?>"),
      changed(
        "a digest of nothing",
        assertionSigned.piece("<DigestValue>", "</DigestValue>"),
        "<DigestValue>47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=</DigestValue>"
      ),
      changed(
        "an empty signature value",
        assertionSigned.piece("<SignatureValue>", "</SignatureValue>"),
        "<SignatureValue/>"
      ),
      changed("a made-up algorithm", "xmldsig-more#rsa-sha256", "xmldsig-more#rsa-sha1"),
      changed("a made-up digest", "xmlenc#sha256", "xmlenc#sha384"),
      changed("no algorithm", "xmldsig-more#rsa-sha256", "xmldsig-more#none"),
    ]
  }()

  private static let keys: [Attack] = {
    var hmac = Message()
    hmac.algorithm = "http://www.w3.org/2000/09/xmldsig#hmac-sha1"
    let keyInfo = """
      <KeyInfo><KeyValue><HMACKeyValue xmlns="http://www.aleksey.com/xmlsec/2002">c2VjcmV0\
      </HMACKeyValue></KeyValue></KeyInfo>
      """
    let confused = hmac.xml.replacing(hmac.xml.piece("<KeyInfo>", "</KeyInfo>"), by: keyInfo)
    let secret = KeyPair.folder + "/secret"
    try? Data("secret".utf8).write(to: URL(fileURLWithPath: secret))
    var both = Message()
    both.signsResponse = true
    let twice = both.signed()
    let half = twice.replacing("ID=\"_r1\" Version", by: "Consent=\"x\" ID=\"_r1\" Version")
    return [
      Attack(
        name: "HMAC with a key in KeyInfo",
        attacked: Message.sign(confused, "Assertion", ["--hmackey", secret]),
        right: assertionSigned,
        check: "signature-assertion"
      ),
      Attack(
        name: "a certificate of the attacker in KeyInfo",
        attacked: Message(nameID: "admin@example.com").signed(with: .attacker),
        right: Message(nameID: "admin@example.com").signed(),
        check: "signature-assertion"
      ),
      Attack(
        name: "signed twice, one signature broken",
        attacked: half,
        right: twice,
        check: "signature-response"
      ),
      Attack(
        name: "not signed at all",
        attacked: assertionSigned.replacing(signature, by: ""),
        right: assertionSigned,
        check: "signature"
      ),
    ]
  }()

  private static func inNameID(_ name: String, _ piece: String, _ check: String) -> Attack {
    let name2 = "anna.adler@example.com\(piece).attacker.example"
    return Attack(
      name: name,
      attacked: Message(nameID: name2).signed(),
      right: Message(nameID: "anna.adler@example.com.attacker.example").signed(),
      check: check
    )
  }

  private static let texts: [Attack] = [
    inNameID("a comment in the NameID", "<!---->", "nameid"),
    inNameID("an instruction in the NameID", "<?a?>", "nameid"),
    inNameID("CDATA in the NameID", "<![CDATA[]]>x", "nameid"),
    Attack(
      name: "a comment put into a signed NameID",
      attacked: Message(nameID: "a@b.example.test").signed()
        .replacing("a@b.example", by: "a@b.example<!-- -->"),
      right: Message(nameID: "a@b.example.test").signed(),
      check: "nameid"
    ),
    Attack(
      name: "an element in the NameID",
      attacked: Message(nameID: "a@b.example<b>x</b>").signed(),
      right: Message(nameID: "a@b.example").signed(),
      check: "nameid"
    ),
    Attack(
      name: "a changed NameID",
      attacked: assertionSigned.replacing("anna.adler@", by: "admin@"),
      right: assertionSigned,
      check: "signature-assertion"
    ),
  ]
}
