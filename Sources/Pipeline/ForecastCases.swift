// SPDX-License-Identifier: Apache-2.0
internal import Forecast
internal import Identity
internal import Workspace

/// Puts the records beside the rows of a forecast, so that it can be told in words.
struct ForecastCases {
  private let shelf: SnapshotShelf
  private let reader: SnapshotReader
  private let objectIDs: [String]
  private let federation: Federation
  /// Whether provisioning sets `active`.
  let sendsActive: Bool

  init(_ context: PipelineContext, _ transaction: WorkspaceTransaction) throws {
    reader = try SnapshotReader(transaction)
    shelf = try context.memory.shelf(reader)
    objectIDs = try shelf.objectIDs(reader)
    federation = context.configuration.federation
    sendsActive = ForecastSettings(federation: federation).sendsActive ?? true
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
