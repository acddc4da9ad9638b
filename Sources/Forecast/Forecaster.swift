// SPDX-License-Identifier: Apache-2.0
package import Identity
package import Matching

/// Predicts what the first provisioning cycle and the first sign-ins do.
///
/// It is filled once with both directories in row order, and asked for as many states as needed:
/// today's, and what the plan makes of it. It reads nothing and knows no clock; the same input
/// gives the same forecast on every run. Memory: about 170 bytes for each user of either side and
/// 100 bytes for each row of each forecast; the users themselves are not kept.
///
/// ```swift
/// let forecaster = Forecaster(ForecastSettings(federation: Federation()), folding: folding)
/// forecaster.add(local)
/// forecaster.add(entra)
/// forecaster.link(localRow: 0, entraRow: 0)
/// #expect(forecaster.forecast().users[0].firstCycle == .adopt(localRow: 0))
/// ```
package final class Forecaster {
  /// Account assignments and AWS group memberships; fill before the first forecast.
  package var access = AccessData()
  /// Applications of Identity Center, each standing as a permission set in the account that holds
  /// it; fill before the first forecast, with the AWS group memberships if there are any.
  package var applications = AccessData()
  /// Groups of both sides; fill before the first forecast.
  package var groups = GroupData()

  private let tables: ForecastTables
  private let settings: ForecastSettings
  private var index: AccessIndex?
  private var applicationIndex: AccessIndex?

  /// Makes an empty forecaster.
  ///
  /// - Parameters:
  ///   - settings: The federation and what is known of application and job.
  ///   - folding: Case folding and normalisation.
  ///   - locals: How many AWS users are expected.
  ///   - entras: How many Entra users are expected.
  package init(
    _ settings: ForecastSettings,
    folding: Folding,
    expecting locals: Int = 16,
    _ entras: Int = 16
  ) {
    self.settings = settings
    tables = ForecastTables(settings, folding: folding, locals: locals, entras: entras)
  }

  /// Adds the AWS user of the next row.
  package func add(_ user: LocalUser) { tables.add(user) }

  /// Adds the Entra user of the next row.
  ///
  /// - Parameters:
  ///   - user: The user, in scope or not, deleted or not.
  ///   - facts: What conditions of the mappings ask beyond the user's record.
  ///   - isBlocked: Whether a Conditional Access policy blocks the user (ENTRA-011).
  package func add(
    _ user: EntraUser,
    facts: MappingFacts = .unknown,
    isBlocked: Bool = false
  ) {
    tables.add(user, facts, isBlocked: isBlocked)
  }

  /// Records an accepted match or a person's decision.
  package func link(localRow: Int, entraRow: Int) {
    tables.locals[localRow].entraRow = Int32(entraRow)
    tables.entras[entraRow].localRow = Int32(localRow)
  }

  /// The forecast after the edits of a plan; today's without edits.
  package func forecast(after edits: [PlannedEdit] = []) -> CycleForecast {
    var locals = tables.locals
    var assigned: Set<Int32> = []
    for edit in edits {
      switch edit {
      case .userName(let row, let name): locals[row].userName = tables.address(name)
      case .email(let row, let address):
        locals[row].email = address.map { tables.address($0) } ?? TextTable.none
      case .assign(let row): assigned.insert(Int32(row))
      }
    }
    var run = CycleRun(tables, locals: locals, assigned: assigned)
    run.run()
    let cycle = run.result
    let index = index ?? access.index(locals: locals.count, groups: groups.localGroups.count)
    self.index = index
    var groupCycle = GroupCycle(groups, settings)
    groupCycle.run(cycle, tables.entras, index)
    var ledger = AccessLedger(access, index, groupCycle, landings: cycle.landings)
    let users = users(cycle, locals, &ledger)
    let applicationIndex =
      applicationIndex
      ?? applications.index(locals: locals.count, groups: groups.localGroups.count)
    self.applicationIndex = applicationIndex
    return CycleForecast(
      users: users,
      groups: groupCycle.forecasts,
      data: access,
      ledger: ledger,
      applications: applications.isEmpty
        ? nil
        : AccessLedger(applications, applicationIndex, groupCycle, landings: cycle.landings),
      locals: locals.count
    )
  }

  private func users(
    _ cycle: CycleResult,
    _ locals: [LocalFacts],
    _ ledger: inout AccessLedger
  ) -> [UserForecast] {
    var users: [UserForecast] = []
    users.reserveCapacity(locals.count)
    for row in locals.indices {
      let entraRow = locals[row].entraRow
      var user = UserForecast(
        localRow: row,
        entraRow: entraRow < 0 ? nil : Int(entraRow),
        firstCycle: cycle.fates[Int32(row)] ?? .untouched,
        signIn: nil
      )
      if entraRow >= 0 { complete(&user, entraRow, cycle) }
      user.access = ledger.counts(of: user)
      users.append(user)
    }
    for row in tables.entras.indices {
      guard tables.entras[row].localRow < 0, cycle.firstCycles[row] != nil else { continue }
      var user = UserForecast(
        localRow: nil,
        entraRow: row,
        firstCycle: .untouched,
        signIn: nil
      )
      complete(&user, Int32(row), cycle)
      user.access = ledger.counts(of: user)
      users.append(user)
    }
    return users
  }

  private func complete(_ user: inout UserForecast, _ entraRow: Int32, _ cycle: CycleResult) {
    user.firstCycle = cycle.firstCycles[Int(entraRow)] ?? .untouched
    user.isDeactivated = !cycle.deactivated.isEmpty && cycle.deactivated.contains(entraRow)
    user.signIn = cycle.signIns[Int(entraRow)]
    user.signInFromAWS = cycle.signInsFromAWS[entraRow]
  }

  /// What a plan makes of one row, by the forecasts without and with it.
  ///
  /// - Parameters:
  ///   - isGoodToday: ``UserForecast/isGood`` of the row without the plan.
  ///   - planned: The row with it.
  /// - Returns: Cured, not cured, broken, or nothing to cure.
  package static func effect(isGoodToday: Bool, planned: UserForecast) -> PlanEffect {
    switch (isGoodToday, planned.isGood) {
    case (true, true): .fine
    case (false, true): .cured
    case (false, false): .notCured
    case (true, false): .broken
    }
  }
}
