// SPDX-License-Identifier: Apache-2.0
import Execution
import Identity

/// The death of the process, at a chosen instant.
struct Crash: Error {}

/// Counts the instants at which a process can die, and dies at one of them.
final class Fuse {
  private(set) var ticks = 0
  var burnsAt: Int?

  func tick() throws {
    ticks += 1
    if ticks == burnsAt { throw Crash() }
  }
}

/// A directory with unique user names, a write log and every way to fail.
final class ServiceModel: DirectoryPort {
  enum Fault {
    case notSent, throttled, conflict, lostAnswer, lostRequest, expired
    /// The answer is fine, and so many readings still show the old value.
    case late(Int)
    /// Somebody else changes the value after the write, before it is read back.
    case overwritten
  }

  struct Key: Hashable {
    let target: Identifier
    let attribute: Identifier

    init(_ target: String, _ attribute: String) {
      self.target = Identifier(target)
      self.attribute = Identifier(attribute)
    }
  }

  struct Effect: Equatable {
    let key: Key
    let from: Identifier?
    let to: Identifier?
  }

  private(set) var values: [Key: String] = [:]
  /// Every write that changed something, in order.
  private(set) var effects: [Effect] = []
  /// How many writes the service took, with or without effect.
  private(set) var accepted = 0
  let fuse: Fuse
  /// Asked before each write.
  var fault: () -> Fault? = { nil }
  /// Asked before each reading.
  var readFault: () -> Fault? = { nil }
  private var stale: [Key: (value: String?, readings: Int)] = [:]

  init(_ operations: [BatchOperation], fuse: Fuse) {
    self.fuse = fuse
    var seen: Set<Key> = []
    for operation in operations {
      let key = Key(operation.target, operation.attribute)
      if seen.insert(key).inserted { values[key] = operation.before }
    }
  }

  func set(_ target: String, _ attribute: String, _ value: String?) {
    values[Key(target, attribute)] = value
  }

  func read(_ kind: BatchOperation.Kind, target: String, attribute: String) throws -> LiveValue {
    try fuse.tick()
    if let fault = readFault() { throw failure(fault) }
    let key = Key(target, attribute)
    if let old = stale[key] {
      stale[key] = old.readings > 1 ? (old.value, old.readings - 1) : nil
      return LiveValue(old.value)
    }
    return LiveValue(values[key])
  }

  func write(_ write: DirectoryWrite) throws -> WriteAnswer {
    try fuse.tick()
    let fault = fault()
    switch fault {
    case .notSent, .throttled, .conflict, .lostRequest, .expired:
      throw failure(fault ?? .notSent)
    case .lostAnswer, .late, .overwritten, nil: break
    }
    let key = Key(write.target, write.attribute)
    let old = values[key]
    if write.attribute == "userName", let name = write.to,
      values.contains(where: { other, value in
        other != key && other.attribute == key.attribute && value.hasSameBytes(as: name)
      })
    {
      throw PortFailure(.refused, code: "ConflictException", requestID: "r-conflict")
    }
    accepted += 1
    if write.kind == .entraAssignUser, write.to != nil, old != nil {
      throw PortFailure(.refused, code: "badRequest")
    }
    if old.map({ Identifier($0) }) != write.to.map({ Identifier($0) }) {
      values[key] = write.to
      effects.append(
        Effect(key: key, from: old.map { Identifier($0) }, to: write.to.map { Identifier($0) })
      )
    }
    try fuse.tick()
    if case .lostAnswer = fault { throw failure(.lostAnswer) }
    if case .late(let readings) = fault { stale[key] = (old, readings) }
    if case .overwritten = fault { values[key] = "somebody-else-\(accepted)" }
    return WriteAnswer(requestID: "r-\(accepted)")
  }

  func holder(ofUserName name: String) throws -> String? {
    values.first { $0.key.attribute.text == "userName" && $0.value.hasSameBytes(as: name) }?
      .key.target.text
  }

  private func failure(_ fault: Fault) -> PortFailure {
    switch fault {
    case .notSent: PortFailure(.notSent, code: "couldNotConnect")
    case .throttled: PortFailure(.throttled(after: 0.5), code: "ThrottlingException")
    case .conflict: PortFailure(.refused, code: "ConflictException", requestID: "r-conflict")
    case .expired: PortFailure(.credentialsExpired, code: "ExpiredTokenException")
    case .lostAnswer, .lostRequest, .late, .overwritten: PortFailure(.inDoubt, code: "timedOut")
    }
  }
}

/// A journal that can die before and after a commit.
final class MortalJournal: Journal {
  let memory = MemoryJournal()
  let fuse: Fuse

  init(_ fuse: Fuse) { self.fuse = fuse }

  func entries() -> [JournalEntry] { memory.entries() }

  func append(_ entry: JournalEntry) throws {
    try fuse.tick()
    try memory.append(entry)
    try fuse.tick()
  }
}

/// One service, one journal, one batch.
final class Scene {
  let batch: Batch
  let fuse = Fuse()
  let service: ServiceModel
  let journal: MortalJournal
  var limits = ExecutionLimits()
  var clock = 1_767_323_045_000
  var waited = 0.0
  var stopAfter: Int?
  var changedPeople: [Int: PersonChange] = [:]
  private(set) var begun = 0

  init(_ batch: Batch) {
    self.batch = batch
    service = ServiceModel(batch.operations, fuse: fuse)
    journal = MortalJournal(fuse)
  }

  var surroundings: Surroundings {
    Surroundings(
      who: "operator (arn:aws:sts::123456789012:assumed-role/Fix/operator)",
      now: {
        self.clock += 1
        return self.clock
      },
      wait: { self.waited += $0 },
      isStopRequested: {
        self.begun += 1
        return self.stopAfter.map { self.begun > $0 } ?? false
      }
    )
  }

  var applier: Applier {
    Applier(
      batch,
      port: service,
      journal: journal,
      surroundings: surroundings,
      limits: limits,
      changedPeople: changedPeople
    )
  }

  var state: BatchState { BatchState(journal.entries(), batch: batch) }

  /// Runs with the process dying at a tick from now on; returns whether it died.
  func dies(atTick tick: Int, _ body: (Applier) throws -> ExecutionReport) throws -> Bool {
    fuse.burnsAt = fuse.ticks + tick
    defer { fuse.burnsAt = nil }
    do {
      _ = try body(applier)
      return false
    } catch is Crash {
      return true
    }
  }
}
