// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules
import Testing

/// One line of the table of a rule about the organisation.
struct TenantExample: Sendable {
  let name: String
  let fires: Bool
  /// Whether the rule could decide.
  let isDecided: Bool
  let arrange: @Sendable (inout TenantCase) -> Void

  static func fires(
    _ name: String,
    _ arrange: @escaping @Sendable (inout TenantCase) -> Void
  ) -> Self {
    Self(name: name, fires: true, isDecided: true, arrange: arrange)
  }

  static func silent(
    _ name: String,
    _ arrange: @escaping @Sendable (inout TenantCase) -> Void
  ) -> Self {
    Self(name: name, fires: false, isDecided: true, arrange: arrange)
  }

  /// Says nothing, and says that it could not decide or has no subject.
  static func undecided(
    _ name: String,
    _ arrange: @escaping @Sendable (inout TenantCase) -> Void
  ) -> Self {
    Self(name: name, fires: false, isDecided: false, arrange: arrange)
  }
}

/// All examples of one rule about the organisation.
struct TenantTable: Sendable, CustomTestStringConvertible {
  let rule: any TenantRule.Type
  let examples: [TenantExample]

  init(_ rule: any TenantRule.Type, _ examples: [TenantExample]) {
    self.rule = rule
    self.examples = examples
  }

  var testDescription: String { rule.metadata.id }
}

/// The tables of every family; each family's file adds its own list.
enum TenantTables {
  static let all =
    signIn + mapping + access + policies + application + job + instance + tool + iam + store

  /// 2026-11-22T00:00:00Z, the time of every example.
  static let now = 1_795_305_600.0
  static let day = 86_400.0
}

@Suite struct TenantTableTests {
  @Test(
    "Every example of a table about the organisation fires or stays silent as it says",
    arguments: TenantTables.all
  )
  func examples(_ table: TenantTable) {
    for example in table.examples {
      var tenant = TenantCase(federation: Federation())
      tenant.now = TenantTables.now
      example.arrange(&tenant)
      let (findings, coverage) = Catalogue.verdict(on: tenant)
      let id = table.rule.metadata.id
      let own = findings.filter { $0.ruleID == id }
      #expect(own.isEmpty != example.fires, "\(id): \(example.name)")
      let state = coverage.first { $0.ruleID == id }?.state
      #expect(
        (state == .decided) == example.isDecided,
        "\(id): \(example.name): \(String(describing: state))"
      )
    }
  }

  @Test func `Without inputs nothing fires that needs one, and every gap says how to supply it`() {
    let (findings, coverage) = Catalogue.verdict(on: TenantCase(federation: Federation()))
    // The default mapping itself is what these two speak of.
    #expect(findings.map(\.ruleID) == ["NAMEID-019", "SCIM-014"])
    #expect(coverage.map(\.ruleID) == Catalogue.allMetadata.map(\.id))
    for entry in coverage {
      if case .unknown(let gaps) = entry.state {
        #expect(!gaps.isEmpty && !entry.howToSupply.isEmpty && entry.why != nil)
      }
    }
    let needing = Catalogue.allMetadata.filter { !$0.needs.isEmpty }.map(\.id)
    for id in needing {
      #expect(coverage.first { $0.ruleID == id }?.state != .decided, "\(id)")
    }
  }

  @Test func `A rule about users counts as decided once its inputs were in the cases`() {
    var tenant = TenantCase(federation: Federation())
    tenant.fedElsewhere = [.entraAssignments]
    let coverage = Catalogue.verdict(on: tenant).coverage
    #expect(coverage.first { $0.ruleID == "SCIM-018" }?.state == .decided)
    #expect(
      coverage.first { $0.ruleID == "SCIM-019" }?.state
        == .unknown([Coverage.Gap(.entraGroups)])
    )
  }

  @Test func `Every way to supply an input is one sentence`() {
    for input in RuleInput.allCases {
      #expect(input.supply.hasSuffix(".") && input.supply.count > 20, "\(input)")
    }
  }
}
