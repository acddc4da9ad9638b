// SPDX-License-Identifier: Apache-2.0
internal import Forecast
internal import Identity
internal import Matching
internal import Workspace

/// What the stages of one run have worked out, kept so that the stages after them need not read it
/// back.
///
/// Everything in here stands in the database as well: a run that goes on from a checkpoint reads
/// what it lacks. Memory is bounded by the quota of AWS users and by ``SnapshotShelf/limit``.
package final class RunMemory {
  private var snapshot: SnapshotShelf?
  /// The Entra users that the export has kept so far, by row.
  var exported = KeptRows<EntraUser>(limit: SnapshotShelf.limit)
  /// The keys of all AWS users, from the export to the match stage.
  var index: LocalIndex?
  /// The filled forecaster, from the forecast stage to the stage stage.
  var forecaster: Forecaster?
  /// Today's forecast, from the forecast stage to the stage stage.
  var today: CycleForecast?

  /// The federation as the live export found it, with what crosswalk.yaml says of it.
  var federation: Federation?
  /// Kinds that a live export could not read, for want of permissions.
  var unread: Set<Configuration.InputKind> = []

  package init() {}

  /// The snapshot's records.
  func shelf(_ reader: SnapshotReader) throws -> SnapshotShelf {
    if let snapshot { return snapshot }
    let made = try SnapshotShelf(reader, exported: exported.all(try reader.entraCount()))
    exported.forget()
    snapshot = made
    return made
  }

  /// The forecaster and today's forecast; made again in a run that goes on from a checkpoint.
  func forecast(
    _ context: PipelineContext,
    _ transaction: WorkspaceTransaction
  ) throws -> (forecaster: Forecaster, today: CycleForecast) {
    if let forecaster, let today { return (forecaster, today) }
    let forecaster = try ForecastBuilder(context, transaction).forecaster()
    let today = forecaster.forecast()
    self.forecaster = forecaster
    self.today = today
    return (forecaster, today)
  }

  /// Forgets all, because the snapshot is being written anew.
  func clear() {
    snapshot = nil
    index = nil
    forecaster = nil
    today = nil
    unread = []
    federation = nil
    exported.forget()
  }
}

/// Values by row, as long as every row from the first on has been seen.
///
/// A chunk that is rolled back and done again replaces its rows. One that begins after a gap, as
/// in a run that goes on from a checkpoint, ends the keeping.
struct KeptRows<Value> {
  private let limit: Int
  private var values: [Value]? = []

  /// Keeps that many values at most, or none.
  init(limit: Int) { self.limit = limit }

  /// Keeps the value of a row, and drops what is known of later rows.
  mutating func keep(_ value: Value, at row: Int) {
    guard var kept = values, row <= kept.count, row < limit else {
      values = nil
      return
    }
    values = nil  // keeps the array's storage unshared
    if row < kept.count { kept.removeLast(kept.count - row) }
    kept.append(value)
    values = kept
  }

  /// All values, if exactly that many are kept.
  func all(_ count: Int) -> [Value]? { values?.count == count ? values : nil }

  /// Begins anew.
  mutating func forget() { values = [] }

  /// Ends the keeping, because a row was changed afterwards.
  mutating func forgetAll() { values = nil }
}
