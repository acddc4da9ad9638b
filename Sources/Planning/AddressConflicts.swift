// SPDX-License-Identifier: Apache-2.0
import Identity

/// Finds planned addresses that AWS would refuse, or that may be somebody else's.
enum AddressConflicts {
  /// Holds the users whose new e-mail address another AWS user has or gets, and those whose
  /// implied new name is the e-mail address of another AWS user.
  static func hold(_ entries: inout [PlanEntry]) {
    var planned: [Identifier: Pair] = [:]
    var present: [Identifier: Pair] = [:]
    for (index, entry) in entries.enumerated() {
      if let email = entry.foldedNewEmail {
        planned[email, default: Pair()].add(index)
        present[email] = Pair()
      }
      if let rename = entry.rename, rename.isImplied { present[rename.folded] = Pair() }
    }
    if present.isEmpty { return }
    for (index, entry) in entries.enumerated() {
      if let email = entry.foldedEmail { present[email]?.add(index) }
    }
    for index in entries.indices {
      let entry = entries[index]
      if let email = entry.foldedNewEmail, let other = planned[email]?.other(than: index) {
        entries[index].obstacles.append(
          "its new e-mail address is also planned for AWS user \(entries[other].userID)"
        )
      }
      if let email = entry.foldedNewEmail, let other = present[email]?.other(than: index) {
        entries[index].obstacles.append(
          "its new e-mail address is that of AWS user \(entries[other].userID)"
        )
      }
      if let rename = entry.rename, rename.isImplied,
        let other = present[rename.folded]?.other(than: index)
      {
        entries[index].obstacles.append(
          "its new name is the e-mail address of AWS user \(entries[other].userID)"
        )
      }
    }
  }

  /// The first two users that share something: enough to name another one to each.
  private struct Pair {
    private var first: Int?
    private var second: Int?

    mutating func add(_ index: Int) {
      if first == nil {
        first = index
      } else if second == nil {
        second = index
      }
    }

    func other(than index: Int) -> Int? { first == index ? second : first }
  }
}
