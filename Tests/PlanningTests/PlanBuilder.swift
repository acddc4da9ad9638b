// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Planning
import Testing

/// A linked AWS user whose NameID is `nameID`, with a rename proposed if the names differ.
func linked(
  _ row: Int,
  _ userName: String,
  nameID: String? = nil,
  hasAccess: Bool? = true,
  assignment: EntraUser.Assignment = .direct,
  findings: [PlanFinding]? = nil
) -> PlanCandidate {
  var user = EntraUser(id: "object-\(row)")
  let target = nameID ?? userName
  user.mail = target
  user.userPrincipalName = target
  var proposed: [PlanFinding] = []
  if !target.hasSameBytes(as: userName) {
    proposed.append(finding("NAMEID-001", .blocker, "userName", target))
  }
  return PlanCandidate(
    localRow: row,
    userID: "user-\(row)",
    userName: userName,
    verdict: .linked,
    hasAccess: hasAccess,
    entra: PlanTarget(
      objectID: user.id,
      projection: Projection(of: user, under: Federation()),
      assignment: assignment
    ),
    findings: findings ?? proposed
  )
}

/// An AWS user that is linked to nobody.
func unlinked(
  _ row: Int,
  _ userName: String,
  _ verdict: Verdict = .unmatched,
  reason: String = ""
) -> PlanCandidate {
  PlanCandidate(
    localRow: row,
    userID: "user-\(row)",
    userName: userName,
    verdict: verdict,
    reviewReason: reason
  )
}

func finding(
  _ ruleID: String,
  _ severity: Severity,
  _ attribute: String,
  _ proposedValue: String? = nil
) -> PlanFinding {
  PlanFinding(
    ruleID: ruleID,
    severity: severity,
    attribute: attribute,
    proposedValue: proposedValue
  )
}

func plan(
  _ candidates: [PlanCandidate],
  _ configuration: BatchConfiguration = BatchConfiguration(),
  inputs: String = "inputs"
) throws -> Plan {
  var planner = Planner(
    configuration: configuration,
    inputsDigest: inputs,
    folding: try #require(Folding())
  )
  for candidate in candidates { planner.add(candidate) }
  return planner.plan()
}

extension Plan {
  var operations: [PlannedOperation] { batches.flatMap(\.operations) }

  /// Each operation as "row attribute: before > after".
  var script: [String] {
    operations.map {
      "\($0.localRow) \($0.attribute.rawValue): \($0.before ?? "none") > \($0.after ?? "none")"
    }
  }

  var items: [PlannedItem] { batches.flatMap(\.items) + held }

  func item(_ row: Int) -> PlannedItem? { items.first { $0.localRow == row } }
}
