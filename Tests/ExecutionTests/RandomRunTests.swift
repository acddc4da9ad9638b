// SPDX-License-Identifier: Apache-2.0
import Execution
import Foundation
import Testing

@Suite
struct RandomRunTests {
  /// `CROSSWALK_RANDOM_RUNS` sets the number, `CROSSWALK_SEED` the first seed.
  @Test
  func `Two hundred items reach their state through any mixture of faults and deaths`() throws {
    let environment = ProcessInfo.processInfo.environment
    let runs = environment["CROSSWALK_RANDOM_RUNS"].flatMap { Int($0) } ?? 8
    let seed = environment["CROSSWALK_SEED"].flatMap { UInt64($0) } ?? 20_261_123
    print("random runs: \(runs), first seed \(seed)")
    for run in 0..<runs { try play(seed: seed + UInt64(run)) }
  }

  private func play(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let batch = try randomBatch(200, &dice)
    let whole = Scene(batch)
    _ = try whole.applier.apply()
    let scene = Scene(batch)
    scene.limits.failures = 8
    var faultDice = Dice(seed: seed ^ 0xFA17)
    var trouble = 12
    scene.service.fault = { faultDice.happens(trouble) ? Self.fault(&faultDice) : nil }
    scene.service.readFault = {
      guard faultDice.happens(trouble / 3) else { return nil }
      return faultDice.happens(90) ? .throttled : .expired
    }
    var attempts = 0
    while scene.state.remaining(of: batch) > 0 {
      attempts += 1
      if attempts > 60 { trouble = 0 }
      if attempts > 70 { break }
      let tick = Int.random(in: 1..<2500, using: &dice)
      _ = try scene.dies(atTick: tick) { try $0.apply(onlyFailed: false) }
    }
    trouble = 0
    #expect(try scene.applier.apply().end == .complete, "seed \(seed)")
    #expect(scene.service.values == whole.service.values, "seed \(seed)")
    // Failed items come later than in an undisturbed run, so the order holds per value.
    #expect(perValue(scene) == perValue(whole), "seed \(seed)")
    #expect(ChainCheck(scene.journal.entries()).brokenAt == nil, "seed \(seed)")
    #expect(scene.state.openIntents.isEmpty, "seed \(seed)")
    let original = Scene(batch).service.values
    #expect(try scene.applier.rollback().end == .complete, "seed \(seed)")
    #expect(scene.service.values == original, "seed \(seed)")
  }

  private func perValue(_ scene: Scene) -> [ServiceModel.Key: [ServiceModel.Effect]] {
    Dictionary(grouping: scene.service.effects, by: \.key)
  }

  private static func fault(_ dice: inout Dice) -> ServiceModel.Fault {
    switch Int.random(in: 0..<7, using: &dice) {
    case 0: .notSent
    case 1: .throttled
    case 2: .conflict
    case 3: .lostAnswer
    case 4: .lostRequest
    case 5: .expired
    default: .late(Int.random(in: 1...5, using: &dice))
    }
  }
}

extension BatchState {
  func remaining(of batch: Batch) -> Int {
    batch.operations.count { !state($0.sequence).isComplete }
  }
}
