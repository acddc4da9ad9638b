// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules
import Testing

/// One line of a rule's table: a case, and whether the rule fires for it.
struct RuleExample: Sendable {
  /// What is special about the case, in a few words.
  let name: String
  let fires: Bool
  /// The proposed values of the findings in order, nil for a finding without; nil to not compare.
  let proposals: [String?]?
  let arrange: @Sendable (inout CaseBuilder) -> Void

  static func fires(
    _ name: String,
    _ arrange: @escaping @Sendable (inout CaseBuilder) -> Void
  ) -> Self {
    Self(name: name, fires: true, proposals: nil, arrange: arrange)
  }

  /// Fires once and proposes exactly this value; nil for a finding that proposes nothing.
  static func fires(
    _ name: String,
    proposing: String?,
    _ arrange: @escaping @Sendable (inout CaseBuilder) -> Void
  ) -> Self {
    Self(name: name, fires: true, proposals: [proposing], arrange: arrange)
  }

  static func silent(
    _ name: String,
    _ arrange: @escaping @Sendable (inout CaseBuilder) -> Void
  ) -> Self {
    Self(name: name, fires: false, proposals: nil, arrange: arrange)
  }
}

/// All examples of one rule; the registry test refuses a rule without a table.
struct RuleTable: Sendable, CustomTestStringConvertible {
  let rule: any UserRule.Type
  let examples: [RuleExample]

  init(_ rule: any UserRule.Type, _ examples: [RuleExample]) {
    self.rule = rule
    self.examples = examples
  }

  var testDescription: String { rule.metadata.id }
}

/// The tables of every family; each family's file adds its own list.
enum RuleTables {
  static let all =
    nameID + provisioning + attribute + matching + access + entra + standing
}

@Suite struct RuleTableTests {
  @Test(
    "Every example of a rule's table fires or stays silent as it says",
    arguments: RuleTables.all
  )
  func examples(_ table: RuleTable) throws {
    for example in table.examples {
      var builder = CaseBuilder()
      example.arrange(&builder)
      let findings = try builder.findings(of: table.rule)
      #expect(findings.isEmpty != example.fires, "\(table.rule.metadata.id): \(example.name)")
      if let proposals = example.proposals {
        #expect(
          findings.map { $0.proposedValue.map { Array($0.utf8) } }
            == proposals.map { $0.map { Array($0.utf8) } },
          "\(table.rule.metadata.id): \(example.name)"
        )
      }
    }
  }

  @Test func `Nothing fires for a clean linked user`() throws {
    #expect(try CaseBuilder().firing() == [])
  }
}
