// SPDX-License-Identifier: Apache-2.0
internal import GRDB
internal import Identity
internal import Rules
internal import Workspace

/// What Conditional Access does to one sign-in: Entra's What If tool, offline.
extension Project {
  /// The policies for the application, each with whether it meets the sign-in.
  func accessRows(_ described: FederationCheck.Attempt?) throws -> [FederationCheck.Row] {
    let tenant = try federation().evidence.tenant
    let title = "It is known which policies meet a sign-in"
    guard let policies = tenant?.accessPolicies else {
      return [
        FederationCheck.Row(.access, title, .unknown, advice: RuleInput.conditionalAccess.supply)
      ]
    }
    guard let described else {
      let isFree = policies.allSatisfy { $0.state.hasSameBytes(as: "disabled") }
      return [
        FederationCheck.Row(
          .access,
          title,
          isFree ? .ok : .unknown,
          found: policies.map { "\($0.name): \($0.wish)" },
          advice: isFree
            ? nil
            : "Name a person with --user, and the place of the sign-in with --ip and --country."
        )
      ]
    }
    let attempt = try attempt(described, tenant?.namedLocations)
    return policies.map { row($0, $0.meeting(attempt), described, tenant?.namedLocations != nil) }
  }

  private func row(
    _ policy: TenantFacts.AccessPolicy,
    _ meeting: PolicyMeeting,
    _ described: FederationCheck.Attempt,
    _ knowsPlaces: Bool
  ) -> FederationCheck.Row {
    func made(_ status: FederationCheck.Status, _ effect: String, _ advice: String? = nil)
      -> FederationCheck.Row
    {
      FederationCheck.Row(
        .access,
        "\(policy.name): \(effect)",
        status,
        found: ["\(policy.wish); \(meeting.reason)"],
        advice: advice
      )
    }
    let isEnforced = policy.state.hasSameBytes(as: "enabled")
    switch meeting.applies {
    case false?: return made(.ok, "does not apply")
    case true? where !isEnforced: return made(.ok, "would apply, is only reported")
    case true? where policy.blocks:
      return made(
        .wrong,
        "blocks this sign-in",
        "Exclude the person or the place from the policy, or do not count on this sign-in."
      )
    case true? where policy.controls.isEmpty: return made(.ok, "applies, asks for nothing")
    case true?:
      return made(
        .ok,
        "applies",
        "Make sure before the switch that the person can meet the condition."
      )
    case nil:
      let ways = meeting.gaps.ways(described, knowsPlaces: knowsPlaces)
      return made(.unknown, "applies or not", ways.joined(separator: " "))
    }
  }

  private func attempt(
    _ described: FederationCheck.Attempt,
    _ places: [TenantFacts.NamedLocation]?
  ) throws -> SignInAttempt {
    let file = try WorkspaceFile(folder: folder, creating: false)
    var attempt = try file.queue.read { database in
      let user = try entraUser(described.person, database)
      var attempt = SignInAttempt(
        objectID: user.id,
        isGuest: user.userType?.isSameASCII(as: "Guest") ?? false,
        isExternal: user.isExternal
      )
      let groups = try String.fetchSet(database, sql: "SELECT object_id FROM entra_group")
      let own = try String.fetchSet(
        database,
        sql: """
          WITH RECURSIVE held(id) AS (
            SELECT group_id FROM entra_group_member WHERE member_id = ?
            UNION
            SELECT group_id FROM entra_group_member JOIN held ON member_id = held.id
          )
          SELECT id FROM held
          """,
        arguments: [user.id]
      )
      attempt.groups = SignInAttempt.Belonging(
        yes: Set(own.map { Identifier($0) }),
        no: Set(groups.subtracting(own).map { Identifier($0) })
      )
      return attempt
    }
    if let path = described.memberships {
      let (groups, roles) = try FederationDocumentReader.memberships(
        InputFiles(folder: folder).absolute(path),
        name: path
      )
      attempt.groups = SignInAttempt.Belonging(yes: groups, no: nil)
      attempt.roles = SignInAttempt.Belonging(yes: roles, no: nil)
    }
    if let places { attempt.place(described, places) }
    return attempt
  }

  private func entraUser(_ person: String, _ database: Database) throws -> EntraUser {
    let reader = try SnapshotReader(WorkspaceTransaction(database))
    var row = try reader.entraRow(objectID: person)
    if row == nil {
      row = try Int.fetchOne(
        database,
        sql: """
          SELECT row FROM entra_user WHERE user_principal_name = ?1 COLLATE NOCASE
            OR mail = ?1 COLLATE NOCASE ORDER BY row
          """,
        arguments: [person]
      )
    }
    guard let user = try row.flatMap({ try reader.entraUsers($0..<($0 + 1)).first }) else {
      throw FailureReport(
        kind: .notFound,
        code: "unknownUser",
        message: "no Entra user of the last export has this id, UPN or mail",
        advice: "Give the object id, the user principal name or the mail of an exported user."
      )
    }
    return user
  }
}

extension SignInAttempt {
  /// Finds the named locations that the sign-in comes from.
  ///
  /// An address tells networks, a country the places told by countries.
  fileprivate mutating func place(
    _ described: FederationCheck.Attempt,
    _ places: [TenantFacts.NamedLocation]
  ) {
    let address = described.address.flatMap(NetworkRange.bytes)
    var yes: Set<Identifier> = []
    var no: Set<Identifier> = []
    for place in places {
      var answer: Bool?
      if let ranges = place.ranges, let address {
        answer = ranges.compactMap(NetworkRange.init).contains { $0.holds(address) }
      } else if let countries = place.countries, let country = described.country {
        answer = countries.contains { $0.isSameASCII(as: country) }
      }
      guard let answer else { continue }
      if answer { yes.insert(Identifier(place.id)) } else { no.insert(Identifier(place.id)) }
    }
    locations = Belonging(yes: yes, no: no)
    if address != nil {
      isTrusted = places.contains { $0.isTrusted && yes.contains(Identifier($0.id)) }
    }
  }
}

extension Set<PolicyMeeting.Gap> {
  /// How to learn what is missing, in a fixed order.
  fileprivate func ways(_ described: FederationCheck.Attempt, knowsPlaces: Bool) -> [String] {
    var ways: [String] = []
    if contains(.groups) || contains(.roles) {
      ways.append("Save GET /users/{id}/transitiveMemberOf and give it with --member-of.")
    }
    if contains(.place) {
      if !knowsPlaces {
        ways.append(
          "Export GET /identity/conditionalAccess/namedLocations and name it under federation as "
            + "namedLocations."
        )
      }
      if described.address == nil { ways.append("Give the address with --ip.") }
      if described.country == nil { ways.append("Give the country with --country.") }
    }
    let rest: Set<PolicyMeeting.Gap> = [.guestKind, .conditions, .applicationFilter]
    if !isDisjoint(with: rest) || ways.isEmpty { ways.append("Ask Entra's What If tool.") }
    return ways
  }
}

extension TenantFacts.AccessPolicy {
  var blocks: Bool { controls.contains { $0.isSameASCII(as: "block") } }

  /// What the policy asks for.
  fileprivate var wish: String {
    let join = self.operator?.isSameASCII(as: "AND") ?? true ? " and " : " or "
    let wants = controls.isEmpty ? "no condition" : controls.joined(separator: join)
    if state.hasSameBytes(as: "enabled") { return wants }
    return "\(wants), \(state.hasSameBytes(as: "disabled") ? "off" : "report only")"
  }
}
