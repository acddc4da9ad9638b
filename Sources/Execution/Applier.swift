// SPDX-License-Identifier: Apache-2.0

/// Applies a batch, or takes it back, from wherever the journal says that it stands.
///
/// It may die at any instant. The next run reads open intents back before it writes anything, so
/// no write is lost and none is sent twice with effect. A dry run is the same code over an
/// ``OverlayPort`` and a ``MemoryJournal`` with a copy of the entries.
package struct Applier {
  private let batch: Batch
  private let port: any DirectoryPort
  private let journal: any Journal
  private let surroundings: Surroundings
  private let limits: ExecutionLimits
  private let changedPeople: [Int: PersonChange]

  /// `changedPeople` are, by item, those whose Entra user is not as the plan knows them.
  package init(
    _ batch: Batch,
    port: any DirectoryPort,
    journal: any Journal,
    surroundings: Surroundings,
    limits: ExecutionLimits = ExecutionLimits(),
    changedPeople: [Int: PersonChange] = [:]
  ) {
    self.batch = batch
    self.port = port
    self.journal = journal
    self.surroundings = surroundings
    self.limits = limits
    self.changedPeople = changedPeople
  }

  /// Applies what is not applied yet, in the staged order.
  ///
  /// Users who exchange names are held together if one of them is another person now, unless their
  /// exchange has begun: half of one is worse than either end.
  ///
  /// - Parameter onlyFailed: Leaves items alone of which no operation failed or was held.
  /// - Returns: What this run did, and what remains.
  /// - Throws: ``ExecutionError``; what the journal or the port throws besides ``PortFailure``.
  package func apply(onlyFailed: Bool = false) throws -> ExecutionReport {
    var run = try start(.apply)
    let state = run.state
    let failed = Set(
      batch.operations.filter { state.isTroubled($0.sequence) }.map(\.item)
    )
    for unit in batch.units {
      let operations = batch.operations[unit].filter { operation in
        !state.state(operation.sequence).isComplete
      }
      for operation in operations where onlyFailed && !failed.contains(operation.item) {
        run.pass(operation)
      }
      let wanted = operations.filter { !onlyFailed || failed.contains($0.item) }
      let hasBegun = batch.operations[unit].contains { operation in
        if case .pending = state.state(operation.sequence) { return false }
        return true
      }
      let isHeld = wanted.contains { changedPeople[$0.item] != nil } && !hasBegun
      try isHeld ? run.hold(wanted, changedPeople) : run.perform(wanted)
    }
    return run.report(of: batch.operations)
  }

  /// Undoes, latest first, what the journal says we did, where the live value is still ours.
  ///
  /// - Parameter item: The item that stays applied with all before it, and with those whose
  ///   names pass to or from it; nil undoes the whole batch.
  /// - Returns: What this run undid, and what it had to leave.
  /// - Throws: ``ExecutionError``; what the journal or the port throws besides ``PortFailure``.
  package func rollback(to item: Int? = nil) throws -> ExecutionReport {
    let units = batch.units
    var kept = 0
    if let item {
      guard
        let unit = units.first(where: { unit in
          batch.operations[unit].contains { $0.item == item }
        })
      else {
        throw ExecutionError(
          .unknownItem,
          advice: "The batch has no operations for item \(item); see `crosswalk plan show`."
        )
      }
      kept = unit.upperBound
    }
    var run = try start(.rollback)
    var steps: [Int: (index: Int, unit: Int)] = [:]
    for (number, unit) in units.enumerated() {
      for index in unit { steps[batch.operations[index].sequence] = (index, number) }
    }
    let undone = run.state.appliedOrder.reversed().compactMap { steps[$0] }
      .filter { $0.index >= kept }
    var rest = undone[...]
    while let first = rest.first {
      let group = rest.prefix { $0.unit == first.unit }
      try run.perform(group.map { batch.operations[$0.index] })
      rest.removeFirst(group.count)
    }
    return run.report(of: Array(batch.operations[kept...]))
  }

  /// Reads back what the last run left open, and writes nothing to the directory (STORE-016).
  package func recover() throws -> ExecutionReport {
    try start(.apply).report(of: batch.operations)
  }

  private func start(_ direction: Direction) throws -> BatchRun {
    let entries = try journal.entries()
    var run = BatchRun(
      batch: batch,
      direction: direction,
      attempt: WriteAttempt(
        reader: LiveReader(port: port, surroundings: surroundings, limits: limits)
      ),
      writer: try JournalWriter(journal, entries, surroundings),
      state: BatchState(entries, batch: batch)
    )
    try run.resolveOpenIntents()
    return run
  }
}
