// SPDX-License-Identifier: Apache-2.0

/// A sign-in to the AWS application by browser, as far as it is known, for which Conditional
/// Access is worked out (entra.md section 13).
package struct SignInAttempt: Sendable {
  /// What somebody belongs to, with what is known of the rest.
  package struct Belonging: Sendable {
    /// Ids that hold.
    package var yes: Set<Identifier>
    /// Ids that do not; nil if everything that is not in ``yes`` does not.
    package var no: Set<Identifier>?

    package init(yes: Set<Identifier> = [], no: Set<Identifier>? = []) {
      self.yes = yes
      self.no = no
    }

    /// Whether an id holds; nil if that is not known.
    package func holds(_ id: String) -> Bool? {
      let id = Identifier(id)
      if yes.contains(id) { return true }
      return no.map { $0.contains(id) } ?? true ? false : nil
    }
  }

  package var objectID: String
  /// Whether the user's type is Guest.
  package var isGuest: Bool
  /// Whether the account lives in another tenant or with another provider.
  package var isExternal: Bool
  package var groups = Belonging()
  /// Ids of role templates.
  package var roles = Belonging()
  /// Ids of named locations.
  package var locations = Belonging()
  /// Whether the place counts as trusted; nil if that is not known.
  package var isTrusted: Bool?

  package init(objectID: String, isGuest: Bool, isExternal: Bool) {
    self.objectID = objectID
    self.isGuest = isGuest
    self.isExternal = isExternal
  }
}

/// Whether a Conditional Access policy is for a sign-in, and why.
package struct PolicyMeeting: Sendable, Equatable {
  /// What has to be known to decide.
  package enum Gap: String, Sendable, CaseIterable {
    case groups, roles, place, guestKind, conditions, applicationFilter
  }

  /// Nil if that depends on ``gaps``.
  package let applies: Bool?
  /// Why it applies or does not, in a clause.
  package let reason: String
  package let gaps: Set<Gap>
}

extension TenantFacts.AccessPolicy {
  /// Whether the policy asks the same of every user from everywhere.
  package var isForEverybody: Bool {
    let limits = [
      excludedUsers, excludedGroups, excludedRoles, excludedGuestTypes, includedLocations,
      excludedLocations, openConditions,
    ]
    return includedUsers.holds("All") && limits.allSatisfy(\.isEmpty) && !hasApplicationFilter
      && !isForOtherFlows && isForBrowsers
  }

  /// Works out whether the policy is for a sign-in.
  ///
  /// What excludes goes before what includes, as in Entra.
  package func meeting(_ attempt: SignInAttempt) -> PolicyMeeting {
    if state.hasSameBytes(as: "disabled") { return .no("the policy is off") }
    if isForOtherFlows { return .no("it is for device codes and transfers") }
    if !isForBrowsers { return .no("it is not for browsers") }
    var gaps: Set<PolicyMeeting.Gap> = []
    let parts: [(Bool?, String)] = [
      (not(isExcluded(attempt, &gaps)), "the person is excluded"),
      (isIncluded(attempt, &gaps), "the person is not included"),
      (not(isPlace(excludedLocations, attempt, &gaps)), "the place is excluded"),
      (
        includedLocations.isEmpty ? true : isPlace(includedLocations, attempt, &gaps),
        "the place is not included"
      ),
    ]
    if let part = parts.first(where: { $0.0 == false }) { return .no(part.1) }
    if !openConditions.isEmpty { gaps.insert(.conditions) }
    if hasApplicationFilter { gaps.insert(.applicationFilter) }
    if gaps.isEmpty {
      return PolicyMeeting(applies: true, reason: "person and place are included", gaps: [])
    }
    let words = PolicyMeeting.Gap.allCases.filter(gaps.contains).map { gap in
      gap == .conditions ? openConditions.joined(separator: ", ") : gap.words
    }
    return PolicyMeeting(
      applies: nil,
      reason: "it depends on \(words.joined(separator: ", "))",
      gaps: gaps
    )
  }

  private var isForBrowsers: Bool {
    clientTypes.isEmpty || clientTypes.holds("all") || clientTypes.holds("browser")
  }

  private func isIncluded(_ attempt: SignInAttempt, _ gaps: inout Set<PolicyMeeting.Gap>) -> Bool? {
    if includedUsers.holds("All") { return true }
    return isAmong(
      (includedUsers, includedGroups, includedRoles, includedGuestTypes),
      attempt,
      &gaps
    )
  }

  private func isExcluded(_ attempt: SignInAttempt, _ gaps: inout Set<PolicyMeeting.Gap>) -> Bool? {
    isAmong((excludedUsers, excludedGroups, excludedRoles, excludedGuestTypes), attempt, &gaps)
  }

  private func isAmong(
    _ lists: (users: [String], groups: [String], roles: [String], guests: [String]),
    _ attempt: SignInAttempt,
    _ gaps: inout Set<PolicyMeeting.Gap>
  ) -> Bool? {
    if lists.users.holds(attempt.objectID)
      || attempt.isGuest && lists.users.holds("GuestsOrExternalUsers")
    {
      return true
    }
    let answers: [(Bool?, PolicyMeeting.Gap)] =
      lists.groups.map { (attempt.groups.holds($0), .groups) }
      + lists.roles.map { (attempt.roles.holds($0), .roles) }
      + [(isGuest(lists.guests, attempt), .guestKind)]
    if answers.contains(where: { $0.0 == true }) { return true }
    let open = answers.filter { $0.0 == nil }.map(\.1)
    gaps.formUnion(open)
    return open.isEmpty ? false : nil
  }

  /// Whether the person is a guest of one of these kinds.
  private func isGuest(_ kinds: [String], _ attempt: SignInAttempt) -> Bool? {
    if kinds.isEmpty || !attempt.isGuest && !attempt.isExternal { return false }
    let own =
      !attempt.isGuest
      ? "b2bCollaborationMember" : attempt.isExternal ? "b2bCollaborationGuest" : "internalGuest"
    guard kinds.holds(own) else { return false }
    return limitsGuestTenants ? nil : true
  }

  private func isPlace(
    _ ids: [String],
    _ attempt: SignInAttempt,
    _ gaps: inout Set<PolicyMeeting.Gap>
  ) -> Bool? {
    let answers = ids.map { id -> Bool? in
      if id.hasSameBytes(as: "All") { return true }
      return id.hasSameBytes(as: "AllTrusted") ? attempt.isTrusted : attempt.locations.holds(id)
    }
    if answers.contains(true) { return true }
    guard answers.contains(nil) else { return false }
    gaps.insert(.place)
    return nil
  }

  private func not(_ value: Bool?) -> Bool? { value.map { !$0 } }
}

extension PolicyMeeting {
  fileprivate static func no(_ reason: String) -> PolicyMeeting {
    PolicyMeeting(applies: false, reason: reason, gaps: [])
  }
}

extension PolicyMeeting.Gap {
  fileprivate var words: String {
    switch self {
    case .groups: "groups of the person that are not known"
    case .roles: "directory roles of the person that are not known"
    case .place: "the place of the sign-in"
    case .guestKind: "the tenant of the guest"
    case .conditions: "the sign-in itself"
    case .applicationFilter: "a filter by attributes of the application"
    }
  }
}

extension [String] {
  fileprivate func holds(_ text: String) -> Bool { contains { $0.hasSameBytes(as: text) } }
}
