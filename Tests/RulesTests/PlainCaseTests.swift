// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Rules
import Testing

/// The short cut for plain users must never hide a finding.
@Suite struct PlainCaseTests {
  @Test func `a clean user is plain`() throws {
    #expect(try CaseBuilder().build().isPlain)
  }

  @Test func `whoever is plain has no finding, whatever was changed`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(state: seed)
    var plain = 0
    for _ in 0..<4000 {
      var builder = CaseBuilder()
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        Self.changes.randomElement(using: &random)?(&builder, Self.text(&random))
      }
      guard try builder.build().isPlain else { continue }
      plain += 1
      let firing = try builder.firing()
      #expect(firing.isEmpty, "seed \(seed): \(firing)")
    }
    // Some changes alter nothing that matters; if no case were plain, nothing was tested.
    #expect(plain > 50, "seed \(seed)")
  }

  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static func text(_ random: inout SplitMix) -> String {
    let pieces = [
      "ada", "Ada", "ada.lovelace@example.com", "Ada Lovelace", "=1", "<b>", " ", "\u{200B}",
      "é", "e\u{301}", "李", "+tag", "\u{202E}", "a.b@x.example", "O'Hara", "Administrator", "\t",
      String(repeating: "x", count: 129), "#EXT#", ".", "5",
    ]
    return (0..<Int.random(in: 1...2, using: &random))
      .compactMap { _ in pieces.randomElement(using: &random) }.joined()
  }

  private typealias Change = @Sendable (inout CaseBuilder, String) -> Void

  private static let changes: [Change] = [
    { user, text in user.local?.userName = text },
    { user, text in user.local?.emails = [text] },
    { user, _ in user.local?.emails = [] },
    { user, text in user.local?.emails.append(text) },
    { user, text in user.local?.givenName = text },
    { user, text in user.local?.title = text },
    { user, text in user.entra?.jobTitle = text },
    { user, text in user.entra?.department = text },
    { user, text in user.local?.externalIDs = [.init(issuer: "i", id: text)] },
    { user, text in user.local?.employeeNumber = text },
    { user, text in user.entra?.employeeId = text },
    { user, text in user.entra?.mail = text },
    { user, text in user.entra?.userPrincipalName = text },
    { user, text in user.entra?.mailNickname = text },
    { user, text in user.entra?.otherMails = [text] },
    { user, text in user.entra?.proxyAddresses.append("smtp:" + text) },
    { user, text in user.entra?.userType = text },
    { user, text in user.entra?.creationType = text },
    { user, text in user.otherLocals = [(CaseBuilder.local(text, row: 2), nil)] },
    { user, text in
      user.entra?.givenName = text
      user.local?.givenName = text
    },
    { user, text in
      user.entra?.surname = text
      user.local?.familyName = text
    },
    { user, text in
      user.entra?.displayName = text
      user.local?.displayName = text
    },
    { user, text in
      user.entra?.jobTitle = text
      user.local?.title = text
    },
    { user, _ in user.local?.displayName = nil },
    { user, _ in user.entra?.mail = nil },
    { user, _ in user.entra?.accountEnabled = nil },
    { user, _ in user.entra?.accountEnabled = false },
    { user, text in user.entra?.userType = text },
    { user, _ in user.entra?.assignment = .defaultAccessOnly },
    { user, _ in user.entra?.assignment = .notAssigned },
    { user, _ in user.entra?.assignment = .unknown },
    { user, _ in user.entra?.assignment = .group },
    { user, _ in user.entra?.externalUserState = "PendingAcceptance" },
    { user, _ in user.entra?.createdDateTime = "2030-01-01T00:00:00Z" },
    { user, _ in user.local?.hasAccess = nil },
    { user, _ in user.local?.status = "DISABLED" },
    { user, _ in user.local?.status = nil },
    { user, _ in user.facts.groupCount = 1001 },
    { user, _ in user.facts.directAssignments = 1 },
    { user, _ in user.facts.access = .init(worksAfter: false, lost: 1, gained: 0) },
    { user, _ in user.facts.access = .init(worksAfter: true, lost: 0, gained: 1) },
    { user, _ in user.facts.access = .init(worksAfter: nil, lost: 0, gained: 0) },
    { user, _ in user.facts.administers = ["AdministratorAccess"] },
    { user, _ in user.facts.passesFilter = false },
    { user, _ in user.facts.isManagerInScope = false },
    { user, _ in user.facts.isManagementRestricted = true },
    { user, _ in user.facts.blockingPolicies = ["Block"] },
    { user, _ in user.facts.isEmergencyAccount = true },
    { user, _ in user.facts.changedSincePlan = ["mail"] },
    { user, _ in user.facts.movedValues = ["userName"] },
    { user, _ in user.facts.hints = [.init(kind: .names, entraRow: 3, value: "Ada")] },
    { user, _ in user.run.accessControlSources = ["${path:userName}", "${path:displayName}"] },
    { user, text in
      user.run.accessControlSources = ["${path:enterprise.employeeNumber}"]
      user.entra?.employeeId = text
    },
    { user, _ in user.entra?.onPremisesSyncEnabled = true },
    { user, _ in
      let clause = FilterClause("department", "EQUALS", ["Sales"])
      user.federation.provisioning.filter = ScopingFilter(groups: [
        .init(name: "Sales", clauses: [clause])
      ])
    },
    { user, _ in user.entra?.isDeleted = true },
    { user, _ in
      let address = "ada1234@example.onmicrosoft.com"
      user.local?.userName = address
      user.local?.emails = [address]
      user.entra?.mail = address
      user.entra?.userPrincipalName = address
      user.entra?.onPremisesUserPrincipalName = "ada@example.com"
    },
    { user, _ in user.federation.verifiedDomains = ["other.example"] },
    { user, _ in user.federation.verifiedDomains = ["example.com"] },
    { user, _ in user.federation.nameIDSource = .userPrincipalName },
    { user, _ in user.federation.nameIDSource = .employeeId },
    { user, _ in user.federation.provisioning.email = nil },
    { user, _ in user.federation.provisioning.externalId = .objectId },
    { user, _ in user.names = .partial },
    { user, _ in user.obstacles = [.disabled] },
    { user, _ in user.rivals = [2] },
    { user, _ in user.decision = .human },
    { user, _ in user.standing = .review },
    { user, text in user.otherLocals = [(CaseBuilder.local(text, row: 2), nil)] },
    { user, _ in
      user.otherLocals = [(CaseBuilder.local("ADA.lovelace@example.com", row: 2), nil)]
    },
    { user, _ in user.otherEntras = [CaseBuilder.entra("ada.lovelace@example.com", row: 2)] },
  ]
}
