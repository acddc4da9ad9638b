// SPDX-License-Identifier: Apache-2.0
internal import GRDB
internal import Identity
internal import Reporting
internal import Rules
internal import Workspace

/// Something that holds the plan of a workspace: no batch of it is to be applied while a gate holds.
///
/// There are three: an administrator who does not surely keep access (ACCESS-002), an account that
/// nobody administers any more (ACCESS-001), and no tested way into the management account without
/// Identity Center (ACCESS-016), each judged in the state after the staged operations.
package struct PlanGate: Codable, Sendable, Equatable {
  /// Id of the rule; a waiver for it releases the gate.
  package let rule: String
  /// `holds`, `cured` by the staged operations, `waived`, or `waiver-expired`.
  package let state: String
  /// AWS user name or account name; nil for the organisation.
  package let subject: String?
  /// UserId or account id.
  package let subjectID: String?
  /// What is wrong, in one sentence without personal data.
  package let text: String
  package let waivedBy: String?
  package let waiverExpires: String?
  package let justification: String?
  /// Whether batches wait for it.
  package let holds: Bool
}

extension Project {
  /// What holds the plan, or would without the staged operations or a waiver; those that hold come
  /// first.
  ///
  /// Waivers are judged for today: one that has expired since the plan was made holds again. Empty
  /// before the stage stage. `apply` refuses every batch while one of them ``PlanGate/holds``.
  ///
  /// - Throws: `WorkspaceError` if there is no workspace file or it cannot be trusted.
  package func gates() throws -> [PlanGate] {
    let file = try WorkspaceFile(folder: folder, creating: false)
    let day = try day()
    return try file.queue.read { try PlanGate.all(WorkspaceTransaction($0), on: day) }
  }
}

extension PlanGate {
  /// The gates that the stage stage has recorded, as they stand on a day.
  static func all(
    _ transaction: WorkspaceTransaction,
    on day: CalendarDay
  ) throws -> [PlanGate] {
    let gates = try StandingStore(transaction).gates().map { PlanGate($0, on: day) }
    return gates.filter(\.holds) + gates.filter { !$0.holds }
  }

  private init(_ named: StandingStore.NamedGate, on day: CalendarDay) {
    var state = GateLine.State(rawValue: named.gate.state) ?? .holds
    let last = named.waiver.flatMap { CalendarDay($0.expires) }
    if state == .waived, last.map({ $0 < day }) ?? true { state = .waiverExpired }
    let isAboutUser = named.gate.localRow != nil
    rule = named.gate.ruleID
    self.state = state.rawValue
    subject = isAboutUser ? named.userName : named.accountName
    subjectID = isAboutUser ? named.userID : named.gate.accountID
    text = Self.words(named.gate)
    waivedBy = named.waiver?.approver
    waiverExpires = named.waiver?.expires
    justification = named.waiver?.justification
    holds = state == .holds || state == .waiverExpired
  }

  private static func words(_ gate: PlanGateRecord) -> String {
    if gate.localRow != nil { return "An administrator does not surely keep access." }
    if gate.accountID != nil {
      return "Nobody whose sign-in surely works would administer the account."
    }
    return "No tested way into the management account without Identity Center is recorded."
  }

  /// The gate as the report shows it.
  var line: GateLine {
    var line = GateLine(ruleID: rule, state: .init(rawValue: state) ?? .holds, text: text)
    line.subject = subject
    line.subjectID = subjectID
    line.waivedBy = waivedBy
    line.waiverExpires = waiverExpires
    line.justification = justification
    return line
  }
}

/// Puts the gates of today's state and of the planned one together.
struct PlanGates {
  let standing: Standing
  let locals: [LocalUser]

  /// The gates as rows, those that hold first; what only today's state has, the plan cures.
  func records(
    today: [AccessGateRecord],
    planned: [AccessGateRecord]
  ) -> [PlanGateRecord] {
    let open = planned.map(record)
    let standing = Set(planned.map(\.key))
    let cured = today.filter { !standing.contains($0.key) }
      .map { record($0, GateLine.State.cured, nil) }
    let isHeld = { (gate: PlanGateRecord) in gate.state != GateLine.State.waived.rawValue }
    return open.filter(isHeld) + open.filter { !isHeld($0) } + cured
  }

  private func record(_ gate: AccessGateRecord) -> PlanGateRecord {
    let subject = gate.localRow.map { locals[$0] }
    let finding = Finding(
      ruleID: gate.ruleID,
      rule: "",
      severity: .blocker,
      scope: subject == nil ? .tenant : .user,
      message: ""
    )
    let names = [subject?.userName, subject?.id, gate.accountID].compactMap { $0 }
    let waiver = standing.waiver(for: finding, named: names)
    let state: GateLine.State = waiver.map { $0.holds ? .waived : .waiverExpired } ?? .holds
    return record(gate, state, waiver?.line)
  }

  private func record(
    _ gate: AccessGateRecord,
    _ state: GateLine.State,
    _ waiver: Int?
  ) -> PlanGateRecord {
    PlanGateRecord(
      ruleID: gate.ruleID,
      state: state.rawValue,
      localRow: gate.localRow,
      accountID: gate.accountID,
      waiver: waiver
    )
  }
}

extension AccessGateRecord {
  /// The same for gates about the same, byte by byte.
  fileprivate var key: Identifier {
    Identifier("\(ruleID)\u{0}\(localRow ?? -1)\u{0}\(accountID ?? "")")
  }
}
