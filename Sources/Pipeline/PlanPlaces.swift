// SPDX-License-Identifier: Apache-2.0
internal import Forecast
internal import Identity
internal import Matching
internal import Planning

/// Says of each AWS user what decides in which batch it comes.
struct PlanPlaces: Sendable {
  private let accounts: [String]
  private let assignments: [Int]
  /// The accounts that an AWS user alone administers, by row.
  let soleAdministrators: [Int: [AccessData.Account]]
  private let volunteers: Set<Int>
  private let breakGlass: Configuration.Access.BreakGlass?

  init(
    _ configuration: Configuration,
    locals: [LocalUser],
    _ forecaster: Forecaster,
    _ today: CycleForecast
  ) {
    breakGlass = configuration.access.breakGlass
    let named = configuration.batches.volunteers
    var left: Set<Int> = []
    var volunteers: Set<Int> = []
    for local in locals {
      let isDisabled = local.status?.hasSameBytes(as: "DISABLED") ?? false
      if isDisabled || breakGlass?.names(local, nil) ?? false {
        left.insert(local.row)
      }
      let isNamed = named.contains {
        $0.hasSameBytes(as: local.id) || Folding.equalIgnoringASCIICase($0, local.userName)
      }
      if isNamed { volunteers.insert(local.row) }
    }
    self.volunteers = volunteers
    soleAdministrators = forecaster.access.soleAdministrators(leavingOut: left)
    accounts = forecaster.access.firstAccounts(
      locals: locals.count,
      groups: forecaster.groups.localGroups.count
    )
    assignments = today.users.prefix(locals.count).map(\.access.before)
  }

  /// The candidate with its place.
  func placed(_ candidate: PlanCandidate, _ entry: CaseReader.Entry) -> PlanCandidate {
    var candidate = candidate
    let row = candidate.localRow
    candidate.account = accounts[row]
    candidate.assignments = assignments[row]
    candidate.isVolunteer = volunteers.contains(row)
    candidate.isSoleAdministrator = soleAdministrators[row] != nil
    if let breakGlass {
      let entra = entry.match.candidates.first.flatMap { entry.users[$0.entraRow] }
      candidate.isBreakGlass = breakGlass.names(entry.local, entra)
    }
    return candidate
  }
}
