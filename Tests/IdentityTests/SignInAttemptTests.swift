// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Identity

/// One policy, and what it must come to for Ada's sign-in.
struct PolicyCase: Sendable, CustomStringConvertible {
  let description: String
  let applies: Bool?
  var gaps: Set<PolicyMeeting.Gap> = []
  let change: @Sendable (inout TenantFacts.AccessPolicy) -> Void

  init(
    _ description: String,
    _ applies: Bool?,
    _ gaps: Set<PolicyMeeting.Gap> = [],
    change: @escaping @Sendable (inout TenantFacts.AccessPolicy) -> Void
  ) {
    self.description = description
    self.applies = applies
    self.gaps = gaps
    self.change = change
  }
}

struct SignInAttemptTests {
  /// A member who is in `in`, not in `out`, has the role `admin`, and signs in from `office`.
  private static var attempt: SignInAttempt {
    var attempt = SignInAttempt(objectID: "ada", isGuest: false, isExternal: false)
    attempt.groups = .init(yes: [Identifier("in")], no: [Identifier("out")])
    attempt.roles = .init(yes: [Identifier("admin")], no: nil)
    attempt.locations = .init(yes: [Identifier("office")], no: [Identifier("home")])
    attempt.isTrusted = true
    return attempt
  }

  static let cases = [
    PolicyCase("nobody is named", false) { $0.includedUsers = ["None"] },
    PolicyCase("everybody", true) { $0.includedUsers = ["All"] },
    PolicyCase("the person", true) { $0.includedUsers = ["ada"] },
    PolicyCase("another person", false) { $0.includedUsers = ["bob"] },
    PolicyCase("off", false) {
      $0.includedUsers = ["All"]
      $0.state = "disabled"
    },
    PolicyCase("everybody but the person", false) {
      $0.includedUsers = ["All"]
      $0.excludedUsers = ["ada"]
    },
    PolicyCase("named and in an excluded group", false) {
      $0.includedUsers = ["ada"]
      $0.excludedGroups = ["in"]
    },
    PolicyCase("an excluded group that is not known", nil, [.groups]) {
      $0.includedUsers = ["All"]
      $0.excludedGroups = ["dark"]
    },
    PolicyCase("a group of the person", true) { $0.includedGroups = ["out", "in"] },
    PolicyCase("a group that the person is not in", false) { $0.includedGroups = ["out"] },
    PolicyCase("a group that is not known", nil, [.groups]) { $0.includedGroups = ["dark"] },
    PolicyCase("a known group beside one that is not known", true) {
      $0.includedGroups = ["dark", "in"]
    },
    PolicyCase("a role of the person", true) { $0.includedRoles = ["admin"] },
    PolicyCase("a role that is none of the person's", false) { $0.includedRoles = ["reader"] },
    PolicyCase("guests", false) { $0.includedUsers = ["GuestsOrExternalUsers"] },
    PolicyCase("guests by kind", false) { $0.includedGuestTypes = ["b2bCollaborationGuest"] },
    PolicyCase("from the office", true) {
      $0.includedUsers = ["All"]
      $0.includedLocations = ["office"]
    },
    PolicyCase("from everywhere but trusted places", false) {
      $0.includedUsers = ["All"]
      $0.includedLocations = ["All"]
      $0.excludedLocations = ["AllTrusted"]
    },
    PolicyCase("from home", false) {
      $0.includedUsers = ["All"]
      $0.includedLocations = ["home"]
    },
    PolicyCase("from a country that is not known", nil, [.place]) {
      $0.includedUsers = ["All"]
      $0.includedLocations = ["country"]
    },
    PolicyCase("an unknown place does not matter to somebody who is excluded", false) {
      $0.includedUsers = ["All"]
      $0.excludedUsers = ["ada"]
      $0.includedLocations = ["country"]
    },
    PolicyCase("another kind of client", false) {
      $0.includedUsers = ["All"]
      $0.clientTypes = ["exchangeActiveSync", "other"]
    },
    PolicyCase("browsers", true) {
      $0.includedUsers = ["All"]
      $0.clientTypes = ["mobileAppsAndDesktopClients", "browser"]
    },
    PolicyCase("device codes", false) {
      $0.includedUsers = ["All"]
      $0.isForOtherFlows = true
    },
    PolicyCase("a risk", nil, [.conditions]) {
      $0.includedUsers = ["All"]
      $0.openConditions = ["signInRiskLevels"]
    },
    PolicyCase("a filter by attributes", nil, [.applicationFilter]) {
      $0.includedUsers = ["All"]
      $0.hasApplicationFilter = true
    },
  ]

  @Test(arguments: cases)
  func `a policy applies, does not, or depends on what is named`(item: PolicyCase) {
    var policy = TenantFacts.AccessPolicy(name: "p", state: "enabled")
    item.change(&policy)
    let meeting = policy.meeting(Self.attempt)
    #expect(meeting.applies == item.applies)
    #expect(meeting.gaps == item.gaps)
  }

  @Test(arguments: [
    (true, true, ["b2bCollaborationGuest"], false, true),
    (true, false, ["internalGuest"], false, true),
    (true, true, ["internalGuest"], false, false),
    (false, true, ["b2bCollaborationMember"], false, true),
    (false, true, ["b2bCollaborationGuest"], false, false),
    (true, true, ["b2bCollaborationGuest"], true, nil as Bool?),
  ])
  func `guests are told by their kind`(
    isGuest: Bool,
    isExternal: Bool,
    kinds: [String],
    limitsTenants: Bool,
    applies: Bool?
  ) {
    var policy = TenantFacts.AccessPolicy(name: "p", state: "enabled")
    policy.includedGuestTypes = kinds
    policy.limitsGuestTenants = limitsTenants
    let attempt = SignInAttempt(objectID: "eve", isGuest: isGuest, isExternal: isExternal)
    #expect(policy.meeting(attempt).applies == applies)
  }
}
