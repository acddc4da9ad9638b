// SPDX-License-Identifier: Apache-2.0

/// The orders in which a cycle may take some users.
///
/// The order is not documented, so an outcome stands only if it is the same in all of them. Up to
/// five users: every order. More: the given order and its reverse, and orders in which each user
/// (an even choice of them beyond ``maximumMoves``) comes first and comes last; the caller tries
/// each as the first of all besides.
struct CycleOrders: Sequence, IteratorProtocol {
  /// Up to so many users every order is tried.
  static let allOrdersLimit = 5
  /// So many users at most are moved to either end, fewer of very many.
  static let maximumMoves = 24

  private let count: Int
  private var upcoming: [Int]?
  private var step = 0

  init(count: Int) {
    self.count = count
    upcoming = Array(0..<count)
  }

  mutating func next() -> [Int]? {
    let current = upcoming
    if let current { advance(from: current) }
    return current
  }

  private mutating func advance(from current: [Int]) {
    if count <= Self.allOrdersLimit {
      upcoming = Self.permutation(after: current)
      return
    }
    step += 1
    let moves = Swift.min(count, Self.maximumMoves, 50_000 / count)
    let forward = Array(0..<count)
    if step == 1 {
      upcoming = forward.reversed()
    } else if step < 2 + moves * 2 {
      let moved = (step - 2) / 2 * count / moves
      var order = forward
      order.remove(at: moved)
      // Odd steps put the user at the end of the reversed others.
      upcoming = step.isMultiple(of: 2) ? [moved] + order : order.reversed() + [moved]
    } else {
      upcoming = nil
    }
  }

  /// The next order in lexicographical sequence.
  private static func permutation(after order: [Int]) -> [Int]? {
    var next = order
    guard next.count > 1 else { return nil }
    var pivot = next.count - 2
    while pivot >= 0 && next[pivot] > next[pivot + 1] { pivot -= 1 }
    if pivot < 0 { return nil }
    var swap = next.count - 1
    while next[swap] < next[pivot] { swap -= 1 }
    next.swapAt(pivot, swap)
    next[(pivot + 1)...].reverse()
    return next
  }
}
