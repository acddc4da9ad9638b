// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Decides which renames are possible together, and in which order.
///
/// A rename waits for the user that has the name now. Names are compared folded, because AWS
/// does not say whether two user names may differ by case only. Time is linear in the users.
struct RenameOrder {
  /// Users that must be staged together: members in the order of their renames.
  struct Group {
    var members: [Int]
    /// The name to which the last member goes first, if the renames form a cycle.
    var temporaryName: String?
  }

  /// Groups of two or more users whose renames touch the same names, by their lowest row.
  private(set) var groups: [Group] = []

  /// Which users have the name that one user wants and no other; in row order.
  private var holders: [Int: [Int]] = [:]
  /// Which user wants the name that a user has.
  private var successors: [Int: Int] = [:]
  private var visited: Set<Int> = []
  /// Places in ``groups`` of those that form a cycle.
  private var cycles: [Int] = []

  /// Orders the renames, and holds the users whose renames cannot be done.
  init(_ entries: inout [PlanEntry], _ folding: Folding) {
    findHolders(&entries)
    holdBlocked(&entries)
    for index in entries.indices where !visited.contains(index) && !entries[index].isHeld {
      if holders[index] != nil || successor(of: index, entries) != nil {
        addGroup(around: index, entries)
      }
    }
    nameCycles(entries, folding)
  }

  private mutating func findHolders(_ entries: inout [PlanEntry]) {
    var wanted: [Identifier: [Int]] = [:]
    for index in entries.indices {
      if let rename = entries[index].rename { wanted[rename.folded, default: []].append(index) }
    }
    if wanted.isEmpty { return }
    for seekers in wanted.values where seekers.count > 1 {
      for seeker in seekers {
        let other = seeker == seekers[0] ? seekers[1] : seekers[0]
        entries[seeker].obstacles.append(
          "its new name is also planned for AWS user \(entries[other].userID)"
        )
      }
    }
    for index in entries.indices {
      guard let seekers = wanted[entries[index].foldedName], seekers.count == 1,
        seekers[0] != index
      else { continue }
      holders[seekers[0], default: []].append(index)
      successors[index] = seekers[0]
    }
  }

  /// Holds whoever waits for a name that stays taken, and whoever waits for those.
  private func holdBlocked(_ entries: inout [PlanEntry]) {
    var blocked: Set<Int> = []
    var pending = successors.keys.filter { !entries[$0].leavesItsName }
    while let index = pending.popLast() {
      guard let seeker = successors[index], blocked.insert(seeker).inserted else { continue }
      if entries[seeker].leavesItsName, successors[seeker] != nil { pending.append(seeker) }
    }
    let kept = blocked.sorted().compactMap { seeker in
      holders[seeker]?.first { !entries[$0].leavesItsName || blocked.contains($0) }
        .map { (seeker, $0) }
    }
    for (seeker, holder) in kept {
      let id = entries[holder].userID
      entries[seeker].obstacles.append(
        entries[holder].movesAway
          ? "waits for the rename of AWS user \(id), which is held"
          : "its new name is taken by AWS user \(id)"
      )
    }
  }

  private func successor(of index: Int, _ entries: [PlanEntry]) -> Int? {
    successors[index].flatMap { entries[$0].isHeld ? nil : $0 }
  }

  /// Adds the group of a user that was not visited yet.
  private mutating func addGroup(around index: Int, _ entries: [PlanEntry]) {
    var path = [index]
    var seen: [Int: Int] = [index: 0]
    while let last = path.last, let next = successor(of: last, entries) {
      if let start = seen[next] { return addCycle(Array(path[start...])) }
      seen[next] = path.count
      path.append(next)
    }
    var members: [Int] = []
    append(path[path.count - 1], to: &members)
    groups.append(Group(members: members))
  }

  /// Adds the group of a cycle in which every user wants the name of the one before.
  private mutating func addCycle(_ path: [Int]) {
    let lowest = path.indices.min { path[$0] < path[$1] } ?? 0
    let ordered = path[(lowest + 1)...] + path[...lowest]
    visited.formUnion(ordered)
    var members: [Int] = []
    for index in ordered { append(index, to: &members) }
    cycles.append(groups.count)
    groups.append(Group(members: members))
  }

  /// Appends a user after all users that must leave their names for it.
  private mutating func append(_ root: Int, to members: inout [Int]) {
    var path = [(index: root, next: 0)]
    while let (index, next) = path.last {
      if let waiting = holders[index], next < waiting.count {
        path[path.count - 1].next += 1
        if !visited.contains(waiting[next]) { path.append((waiting[next], 0)) }
      } else {
        visited.insert(index)
        members.append(index)
        path.removeLast()
      }
    }
  }

  /// Gives a free temporary name to each cycle.
  private mutating func nameCycles(_ entries: [PlanEntry], _ folding: Folding) {
    if cycles.isEmpty { return }
    var taken: Set<Identifier> = []
    for entry in entries {
      taken.insert(entry.foldedName)
      if let rename = entry.rename { taken.insert(rename.folded) }
    }
    for cycle in cycles {
      guard let index = groups[cycle].members.last else { continue }
      groups[cycle].temporaryName = TemporaryName.first(for: entries[index].userID) {
        taken.insert(Identifier(folding.folded($0))).inserted
      }
    }
  }
}
