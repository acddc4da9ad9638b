// SPDX-License-Identifier: Apache-2.0
internal import Entra
internal import Execution
internal import GRDB
internal import Identity
internal import Workspace

/// The forecast of one user of a batch, to be held against Entra's logs.
struct LogPrediction {
  let item: Int
  /// The AWS user.
  let userID: String
  /// The Entra user.
  let objectID: String
  let firstCycle: String
  let signIn: String
}

/// Holds what was predicted of a batch's users against what Entra's logs say of them.
///
/// A log that is silent about a user says nothing: it gives no record.
struct LogVerification {
  /// What Entra answers where the forecast says that it lets nobody in.
  ///
  /// Not assigned, disabled, blocked by a policy. Anything else, such as a wrong password, is no matter of the forecast.
  private static let foreseeable: Set<Int> = [50105, 50057, 53003]

  private let batch: Batch
  private let predictions: [LogPrediction]
  private let time: Int

  init(_ batch: Batch, _ predictions: [LogPrediction], time: Int) {
    self.batch = batch
    self.predictions = predictions
    self.time = time
  }

  /// The records, numbered after those that the batch has already.
  func records(_ events: ApplicationLogs.Events, after count: Int) -> [VerificationRecord] {
    var records: [VerificationRecord] = []
    for prediction in predictions {
      let id = Identifier(prediction.objectID)
      if let event = events.provisioning[id], let judged = judge(event, prediction.firstCycle) {
        records.append(record("provisioning log", "firstCycle", prediction, judged))
      }
      if let event = events.signIns[id], let judged = judge(event, prediction.signIn) {
        records.append(record("sign-in log", "signIn", prediction, judged))
      }
    }
    for index in records.indices { records[index].position = count + index + 1 }
    return records
  }

  private typealias Judged = (predicted: String, found: String, verdict: Verification.Verdict)

  /// Nil where the forecast is open, or the event is none that it speaks about.
  private func judge(_ event: ProvisioningEvent, _ code: String) -> Judged? {
    let action = event.provisioningAction ?? "other"
    let info = event.provisioningStatusInfo
    let status = info?.status ?? "unknown"
    let fault = info?.errorInformation?.errorCode.map { " \($0)" } ?? ""
    let found = "\(action) \(status)\(fault)"
    func isStatus(_ word: String) -> Bool { status.hasSameBytes(as: word) }
    let isMade = action.hasSameBytes(as: "create") && isStatus("success")
    let isTaken =
      ["update", "other"].contains { action.hasSameBytes(as: $0) }
      && (isStatus("success") || isStatus("warning"))
    let hit: Bool
    switch code {
    case "ADOPT", "UPDATE": hit = isTaken
    case "CREATE": hit = isMade
    case "CONFLICT-409", "REJECT-400": hit = isStatus("failure")
    case "SKIPPED": hit = isStatus("skipped")
    default: return nil
    }
    return (code, found, hit ? .asPredicted : .otherwise)
  }

  /// That Entra lets a person through does not say that AWS does: only a refusal is a surprise.
  private func judge(_ event: SignInEvent, _ code: String) -> Judged? {
    guard let error = event.status?.errorCode else { return nil }
    let found = error == 0 ? "let through" : "AADSTS\(error)"
    let isForeseeable = Self.foreseeable.contains(error)
    switch code {
    case "OK":
      return (
        "let through", found, error == 0 ? .asPredicted : isForeseeable ? .otherwise : .notYet
      )
    case "BLOCKED":
      if error == 0 { return ("refused", found, .otherwise) }
      return isForeseeable ? ("refused", found, .asPredicted) : nil
    default: return nil
    }
  }

  private func record(
    _ log: String,
    _ attribute: String,
    _ prediction: LogPrediction,
    _ judged: Judged
  ) -> VerificationRecord {
    VerificationRecord(
      batch: batch.name,
      position: 0,
      plan: batch.digest,
      item: prediction.item,
      userID: prediction.userID,
      operation: log,
      target: prediction.userID,
      attribute: attribute,
      before: nil,
      predicted: judged.predicted,
      found: judged.found,
      isKnown: true,
      verdict: judged.verdict,
      time: time
    )
  }
}

extension Project {
  /// The forecast after the plan of each user of a batch who has an Entra user.
  func logPredictions(
    _ batch: Batch,
    _ material: BatchMaterial,
    _ file: WorkspaceFile
  ) throws -> [LogPrediction] {
    guard let staged = material.staged.first(where: { $0.batch == batch }) else { return [] }
    var items: [Identifier: Int] = [:]
    for item in staged.items { items[Identifier(item.userID)] = item.position }
    return try file.queue.read { database in
      var predictions: [LogPrediction] = []
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT u.user_id, e.object_id, coalesce(f.planned_first_cycle, f.first_cycle) AS cycle,
            coalesce(f.planned_sign_in, f.sign_in) AS sign_in
          FROM forecast f JOIN aws_user u ON u.row = f.local_row
            JOIN entra_user e ON e.row = f.entra_row
          ORDER BY f.id
          """
      )
      while let row = try rows.next() {
        guard let item = items[Identifier(row["user_id"])] else { continue }
        predictions.append(
          LogPrediction(
            item: item,
            userID: row["user_id"],
            objectID: row["object_id"],
            firstCycle: row["cycle"],
            signIn: row["sign_in"]
          )
        )
      }
      return predictions.sorted { $0.item < $1.item }
    }
  }
}
