// SPDX-License-Identifier: Apache-2.0

import JobEngine

/// A failure planned by a test: bookkeeping follows.
struct PlannedFailure: Error, CustomStringConvertible {
  var description: String { "planned failure" }
}

/// The two ways to be interrupted at a commit point.
enum Interruption: CaseIterable {
  case failure, crash

  var error: any Error {
    switch self {
    case .failure: PlannedFailure()
    case .crash: SimulatedCrash()
    }
  }
}

/// Counts commit points, and interrupts at one of them.
final class CommitWatch {
  private(set) var points: [CommitPoint] = []
  private let target: Int?
  private let interruption: Interruption

  /// Interrupts at a commit point, counted from 0; without one it only watches.
  init(interrupting target: Int? = nil, by interruption: Interruption = .crash) {
    self.target = target
    self.interruption = interruption
  }

  func reached(_ point: CommitPoint) throws {
    points.append(point)
    if points.count - 1 == target { throw interruption.error }
  }
}
