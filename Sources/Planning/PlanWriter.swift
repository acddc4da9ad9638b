// SPDX-License-Identifier: Apache-2.0

/// Writes the batches out: items, operations and digests.
struct PlanWriter {
  let entries: [PlanEntry]
  let inputsDigest: String

  func plan(of batches: [BatchLayout.Batch]) -> Plan {
    let waves = batches.count { !$0.isPilot }
    let width = max(2, String(waves).utf8.count)
    var planned: [PlannedBatch] = []
    var number = batches.first?.isPilot == true ? 0 : 1
    for batch in batches {
      let digits = String(number)
      let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
      planned.append(
        write(batch, number: number, name: batch.isPilot ? "pilot" : "wave-" + zeros + digits)
      )
      number += 1
    }
    let held = entries.filter(\.isHeld).map { entry in
      PlannedItem(
        localRow: entry.row,
        position: nil,
        state: entry.isIgnored ? .ignored : .held,
        reason: entry.isIgnored
          ? entry.place.isBreakGlass
            ? "kept for emergencies, so left alone" : "left alone by decision"
          : entry.obstacles.joined(separator: "; ")
      )
    }
    var digest = PlanDigest("crosswalk-plan-1")
    digest.add(inputsDigest)
    digest.add(planned.count)
    for batch in planned { digest.add(batch.digest) }
    digest.add(held.count)
    for item in held { digest.add(item) }
    return Plan(batches: planned, held: held, digest: digest.hexadecimal)
  }

  private func write(_ batch: BatchLayout.Batch, number: Int, name: String) -> PlannedBatch {
    var items: [PlannedItem] = []
    var operations: [PlannedOperation] = []
    for unit in batch.units {
      for (row, change) in changes(of: unit) {
        operations.append(change.operation(sequence: operations.count + 1, localRow: row))
      }
      for index in unit.members {
        let entry = entries[index]
        items.append(
          PlannedItem(
            localRow: entry.row,
            position: items.count + 1,
            state: entry.hasWork ? .staged : .ready,
            reason: reason(for: entry, in: unit)
          )
        )
      }
    }
    return PlannedBatch(
      number: number,
      name: name,
      digest: PlannedBatch.digest(
        inputsDigest: inputsDigest,
        number: number,
        name: name,
        items: items,
        operations: operations
      ),
      items: items,
      operations: operations
    )
  }

  /// The changes of a unit in order, each with the row of its AWS user.
  private func changes(of unit: BatchLayout.Unit) -> [(row: Int, change: PlannedChange)] {
    var changes: [(row: Int, change: PlannedChange)] = []
    let aside = unit.temporaryName == nil ? nil : unit.members.last
    if let aside, let rename = entries[aside].rename?.change, let name = unit.temporaryName {
      changes.append((entries[aside].row, rename.renaming(from: rename.before, to: name)))
    }
    for index in unit.members {
      let entry = entries[index]
      if let rename = entry.rename?.change {
        let before = index == aside ? unit.temporaryName : rename.before
        changes.append((entry.row, rename.renaming(from: before, to: rename.after)))
      }
      for change in entry.changes { changes.append((entry.row, change)) }
    }
    return changes
  }

  private func reason(for entry: PlanEntry, in unit: BatchLayout.Unit) -> String {
    guard entry.hasWork else { return "nothing to change" }
    var attributes = entry.rename.map { [$0.change.attribute.rawValue] } ?? []
    attributes += entry.changes.map(\.attribute.rawValue)
    let changes = "changes " + attributes.joined(separator: ", ")
    if unit.members.count == 1 { return changes }
    return changes + "; names pass between \(unit.members.count) users, so the order matters"
  }
}
