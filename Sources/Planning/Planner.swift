// SPDX-License-Identifier: Apache-2.0
package import Matching
import Identity

/// Turns decisions and findings into ordered batches.
///
/// Every AWS user of the snapshot is added once, ignored ones too: the names of all decide which
/// renames are possible. The order of adding doesn't matter. The same candidates, configuration
/// and inputs digest give the same plan on every run. Reads no clock and draws no random numbers.
///
/// ```swift
/// var planner = Planner(inputsDigest: digest, folding: folding)
/// for candidate in candidates { planner.add(candidate) }
/// let plan = planner.plan()
/// ```
package struct Planner {
  private let configuration: BatchConfiguration
  private let inputsDigest: String
  private let folding: Folding
  private var entries: [PlanEntry] = []
  private var ruleSets = RuleSets()

  /// Prepares an empty plan.
  ///
  /// The inputs digest names everything that the candidates were computed from; it goes into every
  /// digest of the plan.
  package init(
    configuration: BatchConfiguration = BatchConfiguration(),
    inputsDigest: String,
    folding: Folding
  ) {
    self.configuration = configuration
    self.inputsDigest = inputsDigest
    self.folding = folding
  }

  /// What is to be done for one AWS user, judged without regard to the others; safe to call from
  /// several threads.
  package func judge(_ candidate: PlanCandidate) -> JudgedCandidate {
    let proposal =
      candidate.verdict == .linked && !candidate.isBreakGlass
      ? candidate.entra.map { Proposal(for: candidate, to: $0, configuration) } : nil
    let changes = proposal?.changes ?? []
    return JudgedCandidate(
      row: candidate.localRow,
      userID: candidate.userID,
      foldedName: folded(candidate.userName),
      foldedEmail: candidate.email.map(folded),
      isIgnored: candidate.verdict == .ignored || candidate.isBreakGlass,
      rename: proposal.flatMap { proposal in
        proposal.rename.map {
          PlanEntry.Rename(
            change: $0,
            folded: folded($0.after),
            isImplied: proposal.isImplied
          )
        }
      },
      changes: changes,
      foldedNewEmail: changes.first { $0.attribute == .emails }.map { folded($0.after) },
      risk: Risk(
        severity: candidate.findings.lazy.filter { !$0.isWaived }.map(\.severity).max() ?? .info,
        findings: candidate.findings.count { !$0.isWaived },
        access: candidate.hasAccess.map { $0 ? 2 : 0 } ?? 1
      ),
      place: WavePlace(candidate),
      rules: candidate.findings.map(\.ruleID),
      obstacles: proposal?.obstacles ?? Self.obstacles(of: candidate)
    )
  }

  /// Adds one AWS user.
  package mutating func add(_ candidate: PlanCandidate) { add(judge(candidate)) }

  /// Adds one AWS user that ``judge(_:)`` has looked at.
  package mutating func add(_ judged: JudgedCandidate) {
    entries.append(PlanEntry(judged, ruleSet: ruleSets.index(of: judged.rules)))
  }

  /// Makes the plan from everything that was added.
  package consuming func plan() -> Plan {
    if !zip(entries, entries.dropFirst()).allSatisfy({ $0.row < $1.row }) {
      entries.sort { $0.row < $1.row }
    }
    AddressConflicts.hold(&entries)
    let renames = RenameOrder(&entries, folding)
    let layout = BatchLayout(
      entries: entries,
      groups: renames.groups,
      ruleSets: ruleSets,
      configuration: configuration
    )
    return PlanWriter(entries: entries, inputsDigest: inputsDigest).plan(of: layout.batches())
  }

  /// The folded text; shares the storage of a text that folding leaves as it is.
  private func folded(_ text: String) -> Identifier {
    let folded = folding.folded(text)
    return Identifier(folded.hasSameBytes(as: text) ? text : folded)
  }

  /// Why a user without a proposal cannot be staged.
  private static func obstacles(of candidate: PlanCandidate) -> [String] {
    let reason = candidate.reviewReason
    return switch candidate.verdict {
    case .ignored: []
    case .unmatched: [reason.isEmpty ? "no Entra user" : "no Entra user; " + reason]
    case .review: [reason.isEmpty ? "a person must decide" : "a person must decide: " + reason]
    case .linked: ["the linked Entra user is not in the snapshot"]
    }
  }
}
