// SPDX-License-Identifier: Apache-2.0

/// Groups of Entra users who can get into each other's way, grown by joining.
struct UserGroups {
  private var parents: [Int32]
  /// The members of each group as a ring.
  private var ring: [Int32]

  init(count: Int) {
    parents = (0..<Int32(count)).map { $0 }
    ring = parents
  }

  /// The user that stands for the group of another.
  mutating func root(of user: Int32) -> Int32 {
    var at = user
    while parents[Int(at)] != at {
      parents[Int(at)] = parents[Int(parents[Int(at)])]
      at = parents[Int(at)]
    }
    return at
  }

  /// Joins the groups of two users.
  mutating func join(_ left: Int32, _ right: Int32) {
    let (first, second) = (root(of: left), root(of: right))
    if first == second { return }
    // The smaller row stands for the group, so that the result doesn't depend on who came first.
    parents[Int(max(first, second))] = min(first, second)
    ring.swapAt(Int(first), Int(second))
  }

  /// Whether nobody else is in the user's group.
  func isAlone(_ user: Int32) -> Bool { ring[Int(user)] == user }

  /// Writes the members of the user's group into `members`.
  func collect(_ user: Int32, into members: inout [Int32]) {
    members.removeAll(keepingCapacity: true)
    var at = user
    repeat {
      members.append(at)
      at = ring[Int(at)]
    } while at != user
  }
}
