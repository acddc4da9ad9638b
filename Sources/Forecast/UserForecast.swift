// SPDX-License-Identifier: Apache-2.0

/// The forecast for one row of `forecast.csv`.
package struct UserForecast: Equatable, Sendable {
  // Rows are kept small: there is one forecast for every user of a large directory.
  private let localNumber: Int32
  private let entraNumber: Int32
  package var firstCycle: FirstCycle
  /// Whether the update only sets `active` to false, because a linked user has left the scope.
  package var isDeactivated = false
  /// When the sign-in starts at Entra's tile; nil without an Entra user.
  package var signIn: SignIn?
  /// When it starts at AWS, if that differs.
  package var signInFromAWS: SignIn?
  /// Distinct (account, permission set) pairs.
  package var access: AccessCounts

  package init(
    localRow: Int?,
    entraRow: Int?,
    firstCycle: FirstCycle,
    signIn: SignIn?,
    signInFromAWS: SignIn? = nil,
    access: AccessCounts = AccessCounts()
  ) {
    localNumber = localRow.map { Int32($0) } ?? -1
    entraNumber = entraRow.map { Int32($0) } ?? -1
    self.firstCycle = firstCycle
    self.signIn = signIn
    self.signInFromAWS = signInFromAWS
    self.access = access
  }

  /// Row of the AWS user; nil for an Entra user in scope without one.
  package var localRow: Int? { localNumber < 0 ? nil : Int(localNumber) }

  /// Row of the accepted match, or of the Entra user in scope itself; nil without one.
  package var entraRow: Int? { entraNumber < 0 ? nil : Int(entraNumber) }

  /// Whether nothing is wrong: the person gets in and the cycle does not fail or duplicate.
  package var isGood: Bool {
    guard signIn?.isOK == true, signInFromAWS?.isOK ?? true, access.isKept else { return false }
    return switch firstCycle {
    case .adopt, .update: true
    case .create: localRow == nil
    case .skipped: true
    default: false
    }
  }
}

/// How many (account, permission set) pairs one person has before and after.
package struct AccessCounts: Equatable, Sendable {
  private var beforeCount: Int32 = 0
  private var keptCount: Int32 = 0
  private var lostCount: Int32 = 0
  private var gainedCount: Int32 = 0
  private var openCount: Int32 = 0
  /// Whether the counts after the change are a guess, because the sign-in is unknown or unproven.
  ///
  /// Unproven: the counts hold if the difference doesn't matter. Unknown: they are zero.
  package var isUndecided = false
  /// Whether the counts depend on where the sign-in lands or on who else is linked there.
  ///
  /// Kept, lost and gained are then what is certain whatever happens.
  package var isOpen = false

  package init() {}

  /// Whether nothing is or may be lost.
  package var isKept: Bool { isOpen ? keptCount == beforeCount : lostCount == 0 }

  /// Whether nothing is held before, and nothing is or may be gained.
  package var isEmpty: Bool { beforeCount == 0 && gainedCount == 0 && !isOpen }

  /// What the AWS user holds today, directly or through groups.
  package var before: Int {
    get { Int(beforeCount) }
    set { beforeCount = Int32(newValue) }
  }

  /// Held before and by the AWS user on which the sign-in lands.
  package var kept: Int {
    get { Int(keptCount) }
    set { keptCount = Int32(newValue) }
  }

  /// Held before and not by that AWS user.
  package var lost: Int {
    get { Int(lostCount) }
    set { lostCount = Int32(newValue) }
  }

  /// Held by that AWS user and not before.
  package var gained: Int {
    get { Int(gainedCount) }
    set { gainedCount = Int32(newValue) }
  }

  /// How many of the kept and gained depend on a point that the sources leave open.
  package var open: Int {
    get { Int(openCount) }
    set { openCount = Int32(newValue) }
  }
}

/// What the planned operations make of one row.
package enum PlanEffect: String, Sendable {
  /// Nothing was wrong and nothing is.
  case fine
  /// Something is wrong today, nothing after the plan.
  case cured
  /// Something is wrong after the plan as well.
  case notCured = "not-cured"
  /// Nothing is wrong today; the plan makes it so.
  case broken
}

/// One attribute that the cycle writes over.
package struct AttributeChange: Equatable, Sendable {
  /// Name in reports.
  package let attribute: String
  /// Nil if AWS holds no value.
  package let before: String?
  package let after: String

  package init(attribute: String, before: String?, after: String) {
    self.attribute = attribute
    self.before = before
    self.after = after
  }
}

/// Why an outcome is what it is.
package struct DecidingRule: Equatable, Sendable {
  /// Id in the catalogue; nil for an ordinary outcome.
  package let id: String?
  /// The rule in one clause.
  package let statement: String
  /// The two values compared, Entra's first; nil where none was.
  package let entraValue: String?
  package let localValue: String?
  /// The page or model that the rule comes from.
  package let source: String

  package init(
    id: String?,
    statement: String,
    entraValue: String? = nil,
    localValue: String? = nil,
    source: String
  ) {
    self.id = id
    self.statement = statement
    self.entraValue = entraValue
    self.localValue = localValue
    self.source = source
  }
}
