// SPDX-License-Identifier: Apache-2.0
import Identity

/// What the page needs of the rows that pass: figures, and the first rows of each table.
///
/// Bounded by rules and batches, never by users.
struct PageMaterial {
  private(set) var figures = ReportFigures()
  private(set) var ruleFindings: [Identifier: Int] = [:]
  private(set) var ruleUsers: [Identifier: Int] = [:]
  /// The first findings of each rule.
  private(set) var examples: [Identifier: [HTML]] = [:]
  private var exampleBytes = 0
  private(set) var batches: [BatchTally] = []
  private var batchIndex: [Identifier: Int] = [:]

  private(set) var blockers = Excerpt()
  /// Users whom today's state would lock out or duplicate.
  private(set) var troubles = Excerpt()
  /// Administrators who would lose what makes them one.
  private(set) var administrators = AdministratorChanges(.losses)
  /// People who would become administrators of an account.
  private(set) var newAdministrators = AdministratorChanges(.gains)
  /// The users' ways through match, forecast and plan.
  private(set) var flows = UserFlows()
  private(set) var groups = Excerpt()
  private(set) var review = Excerpt()
  private(set) var unmatchedWithAccess = Excerpt()
  private(set) var otherUnmatched = Excerpt()
  private(set) var unheeded = Excerpt()
  private(set) var held = Excerpt()
  /// What holds the plan, those that hold first.
  var gates: [GateLine] = []
  var waivers: [WaiverLine] = []
  var severities: [SeverityLine] = []
  var choices: [NameIDChoiceLine] = []
  var controls: [ControlRow] = []
  var checks: [CheckLine] = []
  /// Sums per account and permission set.
  private(set) var access = AccessTally()
  private(set) var applications = ApplicationTally()
  /// Users and operations of the first batch, which a person reads line by line.
  private(set) var firstUsers = Excerpt()
  private(set) var firstOperations = Excerpt()

  /// A batch to be applied, with its sizes.
  struct BatchTally {
    let name: String
    var users = 0
    var operations = 0
    /// Users without a planned write.
    var ready = 0
  }

  private static let examplesPerRule = 5

  init(firstBatch: String? = nil) { flows = UserFlows(firstBatch: firstBatch) }

  mutating func add(_ user: UserRow) {
    figures.add(user)
    flows.add(user)
    for rule in user.findings { ruleUsers[Identifier(rule), default: 0] += 1 }
    if user.decision == .unmatched {
      if user.hasAccess == .yes {
        unmatchedWithAccess.add(PageRows.unmatched(user))
      } else {
        otherUnmatched.add(PageRows.unmatched(user))
      }
    }
    if user.isDecisionUnheeded { unheeded.add(PageRows.unheeded(user)) }
  }

  /// Takes over what another thread has gathered of ``UserRow`` and ``ReviewRow``.
  mutating func takePeople(from other: Self) {
    let plan = figures
    figures = other.figures
    figures.findings = plan.findings
    figures.waived = plan.waived
    figures.firstCycles = plan.firstCycles
    figures.signIns = plan.signIns
    figures.cured = plan.cured
    figures.notCured = plan.notCured
    figures.grantsLost = plan.grantsLost
    figures.held = plan.held
    figures.operations = plan.operations
    ruleUsers = other.ruleUsers
    flows = other.flows
    review = other.review
    unmatchedWithAccess = other.unmatchedWithAccess
    otherUnmatched = other.otherUnmatched
    unheeded = other.unheeded
  }

  mutating func add(_ finding: FindingRow) {
    figures.add(finding)
    let rule = Identifier(finding.ruleID)
    let seen = ruleFindings[rule, default: 0]
    ruleFindings[rule] = seen + 1
    if seen < Self.examplesPerRule, exampleBytes < Excerpt.maximumBytes {
      let row = PageRows.example(finding)
      exampleBytes += row.bytes.count
      examples[rule, default: []].append(row)
    }
    if finding.severity == .blocker, finding.isOpen { blockers.add(PageRows.blocker(finding)) }
  }

  mutating func add(_ row: ForecastRow) {
    figures.add(row)
    administrators.add(row)
    newAdministrators.add(row)
    if row.awsUserID != nil, row.isTrouble { troubles.add(PageRows.forecast(row)) }
  }

  mutating func add(_ row: ApplicationLine) { applications.add(row) }

  /// Adds a line; returns the person before, once all of its lines have passed.
  mutating func add(_ row: AccessLine) -> AccessPerson? {
    let finished = access.add(row)
    administrators.add(row)
    newAdministrators.add(row)
    let isLost = row.today && row.after == false
    guard isLost else { return finished }
    figures.grantsLost += 1
    return finished
  }

  /// The last person of the lines that have passed.
  mutating func endAccess() -> AccessPerson? {
    administrators.endPerson()
    newAdministrators.endPerson()
    return access.finish()
  }

  mutating func add(_ row: GroupLine) { groups.add(PageRows.group(row)) }

  mutating func add(_ row: BatchRow) {
    if row.isHeld {
      figures.held += 1
      return held.add(PageRows.held(row))
    }
    // Whoever a decision leaves alone is in no batch.
    if row.batch.utf8.isEmpty { return }
    let index = indexOfBatch(row.batch)
    batches[index].users += 1
    if row.state.hasSameBytes(as: "ready") { batches[index].ready += 1 }
    if index == 0 { firstUsers.add(PageRows.planned(row)) }
  }

  mutating func add(_ operation: OperationRow) {
    figures.operations += 1
    let index = indexOfBatch(operation.batch)
    batches[index].operations += 1
    if index == 0 { firstOperations.add(PageRows.operation(operation)) }
  }

  mutating func add(_ row: ReviewRow) { review.add(PageRows.review(row)) }

  private mutating func indexOfBatch(_ name: String) -> Int {
    let key = Identifier(name)
    if let index = batchIndex[key] { return index }
    batches.append(BatchTally(name: name))
    batchIndex[key] = batches.count - 1
    return batches.count - 1
  }
}
