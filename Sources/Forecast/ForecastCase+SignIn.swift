// SPDX-License-Identifier: Apache-2.0
import Identity

extension ForecastCase {
  /// Why the sign-in ends where it does; nil without an Entra user.
  package var signInRule: DecidingRule? {
    guard let signIn = user.signIn else { return nil }
    let nameID = projection?.nameID.text
    switch signIn {
    case .ok(let holder):
      return DecidingRule(
        id: nil,
        statement: "the NameID is the user name, byte for byte",
        entraValue: nameID,
        localValue: nameAfter(holder),
        source: ForecastSource.troubleshooting
      )
    case .wrongPerson(let holder):
      return DecidingRule(
        id: "NAMEID-005",
        statement: "the NameID is the user name of another AWS user",
        entraValue: nameID,
        localValue: record(holder)?.userName,
        source: ForecastSource.troubleshooting
      )
    case .unproven(let difference, let holder): return unproven(difference, holder, nameID)
    case .noSuchUser(let reason): return noSuchUser(reason, nameID)
    case .blocked(let reason): return blocked(reason)
    case .unknown(let points): return open(points, nameID)
    }
  }

  /// The rule that a reader should look at first: the sign-in's unless it works, else the cycle's.
  package var decidingRule: DecidingRule {
    if let signIn = user.signIn, !signIn.isOK, let rule = signInRule { return rule }
    return firstCycleRule
  }

  /// The user name that a record has after the cycle.
  private func nameAfter(_ holder: Holder) -> String? {
    switch user.firstCycle {
    case .adopt(let row), .update(let row):
      holder == .local(row) ? projection?.userName.text : record(holder)?.userName
    default: record(holder)?.userName ?? projection?.userName.text
    }
  }

  private func unproven(
    _ difference: SignIn.Difference,
    _ holder: Holder,
    _ nameID: String?
  ) -> DecidingRule {
    let isSent = user.firstCycle.isProvisioned && nameAfter(holder) != nil
    let id =
      switch difference {
      case .letterCase: isSent ? "NAMEID-013" : "NAMEID-003"
      case .normalisation, .both: "NAMEID-004"
      }
    return DecidingRule(
      id: id,
      statement: "NameID and user name differ in \(difference.rawValue) only",
      entraValue: nameID,
      localValue: nameAfter(holder),
      source: ForecastSource.troubleshooting
    )
  }

  private func noSuchUser(_ reason: SignIn.NoUserReason, _ nameID: String?) -> DecidingRule {
    switch reason {
    case .empty, .pairwise:
      return DecidingRule(
        id: "NAMEID-007",
        statement: "no NameID that could be a user name is sent",
        localValue: local?.userName,
        source: ForecastSource.samlClaims
      )
    case .noEqualUserName: break
    }
    let isProvisioned = user.firstCycle.isProvisioned
    var id = isProvisioned ? "NAMEID-012" : "NAMEID-002"
    if !isProvisioned, let nameID, let email = local?.email, email.hasSameBytes(as: nameID) {
      id = "NAMEID-001"
    }
    return DecidingRule(
      id: id,
      statement: isProvisioned
        ? "provisioning sends another user name than the NameID"
        : "no AWS user has the NameID as user name",
      entraValue: nameID,
      localValue: isProvisioned ? projection?.userName.text : local?.userName,
      source: ForecastSource.troubleshooting
    )
  }

  private func blocked(_ reason: SignIn.BlockReason) -> DecidingRule {
    let (id, what, source): (String, String, String) =
      switch reason {
      case .deleted: ("MATCH-010", "the Entra user is deleted", ForecastSource.graphUser)
      case .disabled: ("ENTRA-001", "the Entra user is disabled", ForecastSource.graphUser)
      case .notAssigned:
        ("SCIM-018", "the application requires assignment", ForecastSource.graphPrincipal)
      case .nestedOnly:
        (
          "SCIM-019", "only a group inside an assigned group holds the user",
          ForecastSource.howProvisioningWorks
        )
      case .guestPending:
        ("ENTRA-002", "the guest has not accepted the invitation", ForecastSource.guests)
      case .applicationDisabled:
        ("CONFIG-003", "the application is disabled", ForecastSource.graphPrincipal)
      case .policy:
        (
          "ENTRA-011", "a Conditional Access policy blocks the user",
          "Microsoft Graph v1.0, conditionalAccessPolicy resource"
        )
      case .nameIDFormat:
        (
          "NAMEID-016", "AWS asks for the NameID format emailAddress",
          ForecastSource.troubleshooting
        )
      case .localDisabled:
        ("ACCESS-007", "the AWS user is disabled", ForecastSource.serviceModel)
      }
    return DecidingRule(
      id: id,
      statement: what,
      localValue: local?.userName,
      source: source
    )
  }
}
