// SPDX-License-Identifier: Apache-2.0
import Identity

/// How many users take which way through match, forecast and plan; for the picture of it.
struct UserFlows {
  /// One way: its words are those of the columns of the picture.
  struct Way: Hashable {
    let decision: ReportDecision
    let signIn: String
    let place: Place
  }

  /// Where a user ends up in the plan.
  enum Place: Int, CaseIterable {
    case pilot, waves, held, ignored, none

    var name: String {
      switch self {
      case .pilot: "first batch"
      case .waves: "later batches"
      case .held: "held back"
      case .ignored: "left alone"
      case .none: "in no batch"
      }
    }
  }

  private(set) var counts: [Way: Int] = [:]
  private let firstBatch: String?

  init(firstBatch: String? = nil) { self.firstBatch = firstBatch }

  mutating func add(_ user: UserRow) {
    let place: Place
    if !user.batch.utf8.isEmpty {
      place = firstBatch.map { $0.hasSameBytes(as: user.batch) } ?? false ? .pilot : .waves
    } else if user.details.state.hasSameBytes(as: BatchRow.held) {
      place = .held
    } else {
      place = user.decision == .ignored ? .ignored : .none
    }
    let signIn = user.details.forecast?.signIn ?? ""
    counts[Way(decision: user.decision, signIn: signIn, place: place), default: 0] += 1
  }

  /// Users by two neighbouring steps of their way.
  func sum(_ matches: (Way) -> Bool) -> Int {
    counts.reduce(0) { $0 + (matches($1.key) ? $1.value : 0) }
  }
}
