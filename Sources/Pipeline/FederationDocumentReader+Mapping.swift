// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// The claims mapping policy, whose definition is JSON within a JSON text (entra.md section 7).
extension FederationDocumentReader {
  static let nameIDClaimType =
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier"

  /// The assigned policy; without any the portal's claims are in force.
  mutating func readClaimsMapping(_ records: [FederationJSON]) throws {
    facts.hasClaimsMappingPolicy = !records.isEmpty
    guard let record = records.first else { return }
    facts.accessControlClaims = []
    if records.count > 1 {
      throw error(.invalidValue, records[1], "value", "One assigned policy was expected.")
    }
    let definitions = try texts(record, "definition", "")
    guard definitions.count == 1 else {
      throw error(.missingKey, record, "definition", "One definition was expected.")
    }
    var parser = FederationJSONParser(Array(definitions[0].utf8))
    let root: FederationJSON
    do {
      root = try parser.parse()
    } catch {
      throw self.error(.syntax, record, "definition[0]", error.advice)
    }
    guard let policy = root["ClaimsMappingPolicy"] else {
      throw error(.missingKey, record, "definition[0].ClaimsMappingPolicy", "It was expected.")
    }
    let schema = try list(policy, "ClaimsSchema", "definition[0].")
    statement.nameIDClaim = .attribute(.userPrincipalName)
    statement.nameIDFormat = .default
    for entry in schema {
      let type = try text(entry, "SamlClaimType", "definition[0].ClaimsSchema.")
      guard type?.isSameASCII(as: Self.nameIDClaimType) ?? false else {
        noteClaim(type ?? "")
        continue
      }
      statement.nameIDClaim = NameIDClaim([try row(entry, schema, policy)])
    }
  }

  private func row(
    _ entry: FederationJSON,
    _ schema: [FederationJSON],
    _ policy: FederationJSON
  ) throws -> NameIDRow {
    let path = "definition[0].ClaimsSchema."
    if let value = try text(entry, "Value", path) { return NameIDRow(source: .constant(value)) }
    let source = try text(entry, "Source", path) ?? "user"
    guard source.isSameASCII(as: "transformation") else {
      return NameIDRow(source: try self.source(entry, path))
    }
    let id = try text(entry, "TransformationId", path) ?? ""
    let steps = try list(policy, "ClaimsTransformation", "definition[0].")
    let step = try steps.first { try text($0, "ID", path)?.isSameASCII(as: id) ?? false }
    guard let step else {
      return NameIDRow(source: nil, transformations: [ClaimTransformation(.unread(id))])
    }
    return NameIDRow(source: nil, transformations: [try transformation(step, schema)])
  }

  private func source(_ entry: FederationJSON, _ path: String) throws -> ClaimSource {
    let source = try text(entry, "Source", path) ?? "user"
    if let id = try text(entry, "ID", path), source.isSameASCII(as: "user") {
      return .attribute(SourceAttribute(claim: id))
    }
    return .attribute(.unread(try text(entry, "ExtensionID", path) ?? source))
  }

  private func transformation(
    _ step: FederationJSON,
    _ schema: [FederationJSON]
  ) throws -> ClaimTransformation {
    let path = "definition[0].ClaimsTransformation."
    let method = try text(step, "TransformationMethod", path) ?? ""
    var inputs: [(name: String, source: ClaimSource)] = []
    for claim in try list(step, "InputClaims", path) {
      let id = try text(claim, "ClaimTypeReferenceId", path) ?? ""
      let entry = try schema.first { try text($0, "ID", path)?.isSameASCII(as: id) ?? false }
      inputs.append(
        (
          try text(claim, "TransformationClaimType", path) ?? "",
          try entry.map { try source($0, path) } ?? .attribute(.unread(id))
        )
      )
    }
    for parameter in try list(step, "InputParameters", path) {
      inputs.append(
        (
          try text(parameter, "ID", path) ?? "",
          .constant(try text(parameter, "Value", path) ?? "")
        )
      )
    }
    func input(_ name: String) -> ClaimSource? {
      inputs.first { $0.name.isSameASCII(as: name) }?.source
    }
    switch method.asciiSmall {
    case "extractmailprefix":
      return ClaimTransformation(.extractMailPrefix, input: input("mail") ?? inputs.first?.source)
    case "join":
      guard case .constant(let separator)? = input("separator"), let second = input("string2")
      else { break }
      return ClaimTransformation(.join(separator: separator, second), input: input("string1"))
    default: break
    }
    return ClaimTransformation(.unread(method))
  }
}
