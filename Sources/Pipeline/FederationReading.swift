// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Identity
internal import Records
internal import Yams

/// The section `federation` of crosswalk.yaml, and the tenant's documents that it names.
extension ConfigurationReader {
  /// Reads the section; documents are looked for in the workspace folder.
  func readFederation(_ node: Node, _ configuration: inout Configuration) throws {
    let kinds = FederationDocument.Kind.allCases
    let keys = try section(
      node,
      "federation",
      ["nameId", "scim", "verifiedDomains", "metadata"] + kinds.map(\.rawValue)
    )
    var file = FederationStatement()
    if let node = keys["nameId"] { try readNameID(node, &file) }
    if let node = keys["scim"] { try readProvisioning(node, &file) }
    if let node = keys["verifiedDomains"] {
      file.verifiedDomains = try texts(node, "federation.verifiedDomains").map(\.asciiSmall)
    }
    if let node = keys["metadata"] {
      let sides = try section(node, "federation.metadata", ["entra", "aws"])
      configuration.metadata.entra = try sides["entra"].map {
        try text($0, "federation.metadata.entra")
      }
      configuration.metadata.aws = try sides["aws"].map { try text($0, "federation.metadata.aws") }
    }
    var tenant = FederationStatement()
    var documents: [FederationDocument] = []
    for kind in kinds {
      guard let node = keys[kind.rawValue] else { continue }
      documents.append(try readDocument(kind, node, &tenant))
    }
    configuration.federation = Federation(file: file, tenant: tenant)
    configuration.federation.evidence.documents = documents
    configuration.federationParts = Configuration.FederationParts(file: file, tenant: tenant)
  }

  private func readDocument(
    _ kind: FederationDocument.Kind,
    _ node: Node,
    _ tenant: inout FederationStatement
  ) throws -> FederationDocument {
    let key = "federation.\(kind.rawValue)"
    let name = try text(node, key)
    guard let folder else {
      throw error(.notFound, node, key, "Documents are read from a workspace folder.")
    }
    var reader = FederationDocumentReader(file: name)
    reader.statement = tenant
    reader.facts = tenant.facts ?? TenantFacts()
    let path = InputFiles(folder: folder).absolute(name)
    do {
      let (root, sha256) = try FederationDocumentReader.document(path, name: name)
      try reader.read(kind, root)
      tenant = reader.statement
      tenant.facts = reader.facts
      return FederationDocument(kind: kind, file: name, sha256: sha256)
    } catch let problem as InputError {
      throw error(.notFound, node, key, "The file cannot be read: \(problem.code.rawValue).")
    }
  }

  // MARK: NameID

  private func readNameID(_ node: Node, _ file: inout FederationStatement) throws {
    let path = "federation.nameId"
    let nameID = try section(node, path, ["source", "format", "transformations", "rows"])
    if let node = nameID["format"] { file.nameIDFormat = try choice(node, "\(path).format") }
    if let rows = nameID["rows"] {
      for key in ["source", "transformations"] {
        if let node = nameID[key] {
          throw error(.invalidValue, node, "\(path).\(key)", "Give rows, or one source for all.")
        }
      }
      file.nameIDClaim = NameIDClaim(try sequence(rows, "\(path).rows").map { try readRow($0) })
    } else if let node = nameID["source"] {
      let steps = try nameID["transformations"].map { try readSteps($0, path) } ?? []
      let source = try claimSource(node, "\(path).source")
      file.nameIDClaim = NameIDClaim([Self.row(nil, source, steps)])
    } else if let node = nameID["transformations"] {
      throw error(.missingKey, node, "\(path).source", "Say what is transformed.")
    }
  }

  /// A row of our own file: where the steps give nothing, nothing is sent in their place.
  private static func row(
    _ condition: ClaimCondition?,
    _ source: ClaimSource,
    _ steps: [ClaimTransformation]
  ) -> NameIDRow {
    guard var first = steps.first else { return NameIDRow(condition: condition, source: source) }
    first.input = source
    return NameIDRow(
      condition: condition,
      source: nil,
      transformations: [first] + steps.dropFirst()
    )
  }

  private func readRow(_ node: Node) throws -> NameIDRow {
    let path = "federation.nameId.rows"
    let row = try section(node, path, ["for", "memberOf", "source", "transformations"])
    guard let source = row["source"] else {
      throw error(.missingKey, node, "\(path).source", "Say where the value comes from.")
    }
    var condition = ClaimCondition()
    if let node = row["for"] { condition.userType = try choice(node, "\(path).for") }
    if let node = row["memberOf"] { condition.memberOf = try texts(node, "\(path).memberOf") }
    return Self.row(
      condition == ClaimCondition() ? nil : condition,
      try claimSource(source, "\(path).source"),
      try row["transformations"].map { try readSteps($0, path) } ?? []
    )
  }

  /// An attribute by name; a text that is in quotation marks within the YAML is a constant.
  private func claimSource(_ node: Node, _ key: String) throws -> ClaimSource {
    let text = try text(node, key)
    if text.utf8.first == 0x22, text.utf8.last == 0x22, text.utf8.count >= 2 {
      return .constant(String(text.dropFirst().dropLast()))
    }
    let attribute = SourceAttribute(claim: text)
    guard case .unread(let name) = attribute else { return .attribute(attribute) }
    // Documented sources that no export carries are allowed: their users are unknown.
    guard Self.isDocumentedSource(name) else {
      let known = EntraAttribute.allCases.map(\.rawValue).joined(separator: ", ")
      throw error(.invalidValue, node, key, "Expected one of: \(known).")
    }
    return .attribute(attribute)
  }

