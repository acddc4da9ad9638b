// SPDX-License-Identifier: Apache-2.0
import Identity

extension ForecastCase {
  /// Why the cycle does what it does.
  package var firstCycleRule: DecidingRule {
    let name = projection?.userName.text
    switch user.firstCycle {
    case .adopt(let row):
      return adoption(record(.local(row)), name)
    case .update where user.isDeactivated:
      return DecidingRule(
        id: "SCIM-024",
        statement: "the AWS user is linked to an Entra user who is out of scope, so it is disabled",
        entraValue: projection?.externalID.text,
        localValue: local?.externalIDs.first?.id,
        source: ForecastSource.howProvisioningWorks
      )
    case .update(let row):
      return DecidingRule(
        id: nil,
        statement: "the AWS user already carries this user's external id",
        entraValue: projection?.externalID.text,
        localValue: record(.local(row))?.externalIDs.first?.id,
        source: ForecastSource.howProvisioningWorks
      )
    case .create: return creation(name)
    case .conflict(let conflicts): return conflict(conflicts)
    case .reject(let rejections): return rejection(rejections)
    case .skipped(let reason): return skip(reason)
    case .untouched:
      return DecidingRule(
        id: local?.hasAccess == true ? "MATCH-001" : "MATCH-002",
        statement: "no Entra user in scope sends this user name, so the cycle leaves it alone",
        localValue: local?.userName,
        source: ForecastSource.unmatchedUsers
      )
    case .touched:
      return DecidingRule(
        id: "NAMEID-005",
        statement: "an Entra user who is not known to be this person sends this user name",
        localValue: local?.userName,
        source: ForecastSource.howProvisioningWorks
      )
    case .unknown(let points): return open(points, name)
    }
  }

  private func adoption(_ target: LocalUser?, _ name: String?) -> DecidingRule {
    let isLinkedElsewhere = target.map { !$0.externalIDs.isEmpty } ?? false
    return DecidingRule(
      id: isLinkedElsewhere ? "SCIM-025" : nil,
      statement: isLinkedElsewhere
        ? "the AWS user has this user name and another external id, which is overwritten"
        : "the AWS user has this user name, compared without regard to case",
      entraValue: name,
      localValue: target?.userName,
      source: ForecastSource.scimSchema
    )
  }

  private func creation(_ name: String?) -> DecidingRule {
    guard let local else {
      return DecidingRule(
        id: "SCIM-008",
        statement: "no AWS user has this user name",
        entraValue: name,
        source: ForecastSource.howProvisioningWorks
      )
    }
    return DecidingRule(
      id: local.hasAccess == false ? "SCIM-007" : "SCIM-006",
      statement: "no AWS user has this user name, so a second one is made, without any access",
      entraValue: name,
      localValue: local.userName,
      source: ForecastSource.howProvisioningWorks
    )
  }

  private func conflict(_ conflicts: [FirstCycle.Conflict]) -> DecidingRule {
    guard let first = conflicts.first else { return open([], nil) }
    let holder = record(first.holder)
    var isIncoming = false
    if case .created = first.holder { isIncoming = true }
    switch first.attribute {
    case .externalId:
      return DecidingRule(
        id: "SCIM-005",
        statement: "another AWS user carries this external id",
        entraValue: projection?.externalID.text,
        localValue: holder?.externalIDs.first?.id,
        source: ForecastSource.troubleshooting
      )
    case .userName:
      return DecidingRule(
        id: "SCIM-001",
        statement: "another AWS user has this user name",
        entraValue: projection?.userName.text,
        localValue: holder?.userName,
        source: ForecastSource.troubleshooting
      )
    default:
      return DecidingRule(
        id: isIncoming ? "SCIM-004" : first.isCreation ? "SCIM-002" : "SCIM-003",
        statement: first.isCreation
          ? "no AWS user has this user name, and one has this e-mail address"
          : "another AWS user than the one with this user name has this e-mail address",
        entraValue: projection?.email?.text,
        localValue: holder?.email,
        source: ForecastSource.troubleshooting
      )
    }
  }

