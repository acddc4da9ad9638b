// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// The claims in force (entra.md section 7).
extension FederationDocumentReader {
  /// A customClaimsPolicy, which the portal writes; superseded by a claims mapping policy.
  mutating func readClaimsPolicy(_ records: [FederationJSON]) throws {
    if facts.hasClaimsMappingPolicy == true { return }
    statement.nameIDClaim = .attribute(.userPrincipalName)
    statement.nameIDFormat = .default
    for record in records {
      for (index, claim) in try list(record, "claims", "").enumerated() {
        let path = "claims[\(index)]."
        guard try type(claim, path).isSameASCII(as: "samlNameIdClaim") else {
          let name = try text(claim, "name", path) ?? ""
          noteClaim(try text(claim, "namespace", path).map { "\($0)/\(name)" } ?? name)
          continue
        }
        if let format = try text(claim, "nameIdFormat", path) {
          let formats = NameIDFormat.allCases
          guard let known = formats.first(where: { $0.rawValue.isSameASCII(as: format) }) else {
            throw error(.invalidValue, claim, path + "nameIdFormat", "Not a documented format.")
          }
          statement.nameIDFormat = known
        }
        statement.nameIDClaim = NameIDClaim(try rows(claim, path))
      }
    }
  }

  /// Notes a claim that AWS takes as an attribute for access control.
  mutating func noteClaim(_ name: String) {
    let prefix = "https://aws.amazon.com/SAML/Attributes/AccessControl:"
    if name.utf8.starts(with: prefix.utf8) {
      facts.accessControlClaims.append(
        String(decoding: name.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
      )
    }
  }

  /// The name of the type behind `@odata.type`, without its namespace.
  private func type(_ node: FederationJSON, _ path: String) throws -> String {
    let name = try text(node, "@odata.type", path) ?? ""
    let bytes = name.utf8
    guard let dot = bytes.lastIndex(of: 0x2E) else { return name }
    return String(Substring(bytes[bytes.index(after: dot)...]))
  }

  private func rows(_ claim: FederationJSON, _ path: String) throws -> [NameIDRow] {
    try list(claim, "configurations", path).enumerated().map { index, node in
      let path = "\(path)configurations[\(index)]."
      return NameIDRow(
        condition: try condition(node, path),
        source: try node["attribute"].flatMap { try source($0, path + "attribute.") },
        transformations: try list(node, "transformations", path).enumerated().map {
          try transformation($1, "\(path)transformations[\($0)].")
        }
      )
    }
  }

  private func condition(_ node: FederationJSON, _ path: String) throws -> ClaimCondition? {
    guard let condition = node["condition"], !condition.isNull else { return nil }
    let path = path + "condition."
    let name = try text(condition, "userType", path) ?? "any"
    guard
      let userType = ClaimCondition.UserType.allCases.first(where: {
        $0.rawValue.isSameASCII(as: name)
      })
    else { throw error(.invalidValue, condition, path + "userType", "Not a documented kind.") }
    let groups = try texts(condition, "memberOf", path)
    return userType == .any && groups.isEmpty
      ? nil : ClaimCondition(userType: userType, memberOf: groups)
  }

  private func source(_ node: FederationJSON, _ path: String) throws -> ClaimSource? {
    if node.isNull { return nil }
    let type = try type(node, path)
    if type.isSameASCII(as: "valueBasedAttribute") {
      return try text(node, "value", path).map { .constant($0) }
    }
    guard let id = try text(node, "id", path) else {
      throw error(.missingKey, node, path + "id", "The name of an attribute was expected.")
    }
    let source = try text(node, "source", path) ?? "user"
    let isExtension = try bool(node, "isExtensionAttribute", path) ?? false
    if isExtension || !source.isSameASCII(as: "user") {
      return .attribute(.unread("\(source).\(id)"))
    }
    return .attribute(SourceAttribute(claim: id))
  }

  private func transformation(
    _ node: FederationJSON,
    _ path: String
  ) throws -> ClaimTransformation {
    func attribute(_ name: String) throws -> (source: ClaimSource?, isMany: Bool) {
      guard let member = node[name], !member.isNull else { return (nil, false) }
      let path = "\(path)\(name)."
      let value = try member["attribute"].flatMap { try source($0, path + "attribute.") }
      return (value, try bool(member, "treatAsMultiValue", path) ?? false)
    }
    let input = try attribute("input")
    let method = try method(node, path) { try attribute($0).source }
    return ClaimTransformation(method, input: input.source, treatsAsMultiValue: input.isMany)
  }

  private func method(
    _ node: FederationJSON,
    _ path: String,
    _ attribute: (String) throws -> ClaimSource?
  ) throws -> ClaimTransformation.Method {
    let name = try type(node, path)
    let unread = ClaimTransformation.Method.unread(name)
    let value = try text(node, "value", path)
    let isSuffix = try text(node, "type", path)?.isSameASCII(as: "suffix") ?? false
    switch name.asciiSmall {
    case "tolowercasetransformation": return .toLowercase
    case "touppercasetransformation": return .toUppercase
    case "trimtransformation": return .trim
    case "extractmailprefixtransformation": return .extractMailPrefix
    case "jointransformation":
      guard let second = try attribute("input2") else { return unread }
      return .join(separator: try text(node, "separator", path) ?? "", second)
    case "containstransformation", "startswithtransformation", "endswithtransformation":
      guard let value, let output = try attribute("output") else { return unread }
      return switch name.asciiSmall.utf8.first {
      case UInt8(ascii: "c"): .contains(value, output, otherwise: nil)
      case UInt8(ascii: "s"): .startsWith(value, output, otherwise: nil)
      default: .endsWith(value, output, otherwise: nil)
      }
    case "ifemptytransformation":
      return try attribute("output").map { .ifEmpty($0, otherwise: nil) } ?? unread
    case "ifnotemptytransformation":
      return try attribute("output").map { .ifNotEmpty($0, otherwise: nil) } ?? unread
    case "extractalphatransformation": return .extractAlpha(isSuffix: isSuffix)
    case "extractnumbertransformation": return .extractNumber(isSuffix: isSuffix)
    case "extracttransformation":
      // The values of `type` are not documented, only that there are these three.
      guard let value else { return unread }
      switch try text(node, "type", path)?.asciiSmall {
      case "after": return .extractAfter(value)
      case "before": return .extractBefore(value)
      case "between":
        return try text(node, "value2", path).map { .extractBetween(value, $0) } ?? unread
      default: return unread
      }
    case "substringtransformation":
      let length = try number(node, "length", path)
      return .substring(index: try number(node, "index", path) ?? 0, length: length)
    case "regexreplacetransformation":
      guard let text = try text(node, "regex", path), let pattern = try? Pattern(text),
        let replacement = try self.text(node, "replacement", path)
      else { return unread }
      let more = try list(node, "additionalAttributes", path).map {
        SourceAttribute(claim: try self.text($0, "id", path + "additionalAttributes.") ?? "")
      }
      return .regexReplace(pattern, replacement: replacement, more)
    default: return unread
    }
  }
}

extension String {
  /// The text with ASCII capitals as small letters, for names of types.
  var asciiSmall: String {
    String(decoding: utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
