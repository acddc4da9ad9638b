// SPDX-License-Identifier: Apache-2.0
internal import Identity
internal import Yams

/// The part `federation.scim` of crosswalk.yaml.
extension ConfigurationReader {
  func readProvisioning(_ node: Node, _ file: inout FederationStatement) throws {
    let path = "federation.scim"
    let standard = Federation.Provisioning()
    let named: [(key: String, mapping: AttributeMapping?)] = [
      ("userName", standard.userNameMapping), ("externalId", standard.externalIDMapping),
      ("email", standard.emailMapping), ("givenName", standard.givenNameMapping),
      ("familyName", standard.familyNameMapping), ("displayName", standard.displayNameMapping),
    ]
    let scim = try section(
      node,
      path,
      ["scope", "attributes", "filters", "groups"] + named.map(\.key)
    )
    if let node = scim["scope"] { file.scope = try choice(node, "\(path).scope") }
    for (key, mapping) in named {
      guard let node = scim[key], let mapping else { continue }
      let isOptional = key == "email"
      file.mappings.append(try read(node, "\(path).\(key)", mapping, isOptional: isOptional))
    }
    if let node = scim["attributes"] { try readAttributes(node, &file) }
    if let node = scim["filters"] { file.filter = try readFilters(node) }
    if let node = scim["groups"] { file.groups = try readGroups(node) }
  }

  /// A source, or a section with the source and how it flows.
  private func read(
    _ node: Node,
    _ key: String,
    _ standard: AttributeMapping,
    isOptional: Bool
  ) throws -> AttributeMapping {
    var mapping = standard
    guard node.mapping != nil else {
      mapping.source = try source(node, key, isOptional: isOptional)
      return mapping
    }
    let keys = try section(node, key, ["source", "default", "apply", "matching"])
    if let node = keys["source"] {
      mapping.source = try source(node, "\(key).source", isOptional: isOptional)
    }
    if let node = keys["default"] { mapping.defaultValue = try text(node, "\(key).default") }
    if let node = keys["apply"] { mapping.flow = try choice(node, "\(key).apply") }
    if let node = keys["matching"] {
      mapping.matchingPriority = try number(node, "\(key).matching", atLeast: 0)
    }
    return mapping
  }

  /// An attribute by its name, or an expression; null only where nothing may be sent.
  private func source(_ node: Node, _ key: String, isOptional: Bool) throws -> ValueSource {
    if isOptional, node.null != nil { return .nothing }
    let text = try text(node, key)
    let isExpression = text.utf8.contains { $0 == 0x28 || $0 == 0x5B || $0 == 0x22 }
    guard isExpression else { return .attribute(try choice(node, key)) }
    do throws(ExpressionError) {
      return try ValueSource(expression: text)
    } catch let problem {
      throw error(.invalidValue, node, key, "At \(problem.description)")
    }
  }

  private func readAttributes(_ node: Node, _ file: inout FederationStatement) throws {
    let path = "federation.scim.attributes"
    guard let mapping = node.mapping else {
      throw error(.wrongType, node, path, "Write `title: jobTitle`.")
    }
    for (target, value) in mapping {
      let name = try text(target, path)
      let key = "\(path).\(name)"
      guard Self.isTarget(name) else {
        throw error(.invalidValue, target, key, "This is the name of no SCIM attribute.")
      }
      if let taken = Self.reserved[name] {
        throw error(.invalidValue, target, key, "Write it as federation.scim.\(taken).")
      }
      let standard = AttributeMapping(name, .nothing)
      file.mappings.append(try read(value, key, standard, isOptional: true))
    }
  }

  /// Targets that have keys of their own.
  private static let reserved = [
    AttributeMapping.userNameTarget: "userName", AttributeMapping.externalIDTarget: "externalId",
    AttributeMapping.emailTarget: "email", AttributeMapping.givenNameTarget: "givenName",
    AttributeMapping.familyNameTarget: "familyName",
    AttributeMapping.displayNameTarget: "displayName",
  ]

  private static func isTarget(_ name: String) -> Bool {
    let first = name.utf8.first ?? 0
    return first | 0x20 >= 0x61 && first | 0x20 <= 0x7A && name.utf8.count <= 256
      && name.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  private func readFilters(_ node: Node) throws -> ScopingFilter {
    let path = "federation.scim.filters"
    guard let filters = node.sequence else {
      throw error(.wrongType, node, path, "Expected a list of filters.")
    }
    let groups = try filters.enumerated().map { index, node in
      let keys = try section(node, path, ["name", "clauses"])
      guard let clauses = keys["clauses"], let list = clauses.sequence, !list.isEmpty else {
        throw error(.missingKey, node, "\(path).clauses", "A filter needs clauses.")
      }
      return ScopingFilter.Group(
        name: try keys["name"].map { try text($0, "\(path).name") } ?? "filter \(index + 1)",
        clauses: try list.map { try readClause($0) }
      )
    }
    return ScopingFilter(groups: groups)
  }

  private func readClause(_ node: Node) throws -> FilterClause {
    let path = "federation.scim.filters.clauses"
    let keys = try section(node, path, ["attribute", "operator", "value"])
    guard let attribute = keys["attribute"], let sign = keys["operator"] else {
      throw error(.missingKey, node, path, "A clause needs an attribute and an operator.")
    }
    let name = try text(sign, "\(path).operator")
    guard let known = FilterOperator(named: name) else {
      let all = FilterOperator.allCases.map(\.rawValue).joined(separator: ", ")
      throw error(.invalidValue, sign, "\(path).operator", "Expected one of: \(all).")
    }
    guard known.takesValue == (keys["value"] != nil) else {
      throw error(
        known.takesValue ? .missingKey : .invalidValue,
        keys["value"] ?? node,
        "\(path).value",
        known.takesValue ? "\(known.rawValue) compares with a value." : "It takes no value."
      )
    }
    let clause = FilterClause(
      try text(attribute, "\(path).attribute"),
      known.rawValue,
      try keys["value"].map { [try text($0, "\(path).value")] } ?? []
    )
    if let defect = clause.defect, let value = keys["value"] {
      throw error(.invalidValue, value, "\(path).value", defect.description)
    }
    return clause
  }

  private func readGroups(_ node: Node) throws -> GroupProvisioning {
    let path = "federation.scim.groups"
    let keys = try section(node, path, ["enabled", "externalId", "displayName"])
    var groups = GroupProvisioning()
    if let node = keys["enabled"] { groups.isEnabled = try flag(node, "\(path).enabled") }
    if let node = keys["externalId"] {
      groups.externalIDSource = try text(node, "\(path).externalId")
    }
    if let node = keys["displayName"] {
      groups.displayNameSource = try text(node, "\(path).displayName")
    }
    return groups
  }
}