  private func rejection(_ rejections: [FirstCycle.Rejection]) -> DecidingRule {
    guard let first = rejections.first else { return open([], nil) }
    let (id, what): (String, String) =
      switch first.limit {
      case .missing: ("SCIM-009", "AWS requires \(first.attribute.rawValue), and none is sent")
      case .illegalCharacter:
        ("SCIM-010", "\(first.attribute.rawValue) holds a character that AWS refuses")
      case .tooLong: ("SCIM-012", "\(first.attribute.rawValue) is longer than AWS takes")
      case .secondValue: ("SCIM-013", "\(first.attribute.rawValue) would get a second value")
      case .reserved: ("ATTR-015", "AWS keeps this user name for itself")
      }
    return DecidingRule(
      id: id,
      statement: what,
      entraValue: value(of: first.attribute),
      source: first.limit == .missing ? ForecastSource.scimCreate : ForecastSource.serviceModel
    )
  }

  private func value(of attribute: ProvisionedAttribute) -> String? {
    switch attribute {
    case .userName: projection?.userName.text
    case .email: projection?.email?.text
    case .externalId: projection?.externalID.text
    case .displayName: projection?.displayName.text
    case .givenName: projection?.givenName.text
    case .familyName: projection?.familyName.text
    case .other: nil
    }
  }

  private func skip(_ reason: FirstCycle.SkipReason) -> DecidingRule {
    let (id, what, source): (String?, String, String) =
      switch reason {
      case .deleted:
        ("MATCH-010", "the Entra user is deleted", ForecastSource.howProvisioningWorks)
      case .disabled:
        ("ENTRA-001", "the Entra user is disabled", ForecastSource.howProvisioningWorks)
      case .notAssigned:
        ("SCIM-018", "the user is not assigned to the application", ForecastSource.unmatchedUsers)
      case .nestedOnly:
        (
          "SCIM-019", "only a group inside an assigned group holds the user",
          ForecastSource.howProvisioningWorks
        )
      case .filtered: ("SCIM-020", "a scoping filter leaves the user out", ForecastSource.scoping)
      case .defaultAccessOnly:
        (
          "SCIM-021", "the user has the default access role only",
          ForecastSource.howProvisioningWorks
        )
      case .noMatchingValue:
        ("SCIM-009", "no user name is sent", ForecastSource.customizeAttributes)
      case .severalMatches:
        (
          "STORE-008", "several AWS users have this user name, compared without regard to case",
          ForecastSource.howProvisioningWorks
        )
      }
    return DecidingRule(
      id: id,
      statement: what,
      entraValue: projection?.userName.text,
      localValue: local?.userName,
      source: source
    )
  }

  /// The rule for an outcome that is open.
  func open(_ points: [OpenPoint], _ value: String?) -> DecidingRule {
    let ids: [OpenPoint: String] = [
      .cycleOrder: "SCIM-004", .sameUserNameSent: "SCIM-001", .defaultAccess: "SCIM-021",
      .characterMicrosoftForbids: "SCIM-011", .blankValue: "SCIM-009",
      .specialMatchValue: "SCIM-017", .scopeUnknown: "STORE-004", .stateUnknown: "STORE-004",
      .emailUnknown: "STORE-004", .externalIDUnknown: "STORE-004", .namesUnknown: "STORE-004",
      .userNameUnknown: "STORE-004", .localStatusUnknown: "STORE-006",
      .nameIDUnknown: "NAMEID-020", .jobHistory: "SCIM-022",
    ]
    return DecidingRule(
      id: points.lazy.compactMap { ids[$0] }.first,
      statement: points.map(\.text).joined(separator: "; "),
      entraValue: value,
      localValue: local?.userName,
      source: ForecastSource.open
    )
  }
}