  private static func isDocumentedSource(_ name: String) -> Bool {
    let name = name.asciiSmall
    return name.hasPrefix("extensionattribute") || name.hasPrefix("extension_")
      || ["onpremisessamaccountname", "telephonenumber", "pairwiseid"].contains(name)
  }

  private func readSteps(_ node: Node, _ path: String) throws -> [ClaimTransformation] {
    let path = "\(path).transformations"
    let steps = try sequence(node, path).map { try readStep($0, path) }
    guard steps.count <= 2 else {
      throw error(.invalidValue, node, path, "Entra applies two transformations at most.")
    }
    return steps
  }

  private func readStep(_ node: Node, _ path: String) throws -> ClaimTransformation {
    if node.scalar != nil {
      switch try text(node, path).asciiSmall {
      case "tolowercase": return ClaimTransformation(.toLowercase)
      case "touppercase": return ClaimTransformation(.toUppercase)
      case "trim": return ClaimTransformation(.trim)
      case "extractmailprefix": return ClaimTransformation(.extractMailPrefix)
      default:
        throw error(.invalidValue, node, path, "Known here: \(Self.stepNames).")
      }
    }
    guard let pair = node.mapping?.first, node.mapping?.count == 1 else {
      throw error(.wrongType, node, path, "Known here: \(Self.stepNames).")
    }
    let name = try text(pair.key, path)
    guard let method = try method(name.asciiSmall, pair.value, "\(path).\(name)") else {
      throw error(.invalidValue, pair.key, "\(path).\(name)", "Known here: \(Self.stepNames).")
    }
    return ClaimTransformation(method)
  }

  private static let stepNames =
    "toLowercase, toUppercase, trim, extractMailPrefix, join, contains, startsWith, endsWith, "
    + "ifEmpty, ifNotEmpty, extract, extractAlpha, extractNumber, substring, regexReplace"

  private func method(
    _ name: String,
    _ node: Node,
    _ path: String
  ) throws -> ClaimTransformation.Method? {
    func fields(_ known: [String]) throws -> [String: Node] { try section(node, path, known) }
    func needed(_ fields: [String: Node], _ key: String) throws -> Node {
      guard let field = fields[key] else {
        throw error(.missingKey, node, "\(path).\(key)", "It is needed here.")
      }
      return field
    }
    func output(_ fields: [String: Node], _ key: String) throws -> ClaimSource? {
      try fields[key].map { try claimSource($0, "\(path).\(key)") }
    }
    switch name {
    case "join":
      let keys = try fields(["separator", "suffix"])
      let separator = try keys["separator"].map { try text($0, "\(path).separator") }
      return .join(
        separator: separator ?? "@",
        .constant(try text(needed(keys, "suffix"), "\(path).suffix"))
      )
    case "contains", "startswith", "endswith":
      let keys = try fields(["value", "output", "otherwise"])
      let value = try text(needed(keys, "value"), "\(path).value")
      let result = try claimSource(needed(keys, "output"), "\(path).output")
      let other = try output(keys, "otherwise")
      return switch name {
      case "contains": .contains(value, result, otherwise: other)
      case "startswith": .startsWith(value, result, otherwise: other)
      default: .endsWith(value, result, otherwise: other)
      }
    case "ifempty", "ifnotempty":
      let keys = try fields(["output", "otherwise"])
      let result = try claimSource(needed(keys, "output"), "\(path).output")
      let other = try output(keys, "otherwise")
      return name == "ifempty"
        ? .ifEmpty(result, otherwise: other) : .ifNotEmpty(result, otherwise: other)
    case "extract":
      let keys = try fields(["after", "before"])
      let after = try keys["after"].map { try text($0, "\(path).after") }
      let before = try keys["before"].map { try text($0, "\(path).before") }
      switch (after, before) {
      case (let after?, let before?): return .extractBetween(after, before)
      case (let after?, nil): return .extractAfter(after)
      case (nil, let before?): return .extractBefore(before)
      case (nil, nil):
        throw error(.missingKey, node, "\(path).after", "Say after what or before what.")
      }
    case "extractalpha", "extractnumber":
      let end = try text(node, path).asciiSmall
      guard end == "prefix" || end == "suffix" else {
        throw error(.invalidValue, node, path, "Expected prefix or suffix.")
      }
      let isSuffix = end == "suffix"
      return name == "extractalpha"
        ? .extractAlpha(isSuffix: isSuffix) : .extractNumber(isSuffix: isSuffix)
    case "substring":
      let keys = try fields(["index", "length"])
      return .substring(
        index: try number(needed(keys, "index"), "\(path).index", atLeast: 0),
        length: try keys["length"].map { try number($0, "\(path).length", atLeast: 0) }
      )
    case "regexreplace":
      let keys = try fields(["regex", "replacement", "attributes"])
      let regex = try needed(keys, "regex")
      let attributes = try keys["attributes"].map { try texts($0, "\(path).attributes") } ?? []
      return .regexReplace(
        try pattern(text(regex, "\(path).regex"), regex, "\(path).regex"),
        replacement: try text(needed(keys, "replacement"), "\(path).replacement"),
        attributes.map { SourceAttribute(claim: $0) }
      )
    default: return nil
    }
  }

  private func pattern(_ text: String, _ node: Node, _ key: String) throws -> Pattern {
    do throws(NotEvaluable) {
      return try Pattern(text)
    } catch let reason {
      throw error(.invalidValue, node, key, reason.description)
    }
  }

  private func sequence(_ node: Node, _ key: String) throws -> [Node] {
    guard let sequence = node.sequence else {
      throw error(.wrongType, node, key, "Expected a list.")
    }
    return Array(sequence)
  }
}
