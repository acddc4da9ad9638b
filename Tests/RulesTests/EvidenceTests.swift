// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules
import Testing

/// What a case about the organisation takes from the tenant's own documents.
@Suite struct EvidenceTests {
  private func federation(
    _ kinds: [FederationDocument.Kind],
    _ facts: TenantFacts = TenantFacts()
  ) -> Federation {
    var federation = Federation()
    federation.evidence.documents = kinds.map {
      FederationDocument(kind: $0, file: "\($0.rawValue).json", sha256: "")
    }
    federation.evidence.tenant = facts
    return federation
  }

  @Test func `Without documents nothing is known`() {
    let tenant = TenantCase(reading: Federation())
    for input: RuleInput in [
      .claims, .application, .tokenPolicies, .provisioningJob, .attributeMappings,
      .scopingFilters, .conditionalAccess,
    ] {
      #expect(!tenant.holds(input), "\(input)")
    }
  }

  @Test func `Claims are known once a policy was read, and a step that isn't understood is open`() {
    var read = federation([.claimsPolicy])
    read.nameIDClaim = .rows([
      NameIDRow(source: .attribute(.plain(.mail)), transformations: [.init(.unread("Magic"))]),
      NameIDRow(
        condition: ClaimCondition(memberOf: ["group-1"]),
        source: .attribute(.plain(.mail))
      ),
    ])
    #expect(TenantCase(reading: read).sign.claims?.rows.map(\.isEvaluable) == [false, false])
    let known = TenantCase(reading: read, knownGroups: ["group-1"])
    #expect(known.sign.claims?.rows.map(\.isEvaluable) == [false, true])
  }

  @Test func `A null is told from a property that the document lacks`() {
    var facts = TenantFacts()
    var application = TenantFacts.Application()
    application.isEnabled = true
    facts.application = application
    let part = TenantCase(reading: federation([.servicePrincipal], facts))
    #expect(part.application?.tokenEncryptionKeyID == .unknown)
    application.requiresAssignment = true
    application.replyURLs = []
    application.roles = []
    facts.application = application
    let whole = TenantCase(reading: federation([.servicePrincipal], facts))
    #expect(whole.application?.tokenEncryptionKeyID == .null)
  }

  @Test func `The generic mapping has no finding of its own but the volatile external id`() {
    let tenant = TenantCase(reading: federation([.synchronizationSchema]))
    let (findings, coverage) = Catalogue.verdict(on: tenant)
    let own = findings.map(\.ruleID).filter { $0 != "NAMEID-019" }
    #expect(own == ["SCIM-014", "CONFIG-022"])
    #expect(coverage.first { $0.ruleID == "CONFIG-021" }?.state == .decided)
    #expect(coverage.first { $0.ruleID == "SCIM-020" }?.state == .decided)
  }

  @Test func `A policy that is off is none, and one with exceptions can't be evaluated for all`() {
    var facts = TenantFacts()
    var off = TenantFacts.AccessPolicy(name: "Off", state: "disabled")
    off.controls = ["block"]
    var some = TenantFacts.AccessPolicy(name: "Some", state: "enabled")
    some.controls = ["block"]
    some.includedUsers = ["All"]
    some.excludedUsers = ["user-1"]
    facts.accessPolicies = [off, some]
    let tenant = TenantCase(reading: federation([.conditionalAccess], facts))
    #expect(tenant.policies?.map(\.name) == ["Some"])
    #expect(tenant.policies?.map(\.isEvaluable) == [false])
  }
}
