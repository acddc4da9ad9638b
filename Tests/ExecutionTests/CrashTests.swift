// SPDX-License-Identifier: Apache-2.0
import Execution
import Testing

@Suite
struct CrashTests {
  /// A run that nothing disturbed.
  private func undisturbed(_ batch: Batch) throws -> Scene {
    let scene = Scene(batch)
    let report = try scene.applier.apply()
    #expect(report.end == .complete)
    return scene
  }

  private func expectEvidence(_ scene: Scene, _ place: String) {
    let entries = scene.journal.entries()
    #expect(ChainCheck(entries).brokenAt == nil, "\(place)")
    #expect(scene.state.openIntents.isEmpty, "\(place)")
    for operation in scene.batch.operations {
      let done = entries.count { entry in
        entry.draft.kind == .outcome && entry.draft.outcome == .done
          && entry.draft.direction == .apply && entry.draft.step == operation.sequence
      }
      #expect(done == 1, "operation \(operation.sequence), \(place)")
    }
  }

  @Test
  func `Death at every instant, then a second run, leaves what one run leaves`() throws {
    let batch = try twelveItems()
    let whole = try undisturbed(batch)
    var deaths = 0
    var confirmed = 0
    for tick in 1... {
      let scene = Scene(batch)
      guard try scene.dies(atTick: tick, { try $0.apply() }) else { break }
      deaths += 1
      let left = batch.operations.count { !scene.state.state($0.sequence).isComplete }
      let report = try scene.applier.apply()
      #expect(report.end == .complete)
      // Whoever reads the final table can account for every write that was left.
      #expect(report.count(.done) + report.confirmed == left, "tick \(tick)")
      confirmed += report.confirmed
      #expect(scene.service.values == whole.service.values, "tick \(tick)")
      #expect(scene.service.effects == whole.service.effects, "tick \(tick)")
      expectEvidence(scene, "tick \(tick)")
    }
    #expect(deaths == whole.fuse.ticks)
    #expect(deaths > 150)
    #expect(confirmed > 0)
  }

  @Test
  func `Death at every instant of the second run as well changes nothing`() throws {
    let batch = try twelveItems()
    let whole = try undisturbed(batch)
    for first in stride(from: 1, through: whole.fuse.ticks, by: 7) {
      for second in 1... {
        let scene = Scene(batch)
        _ = try scene.dies(atTick: first) { try $0.apply() }
        let hasDied = try scene.dies(atTick: second) { try $0.apply() }
        _ = try scene.applier.apply()
        #expect(scene.service.effects == whole.service.effects, "ticks \(first), \(second)")
        expectEvidence(scene, "ticks \(first), \(second)")
        if !hasDied { break }
      }
    }
  }

  @Test
  func `After death at any instant nobody is left half-way because people changed`() throws {
    let batch = try twelveItems()
    let whole = try undisturbed(batch)
    let change = PersonChange(attribute: "mail", planned: "a@example.com", found: nil)
    for tick in 1...whole.fuse.ticks {
      let scene = Scene(batch)
      _ = try scene.dies(atTick: tick) { try $0.apply() }
      scene.changedPeople = Dictionary(uniqueKeysWithValues: (1...12).map { ($0, change) })
      _ = try scene.applier.apply()
      let names = scene.service.values.values.compactMap(\.self).filter {
        $0.hasPrefix("crosswalk-temporary-")
      }
      #expect(names.isEmpty, "tick \(tick)")
      for item in 1...12 {
        let states = batch.operations.filter { $0.item == item }.map {
          scene.state.state($0.sequence).isComplete
        }
        #expect(Set(states).count <= 1, "item \(item), tick \(tick)")
      }
      // As the plan knows them again, the same command ends where one run does.
      scene.changedPeople = [:]
      _ = try scene.applier.apply()
      #expect(scene.service.values == whole.service.values, "tick \(tick)")
    }
  }

  @Test
  func `Rolling back after death at any instant restores the original state`() throws {
    let batch = try twelveItems()
    let whole = try undisturbed(batch)
    let original = Scene(batch).service.values
    for tick in 1...whole.fuse.ticks {
      let scene = Scene(batch)
      _ = try scene.dies(atTick: tick) { try $0.apply() }
      #expect(try scene.applier.rollback().end == .complete, "tick \(tick)")
      #expect(scene.service.values == original, "tick \(tick)")
      #expect(ChainCheck(scene.journal.entries()).brokenAt == nil)
      #expect(try scene.applier.apply().end == .complete, "tick \(tick)")
      #expect(scene.service.values == whole.service.values, "tick \(tick)")
    }
  }

  @Test
  func `Death at every instant of a rollback, then a second one, restores the original`() throws {
    let batch = try twelveItems()
    let original = Scene(batch).service.values
    let undone = try undisturbed(batch)
    _ = try undone.applier.rollback()
    #expect(undone.service.values == original)
    for tick in 1... {
      let scene = try undisturbed(batch)
      let hasDied = try scene.dies(atTick: tick) { try $0.rollback() }
      if !hasDied { break }
      #expect(try scene.applier.rollback().end == .complete, "tick \(tick)")
      #expect(scene.service.values == original, "tick \(tick)")
      #expect(scene.service.effects == undone.service.effects, "tick \(tick)")
    }
  }

  @Test
  func `Rolling back from every prefix that a stop leaves restores the original`() throws {
    let batch = try twelveItems()
    let original = Scene(batch).service.values
    for count in 0...12 {
      let scene = Scene(batch)
      scene.stopAfter = count
      let report = try scene.applier.apply()
      #expect(report.end == .stopped || report.end == .complete)
      let names = scene.service.values.values.filter { $0.utf8.starts(with: "crosswalk-".utf8) }
      #expect(names.isEmpty, "a stop leaves nobody with a temporary name")
      scene.stopAfter = nil
      #expect(try scene.applier.rollback().end == .complete)
      #expect(scene.service.values == original, "prefix \(count)")
    }
  }
}
