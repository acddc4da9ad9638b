// SPDX-License-Identifier: Apache-2.0
import Execution
import Testing

@Suite
struct JournalTests {
  private func applied() throws -> Scene {
    let scene = Scene(try twelveItems())
    _ = try scene.applier.apply()
    return scene
  }

  @Test
  func `The same run at the same times gives the same digests`() throws {
    #expect(try applied().journal.entries() == applied().journal.entries())
  }

  @Test
  func `An intent stands before each write and an outcome after it`() throws {
    let drafts = try applied().journal.entries().map(\.draft).filter { $0.kind != .note }
    for (intent, outcome) in zip(drafts, drafts.dropFirst()) where intent.kind == .intent {
      #expect(outcome.kind == .outcome)
      #expect(outcome.step == intent.step)
      #expect(outcome.requestID != nil)
    }
  }

  @Test(arguments: [0, 5, 20])
  func `A changed entry breaks the chain and stops every write`(place: Int) throws {
    let scene = try applied()
    var entries = scene.journal.entries()
    let entry = entries[place]
    var draft = entry.draft
    draft.after = "forged@example.com"
    entries[place] = JournalEntry(
      stored: draft,
      sequence: entry.sequence,
      time: entry.time,
      who: entry.who,
      previousHash: entry.previousHash,
      hash: entry.hash
    )
    #expect(ChainCheck(entries).brokenAt == place + 1)
    let applier = Applier(
      scene.batch,
      port: scene.service,
      journal: MemoryJournal(entries),
      surroundings: scene.surroundings
    )
    let effects = scene.service.effects
    #expect(throws: ExecutionError(.evidenceBroken, advice: "")) { try applier.apply() }
    #expect(throws: ExecutionError(.evidenceBroken, advice: "")) { try applier.rollback() }
    #expect(scene.service.effects == effects)
  }

  @Test
  func `A removed entry breaks the chain`() throws {
    var entries = try applied().journal.entries()
    entries.remove(at: 3)
    #expect(ChainCheck(entries).brokenAt == 4)
  }

  @Test
  func `Two runs on one journal do not both write`() throws {
    let scene = Scene(try twelveItems())
    let journal = scene.journal
    scene.service.fault = {
      // Another run writes to the journal while this one is in a call.
      let last = journal.entries().last
      try? journal.memory.append(
        JournalEntry(
          sealing: .note("intruder", batch: scene.batch, direction: .apply),
          sequence: journal.entries().count + 1,
          time: 1,
          who: "other",
          after: last?.hash ?? JournalEntry.origin
        )
      )
      return nil
    }
    #expect(throws: ExecutionError(.journalMoved, advice: "")) { try scene.applier.apply() }
    #expect(scene.service.effects.count == 1)
    scene.service.fault = { nil }
    #expect(try scene.applier.apply().end == .complete)
  }

  @Test
  func `A batch that was planned anew can still be rolled back from the journal`() throws {
    let scene = try applied()
    let recorded = try #require(try Batch(named: "pilot", recordedIn: scene.journal.entries()))
    let applier = Applier(
      recorded,
      port: scene.service,
      journal: scene.journal,
      surroundings: scene.surroundings
    )
    #expect(try applier.rollback().end == .complete)
    #expect(scene.service.values == Scene(scene.batch).service.values)
  }
}
