// SPDX-License-Identifier: Apache-2.0
import Identity

/// The outline of a response: where its assertion and its signatures stand.
///
/// Whatever stands where nothing may is a problem. That alone catches the known ways of wrapping a
/// signed assertion.
struct ResponseShape {
  let root: Element
  /// The one assertion that is a child of the response; nil if there is none or more than one.
  let assertion: Element?
  /// All assertions anywhere, encrypted ones included.
  let assertionCount: Int
  /// What is encrypted, by the name of its element.
  let encrypted: [String]
  let duplicateIDs: [String]
  /// Clauses without a full stop; empty for a response that is in order.
  let problems: [String]
  /// Signatures that are children of the response and of the assertion.
  let responseSignatures: [Element]
  let assertionSignatures: [Element]

  /// The one assertion is encrypted, so that nothing of it can be read.
  var isSealed: Bool { assertion == nil && assertionCount == 1 && !encrypted.isEmpty }

  /// Names that may stand in one place only, in whatever namespace.
  private static let guarded = ["Response", "Assertion", "EncryptedAssertion", "Signature"]

  init(_ document: XMLDocument) {
    let root = document.root
    let all = root.descendants()
    let children = root.elements
    let direct = children.filter { $0.isNamed("Assertion", Space.assertion) }
    let only = direct.count == 1 ? direct.first : nil
    self.root = root
    assertion = only
    assertionCount =
      all.count {
        $0.element.isNamed("Assertion", Space.assertion)
          || $0.element.isNamed("EncryptedAssertion", Space.assertion)
      }
    encrypted = all.map(\.element).filter {
      $0.space.hasSameBytes(as: Space.assertion)
        && ["EncryptedAssertion", "EncryptedID", "EncryptedAttribute"].holdsBytes(of: $0.name)
    }.map(\.name)
    responseSignatures = root.elements("Signature", Space.signature)
    assertionSignatures = only?.elements("Signature", Space.signature) ?? []
    duplicateIDs = Self.duplicates(all.map(\.element))
    var problems = Self.outline(root)
    if only?.attribute("ID")?.isEmpty ?? (only != nil) {
      problems.append("the Assertion has no ID")
    }
    if let version = only.map({ $0.attribute("Version") ?? "none" }),
      !version.hasSameBytes(as: "2.0")
    {
      problems.append("the Assertion's Version is not 2.0")
    }
    if !duplicateIDs.isEmpty { problems.append("an ID is given to more than one element") }
    if responseSignatures.count > 1 || assertionSignatures.count > 1 {
      problems.append("an element has more than one Signature")
    }
    problems += Self.misplaced(all, root: root, assertion: only)
    if document.hasRelativeNamespace {
      problems.append("a namespace is a relative reference, which makes canonical forms void")
    }
    self.problems = problems
  }

  private static func outline(_ root: Element) -> [String] {
    var problems: [String] = []
    let version = root.attribute("Version") ?? "none"
    if !version.hasSameBytes(as: "2.0") { problems.append("the Response's Version is not 2.0") }
    if root.attribute("ID")?.isEmpty ?? true { problems.append("the Response has no ID") }
    if root.hasLooseText { problems.append("text stands between the parts of the Response") }
    let known: [(name: String, space: String)] = [
      ("Issuer", Space.assertion), ("Signature", Space.signature),
      ("Extensions", Space.protocol2), ("Status", Space.protocol2),
      ("Assertion", Space.assertion), ("EncryptedAssertion", Space.assertion),
    ]
    for child in root.elements where !known.contains(where: { child.isNamed($0.name, $0.space) }) {
      problems.append(stranger(child, in: "Response"))
    }
    for (name, space) in known.prefix(4) where root.elements(name, space).count > 1 {
      if !name.hasSameBytes(as: "Signature") { problems.append("there is more than one \(name)") }
    }
    return problems
  }

  /// Microsoft's printed sample has https in the namespace of signatures; people paste it.
  private static func stranger(_ element: Element, in parent: String) -> String {
    if element.name.hasSameBytes(as: "Signature"),
      element.space.hasSameBytes(as: "https://www.w3.org/2000/09/xmldsig#")
    {
      return "a Signature has https in its namespace, where http belongs, as in Microsoft's "
        + "printed sample, which is no real message"
    }
    return "the \(parent) holds an element that SAML does not know there"
  }

  /// An element of a guarded name anywhere but in its own place.
  private static func misplaced(
    _ all: [(element: Element, parent: Int?)],
    root: Element,
    assertion: Element?
  ) -> [String] {
    var problems: [String] = []
    for (element, parent) in all.dropFirst() where guarded.holdsBytes(of: element.name) {
      let isInPlace =
        switch element.name {
        case "Assertion", "EncryptedAssertion":
          parent == root.number && element.space.hasSameBytes(as: Space.assertion)
        case "Signature":
          element.space.hasSameBytes(as: Space.signature)
            && (parent == root.number || parent == assertion?.number && assertion != nil)
        default: false
        }
      if !isInPlace {
        let text =
          element.name.hasSameBytes(as: "Signature")
          ? stranger(element, in: "message") : "a second \(element.name) stands inside the message"
        let clause =
          element.space.hasSameBytes(as: Space.signature)
          ? "a Signature stands outside the Response and its Assertion" : text
        if !problems.holdsBytes(of: clause) { problems.append(clause) }
      }
    }
    return problems
  }

  /// Values of ID attributes, in whatever case and namespace, that more than one element has.
  private static func duplicates(_ elements: [Element]) -> [String] {
    var seen: Set<Identifier> = []
    var twice: Set<Identifier> = []
    for element in elements {
      let ids = element.attributes.filter { ["ID", "Id", "id", "iD"].holdsBytes(of: $0.name) }
      for id in Set(ids.map { Identifier($0.value) }) where !seen.insert(id).inserted {
        twice.insert(id)
      }
    }
    return twice.sorted().map(\.text)
  }
}
