// SPDX-License-Identifier: Apache-2.0
internal import Entra
internal import Identity

/// What Entra's logs say of the AWS application, where the credential may read them.
struct ApplicationLogs {
  let reader: TenantReader
  let applicationID: String?
  let jobIDs: [String]

  /// What the logs hold: of each Entra user, by object id, the newest event.
  struct Events {
    var provisioning: [Identifier: ProvisioningEvent] = [:]
    var signIns: [Identifier: SignInEvent] = [:]
    /// What could not be read, and what to grant.
    var notes: [String] = []
  }

  /// Reads both logs from a time on, ISO 8601 in UTC.
  ///
  /// A missing permission is a note.
  ///
  /// - Throws: `EntraError` for any other failure.
  func events(since: String) throws -> Events {
    var events = Events()
    for job in jobIDs {
      let reading = try reader.provisioningEvents(ofJob: job, since: since)
      if let missing = reading.missing { events.note(missing) }
      for event in reading.value ?? [] {
        guard let id = event.sourceIdentity?.id, let time = event.activityDateTime else { continue }
        let known = events.provisioning[Identifier(id)]?.activityDateTime
        if Self.isNewer(time, than: known) { events.provisioning[Identifier(id)] = event }
      }
    }
    guard let applicationID else { return events }
    let reading = try reader.signIns(toApplication: applicationID, since: since)
    if let missing = reading.missing { events.note(missing) }
    for event in reading.value ?? [] {
      guard let id = event.userId, let time = event.createdDateTime else { continue }
      let known = events.signIns[Identifier(id)]?.createdDateTime
      if Self.isNewer(time, than: known) { events.signIns[Identifier(id)] = event }
    }
    return events
  }

  private static func isNewer(_ time: String, than known: String?) -> Bool {
    guard let known else { return true }
    if let one = Instant.seconds(time), let other = Instant.seconds(known) { return one > other }
    return known.utf8.lexicographicallyPrecedes(time.utf8)
  }
}

extension ApplicationLogs.Events {
  fileprivate mutating func note(_ missing: MissingPermission) {
    let text = "Entra's logs were not asked: grant \(missing.permission). \(missing.loss)"
    if !notes.contains(where: { $0.hasSameBytes(as: text) }) { notes.append(text) }
  }
}
