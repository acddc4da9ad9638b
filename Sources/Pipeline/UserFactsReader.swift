// SPDX-License-Identifier: Apache-2.0
internal import Forecast
internal import Identity
internal import Rules
internal import Workspace

/// Says what the run knows of each AWS user beyond the records: groups, assignments, forecast.
struct UserFactsReader {
  private let forecast: [UserForecast]
  private let cases: ForecastCases
  private let groupCounts: [Int32]
  private let directAssignments: [Int: Int]
  /// Names of the permission sets through which a user administers an account.
  private let administers: [Int: [String]]
  private let areGroupsExported: Bool
  /// By row, of those for whom the switch changes something.
  private let applications: [Int: AccessCounts]

  init(_ context: PipelineContext, _ transaction: WorkspaceTransaction) throws {
    let (forecaster, today) = try context.memory.forecast(context, transaction)
    forecast = today.users
    cases = try ForecastCases(context, transaction)
    areGroupsExported = context.configuration.sources[.awsMemberships] != nil
    var counts = [Int32](repeating: 0, count: forecast.count)
    try AccessReader(transaction).forEachMembership { _, user in counts[user] += 1 }
    groupCounts = counts
    directAssignments = forecaster.access.directAssignments().merging(
      forecaster.applications.directAssignments(),
      uniquingKeysWith: +
    )
    applications = Self.applications(forecaster, today)
    administers = forecaster.access.administrators()
  }

  /// What is known of the AWS user of a row.
  func facts(_ row: Int) throws -> UserFacts {
    var facts = UserFacts()
    if areGroupsExported { facts.groupCount = Int(groupCounts[row]) }
    facts.directAssignments = directAssignments[row] ?? 0
    facts.administers = administers[row] ?? []
    facts.access = try access(forecast[row])
    return facts
  }

  private static func applications(
    _ forecaster: Forecaster,
    _ forecast: CycleForecast
  ) -> [Int: AccessCounts] {
    if forecaster.applications.isEmpty { return [:] }
    var (forecast, changed) = (forecast, [Int: AccessCounts]())
    for user in forecast.users {
      guard let row = user.localRow else { continue }
      let counts = forecast.applicationCounts(of: user)
      if !counts.isUndecided, counts.lost > 0 || counts.gained > 0 { changed[row] = counts }
    }
    return changed
  }

  private func access(_ user: UserForecast) throws -> UserFacts.Access {
    let works = Self.works(user.signIn)
    let worksFromAWS = user.signInFromAWS.map { Self.works($0) } ?? works
    let worksAfter: Bool? = works == false || worksFromAWS == false ? false : works
    let isGuess = user.access.isUndecided
    var access = UserFacts.Access(
      worksAfter: worksAfter,
      lost: isGuess ? 0 : user.access.lost,
      gained: isGuess ? 0 : user.access.gained
    )
    if let counts = user.localRow.flatMap({ applications[$0] }) {
      access.lostApplications = counts.lost
      access.gainedApplications = counts.gained
    }
    if worksAfter != true || access.isChanged {
      access.decidingRule = try cases.forecastCase(user).decidingRule.id ?? ""
    }
    return access
  }

  private static func works(_ signIn: SignIn?) -> Bool? {
    switch signIn {
    case .ok: true
    case .unproven, .unknown: nil
    default: false
    }
  }
}
