// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Execution
internal import GRDB
internal import Identity
internal import Workspace

/// What the forecast says of the first cycle for one AWS user of a batch.
struct CyclePrediction {
  /// The item's place within the batch.
  let item: Int
  let userID: String
  let standing: CycleStanding
  /// The external id that the person's record will carry; nil where it cannot be worked out.
  let externalID: String?
  /// The attributes that the cycle writes.
  let changes: [ForecastChangeRecord]
}

/// Holds the forecast of the first cycle against the users of the identity store as they are now.
///
/// That a record was taken over is not enough: by whom decides who gets its access.
struct CycleVerification {
  private let batch: Batch
  private let time: Int

  init(_ batch: Batch, time: Int) {
    self.batch = batch
    self.time = time
  }

  /// The records, numbered after those that the batch has already.
  ///
  /// Before the first cycle has reached anybody of the batch all would be "not yet": there are
  /// none. The census is nil if users may not be listed; `read` answers nil for a user who cannot
  /// be read.
  func records(
    _ predictions: [CyclePrediction],
    _ census: UserCensus?,
    after count: Int,
    read: (_ userID: String) throws -> DirectoryUser?
  ) rethrows -> [VerificationRecord] {
    var judged: [(prediction: CyclePrediction, standing: CycleStanding?, user: DirectoryUser?)] = []
    for prediction in predictions {
      let user = try read(prediction.userID)
      judged.append((prediction, standing(prediction, user, census), user))
    }
    let hasBegun = judged.contains { $0.standing == .adopted || $0.standing == .elsewhere }
    if !hasBegun { judged.removeAll { $0.standing != .deleted } }
    var records: [VerificationRecord] = []
    for (prediction, standing, user) in judged {
      records.append(outcome(prediction, standing))
      guard standing == .adopted, prediction.standing == .adopted, let user else { continue }
      guard let carried = identity(prediction, user) else { continue }
      records.append(carried)
      if carried.verdict == .asPredicted { records += values(prediction, user) }
    }
    for index in records.indices { records[index].position = count + index + 1 }
    return records
  }

  /// Nil where nothing says how the user stands.
  private func standing(
    _ prediction: CyclePrediction,
    _ user: DirectoryUser?,
    _ census: UserCensus?
  ) -> CycleStanding? {
    guard let user else { return census == nil ? nil : .deleted }
    if !user.externalIDs.isEmpty { return .adopted }
    let holder = prediction.externalID.flatMap { census?.holders[Identifier($0)] }
    return holder == nil ? .notProvisioned : .elsewhere
  }

  private func outcome(
    _ prediction: CyclePrediction,
    _ standing: CycleStanding?
  ) -> VerificationRecord {
    var record = record(prediction, "firstCycle")
    record.before = CycleStanding.notProvisioned.rawValue
    record.predicted = prediction.standing.rawValue
    record.found = standing?.rawValue
    record.isKnown = standing != nil
    record.verdict = standing?.verdict(predicted: prediction.standing) ?? .unknown
    return record
  }

  /// Whose record it is now; nil if the forecast cannot say whose it should be.
  private func identity(
    _ prediction: CyclePrediction,
    _ user: DirectoryUser
  ) -> VerificationRecord? {
    guard let predicted = prediction.externalID else { return nil }
    let ids = user.externalIDs.map(\.id)
    var record = record(prediction, "externalId")
    record.predicted = predicted
    record.found = ids.first { $0.hasSameBytes(as: predicted) } ?? ids.first
    record.verdict = .init(
      record.found.map(AttributeValue.text) ?? .null,
      before: nil,
      predicted: predicted
    )
    return record
  }

  private func values(
    _ prediction: CyclePrediction,
    _ user: DirectoryUser
  ) -> [VerificationRecord] {
    prediction.changes.compactMap { change in
      guard let value = user.provisioned(change.attribute) else { return nil }
      var record = record(prediction, change.attribute)
      record.before = change.before
      record.predicted = change.after
      record.found = value.text
      record.verdict = .init(value, before: change.before, predicted: change.after)
      return record
    }
  }

  private func record(
    _ prediction: CyclePrediction,
    _ attribute: String
  ) -> VerificationRecord {
    VerificationRecord(
      batch: batch.name,
      position: 0,
      plan: batch.digest,
      item: prediction.item,
      userID: prediction.userID,
      operation: "forecast",
      target: prediction.userID,
      attribute: attribute,
      before: nil,
      predicted: nil,
      found: nil,
      isKnown: true,
      verdict: .unknown,
      time: time
    )
  }
}

extension DirectoryUser {
  /// The value of an attribute that provisioning writes; nil for one that no plan looks at.
  fileprivate func provisioned(_ attribute: String) -> AttributeValue? {
    func value(_ text: String?) -> AttributeValue { text.map(AttributeValue.text) ?? .null }
    return switch attribute {
    case "userName": value(userName)
    case "displayName": value(displayName)
    case "givenName": value(givenName)
    case "familyName": value(familyName)
    case "email": value(emails.first?.value)
    default: nil
    }
  }
}

extension Project {
  /// What the forecast says of the users of batches, after the staged operations, by user id.
  ///
  /// Who was provisioned before the snapshot already tells nothing about the first cycle, and of
  /// whom the forecast is open it says nothing.
  func cyclePredictions(
    _ items: [Identifier: Int],
    _ file: WorkspaceFile
  ) throws -> [Identifier: CyclePrediction] {
    try file.queue.read { database in
      let transaction = WorkspaceTransaction(database)
      let federation = try configuration.liveFederation(transaction) ?? configuration.federation
      let snapshot = try SnapshotReader(transaction)
      let changes = ForecastChangeStore(transaction)
      var predictions: [Identifier: CyclePrediction] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT f.id, u.user_id, f.entra_row, f.first_cycle, f.first_cycle_detail,
            coalesce(f.planned_first_cycle, f.first_cycle) AS code
          FROM forecast f JOIN aws_user u ON u.row = f.local_row
          WHERE NOT EXISTS (SELECT 1 FROM aws_external_id e WHERE e.user_row = u.row)
          """
      )
      while let row = try rows.next() {
        let userID: String = row["user_id"]
        guard let item = items[Identifier(userID)],
          let standing = Self.predicted(
            userID,
            row["code"],
            today: row["first_cycle"],
            row["first_cycle_detail"]
          )
        else { continue }
        let entra: EntraUser? = try (row["entra_row"] as Int?).flatMap { at in
          try snapshot.entraUsers(at..<(at + 1)).first
        }
        let externalID = entra.flatMap { Projection(of: $0, under: federation).externalID.text }
        let isMadeAnew = standing == .elsewhere && externalID == nil
        predictions[Identifier(userID)] = CyclePrediction(
          item: item,
          userID: userID,
          standing: isMadeAnew ? .notProvisioned : standing,
          externalID: externalID,
          changes: try changes.changes(forecastID: row["id"])
        )
      }
      return predictions
    }
  }

  /// Nil where the forecast does not say what becomes of the user's own record.
  private static func predicted(
    _ userID: String,
    _ code: String,
    today: String,
    _ detail: String
  ) -> CycleStanding? {
    switch code {
    case "ADOPT", "UPDATE":
      // The person may take another record over; what the plan changes there is not kept.
      let isOther =
        today.hasSameBytes(as: "ADOPT") && !detail.utf8.isEmpty
        && !detail.hasSameBytes(as: userID) && !detail.utf8.starts(with: "by:".utf8)
      return isOther ? nil : .adopted
    case "CREATE": return .elsewhere
    case "UNKNOWN": return nil
    default: return .notProvisioned
    }
  }
}
