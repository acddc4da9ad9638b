// SPDX-License-Identifier: Apache-2.0
internal import Forecast
internal import Identity
internal import Matching
internal import Workspace

/// Puts the records beside the rows of a forecast, so that it can be told in words.
struct ForecastCases {
  private let shelf: SnapshotShelf
  private let reader: SnapshotReader
  private let objectIDs: [String]
  private let federation: Federation
  private let folding: Folding
  private let names = NameRows()

  init(_ context: PipelineContext, _ transaction: WorkspaceTransaction) throws {
    reader = try SnapshotReader(transaction)
    shelf = try context.memory.shelf(reader)
    objectIDs = try shelf.objectIDs(reader)
    federation = context.configuration.federation
    folding = try openFolding()
  }

  /// Whether the user of an unknown sign-in holds nothing, gains nothing, and has a NameID that could
  /// land on no AWS user of somebody else that has access.
  func isNothingAtStake(
    _ user: UserForecast,
    in forecast: CycleForecast
  ) throws -> Bool {
    guard case .unknown? = user.signIn, user.access.before == 0, user.access.gained == 0,
      let row = user.entraRow, let entra = try shelf.lookup([row], reader)[row],
      let name = Projection(of: entra, under: federation).nameID.text
    else { return false }
    let holders = names.rows(Identifier(folding.folded(name))) {
      shelf.locals.map { (Identifier(folding.folded($0.userName)), $0.row) }
    }
    return holders.allSatisfy { row in
      let access = forecast.users[row].access
      return row == user.localRow || access.before == 0 && access.gained == 0
    }
  }

  /// One row with its records.
  func forecastCase(_ user: UserForecast) throws -> ForecastCase {
    let (shelf, objectIDs) = (shelf, objectIDs)
    let entra = try user.entraRow.flatMap { row in try shelf.lookup([row], reader)[row] }
    return ForecastCase(
      user,
      local: user.localRow.map { shelf.locals[$0] },
      entra: entra,
      projection: entra.map { Projection(of: $0, under: federation) },
      lookUp: { shelf.locals.indices.contains($0) ? shelf.locals[$0] : nil },
      objectID: { objectIDs.indices.contains($0) ? objectIDs[$0] : nil }
    )
  }
}

/// The AWS users by folded user name, made when first asked for.
private final class NameRows {
  private var known: [Identifier: [Int]]?

  func rows(_ name: Identifier, _ all: () -> [(Identifier, Int)]) -> [Int] {
    if known == nil { known = Dictionary(grouping: all(), by: \.0).mapValues { $0.map(\.1) } }
    return known?[name] ?? []
  }
}
