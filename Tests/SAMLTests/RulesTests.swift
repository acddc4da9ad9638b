// SPDX-License-Identifier: Apache-2.0
import Rules
import Testing

@testable import SAML

struct RulesTests {
  @Test func `the family is complete, in order, and says everything`() {
    #expect(SAMLRules.all.map(\.number) == Array(1...29))
    #expect(Set(SAMLRules.all.map(\.name)).count == 29)
    for rule in SAMLRules.all {
      #expect(rule.id.hasPrefix("SAML-"))
      for text in [rule.title, rule.condition, rule.risk, rule.fix, rule.source] {
        #expect(!text.isEmpty && !text.contains("  "))
      }
      #expect(!rule.title.hasSuffix(".") && rule.condition.hasSuffix("."))
    }
  }
}
