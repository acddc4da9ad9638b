// SPDX-License-Identifier: Apache-2.0
import Execution
import Testing

@Suite
struct FaultTests {
  private func scene(_ add: (inout BatchBuilder) -> Void) throws -> Scene {
    var builder = BatchBuilder()
    add(&builder)
    return Scene(try builder.batch())
  }

  private func rename(_ builder: inout BatchBuilder, _ item: Int) {
    builder.add(item, "userName", "n\(item)@example.com", "new\(item)@example.com")
  }

  @Test
  func `A moved value holds its item and no other`() throws {
    let scene = try scene { builder in
      rename(&builder, 1)
      builder.add(1, "emails", "a@example.com", "b@example.com")
      rename(&builder, 2)
    }
    scene.service.set("user-1", "userName", "moved@example.com")
    let report = try scene.applier.apply()
    #expect(report.end == .partial)
    #expect(report.operations.map(\.outcome) == [.moved, .waiting, .done])
    #expect(report.operations.first?.found == "moved@example.com")
    #expect(scene.service.effects.count == 1)
    #expect(report.remaining == 2)
  }

  @Test
  func `A value that is there already is left and not rolled back`() throws {
    let scene = try scene { rename(&$0, 1) }
    scene.service.set("user-1", "userName", "new1@example.com")
    let report = try scene.applier.apply()
    #expect(report.end == .complete)
    #expect(report.operations.map(\.outcome) == [.already])
    #expect(try scene.applier.rollback().operations.isEmpty)
    #expect(scene.service.effects.isEmpty)
  }

  @Test
  func `The first rename is a canary`() throws {
    let scene = try scene { builder in for item in 1...5 { rename(&builder, item) } }
    var calls = 0
    scene.service.fault = {
      calls += 1
      return calls == 1 ? .conflict : nil
    }
    let report = try scene.applier.apply()
    #expect(report.end == .canaryFailed)
    #expect(report.operations.count == 1)
    #expect(report.operations.first?.requestID == "r-conflict")
    #expect(try scene.applier.apply().end == .complete)
  }

  @Test
  func `The run ends at the limit of failures, and only the failed ones are run again`() throws {
    let scene = try scene { builder in for item in 1...9 { rename(&builder, item) } }
    var calls = 0
    scene.service.fault = {
      calls += 1
      return [2, 3, 5].contains(calls) ? .conflict : nil
    }
    let report = try scene.applier.apply()
    #expect(report.end == .failureLimit)
    #expect(report.operations.map(\.outcome) == [.done, .refused, .refused, .done, .refused])
    scene.service.fault = { nil }
    let second = try scene.applier.apply(onlyFailed: true)
    #expect(second.operations.map(\.operation.item) == [2, 3, 5])
    #expect(second.end == .partial)
    #expect(try scene.applier.apply().operations.map(\.operation.item) == [6, 7, 8, 9])
    #expect(scene.service.effects.count == 9)
  }

  @Test(arguments: [1, 3])
  func `A lost answer is read back and not sent again`(readings: Int) throws {
    let scene = try scene { rename(&$0, 1) }
    scene.limits.readings = readings
    scene.service.fault = { .lostAnswer }
    #expect(try scene.applier.apply().operations.map(\.outcome) == [.done])
    #expect(scene.service.accepted == 1)
  }

  @Test
  func `A write that stays invisible is left in doubt and found by the next run`() throws {
    let scene = try scene { builder in
      rename(&builder, 1)
      rename(&builder, 2)
    }
    var calls = 0
    scene.service.fault = {
      calls += 1
      return calls == 2 ? .late(6) : nil
    }
    let report = try scene.applier.apply()
    #expect(report.operations.map(\.outcome) == [.done, .unconfirmed])
    #expect(scene.state.openIntents.count == 1)
    #expect(try scene.applier.apply().end == .complete)
    #expect(scene.service.accepted == 2)
  }

