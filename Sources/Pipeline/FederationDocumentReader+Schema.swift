// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// The synchronization schema, its scope and its job (entra.md section 8).
extension FederationDocumentReader {
  mutating func readSchema(_ root: FederationJSON) throws {
    var users: [(FederationJSON, String)] = []
    var groups: [(FederationJSON, String)] = []
    for (rule, node) in try list(root, "synchronizationRules", "").enumerated() {
      let path = "synchronizationRules[\(rule)]."
      for (index, mapping) in try list(node, "objectMappings", path).enumerated() {
        let place = (mapping, "\(path)objectMappings[\(index)].")
        let name = try text(mapping, "sourceObjectName", place.1) ?? ""
        if name.isSameASCII(as: "User") { users.append(place) }
        if name.isSameASCII(as: "Group") { groups.append(place) }
      }
    }
    let enabled = try users.filter { try bool($0.0, "enabled", $0.1) ?? true }
    guard enabled.count == 1 else {
      throw error(
        .invalidValue,
        root,
        "synchronizationRules",
        "One enabled mapping of users was expected, and \(enabled.count) are there."
      )
    }
    try readUsers(enabled[0].0, enabled[0].1)
    var provisioning = GroupProvisioning()
    let active = try groups.filter { try bool($0.0, "enabled", $0.1) ?? true }
    provisioning.isEnabled = !active.isEmpty
    for (node, path) in active.prefix(1) {
      for mapping in try mappings(node, path) {
        switch mapping.target {
        case "externalId": provisioning.externalIDSource = mapping.source.name
        case "displayName": provisioning.displayNameSource = mapping.source.name
        default: break
        }
      }
    }
    statement.groups = provisioning
  }

  private mutating func readUsers(_ node: FederationJSON, _ path: String) throws {
    statement.mappings = try mappings(node, path)
    statement.listsAllMappings = true
    statement.filter = try filter(node, path)
    if let flows = try text(node, "flowTypes", path) {
      let names = flows.asciiSmall.utf8.split { $0 == 0x2C || $0 == 0x20 }
      func holds(_ name: String) -> Bool { names.contains { $0.elementsEqual(name.utf8) } }
      statement.flows = (holds("add"), holds("update"), holds("delete"))
    }
  }

  private func mappings(_ node: FederationJSON, _ path: String) throws -> [AttributeMapping] {
    try list(node, "attributeMappings", path).enumerated().map { index, node in
      let path = "\(path)attributeMappings[\(index)]."
      guard let target = try text(node, "targetAttributeName", path), !target.isEmpty else {
        throw error(.missingKey, node, path + "targetAttributeName", "A name was expected.")
      }
      let name = try text(node, "flowType", path) ?? AttributeMapping.Flow.always.rawValue
      let flows = AttributeMapping.Flow.allCases
      guard let flow = flows.first(where: { $0.rawValue.isSameASCII(as: name) }) else {
        throw error(.invalidValue, node, path + "flowType", "Not a documented flow type.")
      }
      return AttributeMapping(
        target,
        try node["source"].map { try source($0, path + "source.") } ?? .nothing,
        flow: flow,
        matchingPriority: try number(node, "matchingPriority", path) ?? 0,
        defaultValue: try text(node, "defaultValue", path).flatMap { $0.isEmpty ? nil : $0 }
      )
    }
  }

  /// A source: its expression says all; what is not understood is kept as unread.
  private func source(_ node: FederationJSON, _ path: String) throws -> ValueSource {
    if node.isNull { return .nothing }
    let name = try text(node, "name", path) ?? ""
    let type = try text(node, "type", path) ?? "Attribute"
    if type.isSameASCII(as: "Constant") { return .constant(name) }
    let text = try text(node, "expression", path) ?? (name.isEmpty ? "" : "[\(name)]")
    do {
      return try ValueSource(expression: text)
    } catch {
      return .unread(text, NotEvaluable(.notUnderstood, "The expression of a mapping"))
    }
  }

  private func filter(_ node: FederationJSON, _ path: String) throws -> ScopingFilter {
    guard let scope = node["scope"], !scope.isNull else { return ScopingFilter() }
    let path = path + "scope."
    func groups(_ name: String) throws -> [ScopingFilter.Group] {
      try list(scope, name, path).enumerated().map { index, node in
        let path = "\(path)\(name)[\(index)]."
        return ScopingFilter.Group(
          name: try text(node, "name", path) ?? "",
          clauses: try list(node, "clauses", path).enumerated().map {
            try clause($1, "\(path)clauses[\($0)].")
          }
        )
      }
    }
    return ScopingFilter(
      groups: try groups("groups"),
      inputGroups: try groups("inputFilterGroups"),
      hasCategoryGroups: try !list(scope, "categoryFilterGroups", path).isEmpty
    )
  }

  private func clause(_ node: FederationJSON, _ path: String) throws -> FilterClause {
    guard let attribute = try text(node, "sourceOperandName", path),
      let name = try text(node, "operatorName", path)
    else { throw error(.missingKey, node, path, "An attribute and an operator were expected.") }
    let operand = node["targetOperand"]
    let values = try operand.map { try texts($0, "values", path + "targetOperand.") } ?? []
    return FilterClause(attribute, name, values)
  }

  mutating func readJob(_ node: FederationJSON) throws {
    var job = TenantFacts.Job()
    job.id = try text(node, "id", "")
    if let schedule = node["schedule"] {
      job.schedule = try text(schedule, "state", "schedule.")
    }
    if let status = node["status"], !status.isNull {
      job.status = try text(status, "code", "status.")
      let last = status["lastExecution"].map { !$0.isNull } ?? false
      let steady = status["steadyStateFirstAchievedTime"]?.text
      // Graph writes the year 1 for a time that never was.
      job.hasRun = last || steady.map { !$0.utf8.starts(with: "0001-".utf8) } ?? false
      if let quarantine = status["quarantine"], !quarantine.isNull {
        job.quarantineReason = try text(quarantine, "reason", "status.quarantine.")
      }
    }
    facts.job = job
  }

  /// The scope among the job's secrets; all other values are left where they are.
  mutating func readSecrets(_ records: [FederationJSON]) throws {
    for (index, record) in records.enumerated() {
      let path = "value[\(index)]."
      guard try text(record, "key", path)?.isSameASCII(as: "SyncAll") ?? false else { continue }
      guard let isAll = try bool(record, "value", path) else { continue }
      statement.scope = isAll ? .all : .assigned
    }
  }
}
