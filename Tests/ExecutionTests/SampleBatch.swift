// SPDX-License-Identifier: Apache-2.0
import Execution

/// Numbers that depend on the seed only.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func happens(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Collects operations in staged order.
struct BatchBuilder {
  private(set) var operations: [BatchOperation] = []

  mutating func add(
    _ item: Int,
    _ attribute: String,
    _ before: String?,
    _ after: String?
  ) {
    let isAssignment = attribute == "appRoleAssignment"
    operations.append(
      BatchOperation(
        sequence: operations.count + 1,
        item: item,
        kind: isAssignment ? .entraAssignUser : .awsUpdateUser,
        target: isAssignment ? "object-\(item)" : "user-\(item)",
        attribute: attribute,
        before: before,
        after: after,
        finding: "NAMEID-001"
      )
    )
  }

  mutating func swap(_ first: Int, _ second: Int) {
    add(first, "userName", "n\(first)@example.com", "crosswalk-temporary-\(first)")
    add(second, "userName", "n\(second)@example.com", "n\(first)@example.com")
    add(second, "emails", "n\(second)@example.com", "n\(first)@example.com")
    add(first, "userName", "crosswalk-temporary-\(first)", "n\(second)@example.com")
    add(first, "displayName", "Person \(first)", "Person of \(second)")
  }

  mutating func chain(_ items: [Int]) {
    for (place, item) in items.enumerated() {
      let name = place == 0 ? "free\(item)@example.com" : "n\(items[place - 1])@example.com"
      add(item, "userName", "n\(item)@example.com", name)
    }
  }

  func batch() throws -> Batch {
    try Batch(name: "pilot", digest: "d1", operations: operations)
  }
}

/// Twelve items: renames, a chain of three, two swaps, addresses, names, assignments.
func twelveItems() throws -> Batch {
  var builder = BatchBuilder()
  builder.add(1, "userName", "n1@example.com", "new1@example.com")
  builder.add(1, "emails", "n1@example.com", "new1@example.com")
  builder.swap(2, 3)
  builder.chain([4, 5, 6])
  builder.add(6, "appRoleAssignment", nil, "role-user")
  builder.add(7, "emails", nil, "n7@example.com")
  builder.add(7, "name.familyName", "Beispiel", nil)
  builder.swap(8, 9)
  builder.add(10, "appRoleAssignment", nil, "role-user")
  builder.add(11, "displayName", "e\u{301}", "\u{E9}")
  builder.add(12, "userName", "n12@example.com", "new12@example.com")
  builder.add(12, "appRoleAssignment", nil, "role-user")
  return try builder.batch()
}

/// Many items of the same sorts, in random order.
func randomBatch(_ items: Int, _ dice: inout Dice) throws -> Batch {
  var builder = BatchBuilder()
  var item = 1
  while item <= items {
    switch Int.random(in: 0..<5, using: &dice) {
    case 0 where item < items:
      builder.swap(item, item + 1)
      item += 1
    case 1 where item + 2 <= items:
      builder.chain([item, item + 1, item + 2])
      item += 2
    case 2: builder.add(item, "appRoleAssignment", nil, "role-user")
    case 3:
      builder.add(item, "emails", "n\(item)@example.com", "new\(item)@example.com")
      builder.add(item, "displayName", nil, "Person \(item)")
    default:
      builder.add(item, "userName", "n\(item)@example.com", "new\(item)@example.com")
      builder.add(item, "appRoleAssignment", nil, "role-user")
    }
    item += 1
  }
  return try builder.batch()
}
