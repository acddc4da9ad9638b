// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// A seeded generator (SplitMix64), so that a failure can be repeated.
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// A seed that is printed; the environment variable `CROSSWALK_SEED` repeats one.
  package static func announcedSeed(_ name: String) -> UInt64 {
    let wanted = ProcessInfo.processInfo.environment["CROSSWALK_SEED"].flatMap { UInt64($0) }
    let seed = wanted ?? UInt64.random(in: 0...UInt64.max)
    print("\(name): CROSSWALK_SEED=\(seed) repeats this run")
    return seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