  @Test
  func `A value overwritten by somebody else after our write is not ours`() throws {
    let scene = try scene { builder in
      builder.add(1, "displayName", "A", "B")
      builder.add(2, "displayName", "A", "B")
    }
    var calls = 0
    scene.service.fault = {
      calls += 1
      return calls == 1 ? .overwritten : nil
    }
    #expect(try scene.applier.apply().operations.map(\.outcome) == [.moved, .done])
    #expect(try scene.applier.rollback().end == .complete)
    #expect(scene.service.values[.init("user-1", "displayName")] == "somebody-else-1")
    #expect(scene.service.values[.init("user-2", "displayName")] == "A")
  }

  @Test
  func `A rollback leaves what somebody else changed, and names both values`() throws {
    let scene = Scene(try twelveItems())
    _ = try scene.applier.apply()
    scene.service.set("user-1", "emails", "other@example.com")
    let report = try scene.applier.rollback()
    #expect(report.end == .partial)
    #expect(report.remaining == 1)
    let held = try #require(report.operations.first { $0.outcome == .moved })
    #expect(held.found == "other@example.com")
    #expect(held.operation.after == "new1@example.com")
    #expect(scene.service.values[.init("user-1", "userName")] == "n1@example.com")
  }

  @Test
  func `Expired credentials end the run and cost nothing`() throws {
    let scene = try scene { builder in for item in 1...3 { rename(&builder, item) } }
    var calls = 0
    scene.service.fault = {
      calls += 1
      return calls == 2 ? .expired : nil
    }
    let report = try scene.applier.apply()
    #expect(report.end == .credentialsExpired)
    #expect(report.remaining == 2)
    #expect(try scene.applier.apply().end == .complete)
    #expect(scene.service.effects.count == 3)
  }

  @Test
  func `Throttled writes wait as long as they are told`() throws {
    let scene = try scene { rename(&$0, 1) }
    var calls = 0
    scene.service.fault = {
      calls += 1
      return calls < 4 ? .throttled : nil
    }
    #expect(try scene.applier.apply().end == .complete)
    #expect(scene.waited >= 1.5)
    #expect(scene.service.accepted == 1)
  }

  @Test
  func `Nothing is written outside the window`() throws {
    let scene = try scene { rename(&$0, 1) }
    scene.limits.window = 0..<1000
    #expect(try scene.applier.apply().end == .windowClosed)
    #expect(scene.journal.entries().isEmpty)
    #expect(scene.service.effects.isEmpty)
  }

  @Test
  func `Whoever waits for a name that was not given up is held`() throws {
    let scene = try scene { $0.chain([1, 2, 3]) }
    scene.service.set("user-1", "emails", "x")
    var calls = 0
    scene.service.fault = {
      calls += 1
      return calls == 2 ? .conflict : nil
    }
    let report = try scene.applier.apply()
    #expect(report.operations.map(\.outcome) == [.done, .refused, .waiting])
  }

  @Test
  func `A dry run takes the same way and writes nothing`() throws {
    let scene = Scene(try twelveItems())
    let journal = MemoryJournal()
    let dry = Applier(
      scene.batch,
      port: OverlayPort(over: scene.service),
      journal: journal,
      surroundings: scene.surroundings
    )
    let report = try dry.apply()
    #expect(report.end == .complete)
    #expect(scene.service.effects.isEmpty)
    let real = try scene.applier.apply()
    #expect(real.operations.map(\.outcome) == report.operations.map(\.outcome))
  }

  @Test
  func `A dry run foresees that a name is taken`() throws {
    let scene = try scene { rename(&$0, 1) }
    scene.service.set("user-99", "userName", "new1@example.com")
    let dry = Applier(
      scene.batch,
      port: OverlayPort(over: scene.service),
      journal: MemoryJournal(),
      surroundings: scene.surroundings
    )
    #expect(try dry.apply().operations.map(\.outcome) == [.refused])
  }
}
