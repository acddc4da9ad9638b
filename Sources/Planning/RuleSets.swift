// SPDX-License-Identifier: Apache-2.0
import Identity

/// The sets of rules that were met, each kept once: many users share few of them.
struct RuleSets {
  private(set) var ruleCount = 0
  private(set) var sets: [[Int]] = []
  private var rules: [Identifier: Int] = [:]
  private var indices: [[Int]: Int] = [:]

  /// The index of the set of these rules.
  mutating func index(of ruleIDs: some Sequence<String>) -> Int {
    index(of: ruleIDs.map { rule($0) })
  }

  /// The index of the union of some known sets.
  mutating func union(of known: [Int]) -> Int {
    if let first = known.first, known.allSatisfy({ $0 == first }) { return first }
    return index(of: known.flatMap { sets[$0] })
  }

  private mutating func index(of members: [Int]) -> Int {
    var set: [Int] = []
    for member in members.sorted() where member != set.last { set.append(member) }
    if let index = indices[set] { return index }
    sets.append(set)
    indices[set] = sets.count - 1
    return sets.count - 1
  }

  private mutating func rule(_ id: String) -> Int {
    let key = Identifier(id)
    if let index = rules[key] { return index }
    rules[key] = ruleCount
    ruleCount += 1
    return ruleCount - 1
  }
}
