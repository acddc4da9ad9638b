// SPDX-License-Identifier: Apache-2.0
import Matching

/// Who holds which permission set in which account today, and which AWS groups carry it.
///
/// AWS users and groups are named by their rows in the snapshot. What names a principal that is not
/// in the snapshot is left out by the caller.
package struct AccessData: Sendable {
  package struct Account: Sendable, Equatable {
    package let id: String
    package let name: String?
  }

  package struct PermissionSet: Sendable, Equatable {
    package let arn: String
    package let name: String?
    package let isAdministrator: Bool
  }

  /// One permission set in one account; the unit in which access is counted.
  struct Pair: Equatable { let account: Int32, permissionSet: Int32 }

  package private(set) var accounts: [Account] = []
  package private(set) var permissionSets: [PermissionSet] = []
  private(set) var pairs: [Pair] = []
  private var pairNumbers: [UInt64: Int32] = [:]
  private var userGrants: [(owner: Int32, value: Int32)] = []
  private var groupGrants: [(owner: Int32, value: Int32)] = []
  private var memberships: [(owner: Int32, value: Int32)] = []

  package init() {}

  /// Whether nobody holds anything.
  package var isEmpty: Bool { pairs.isEmpty }

  /// Adds an account; returns its index.
  package mutating func addAccount(id: String, name: String?) -> Int {
    accounts.append(Account(id: id, name: name))
    return accounts.count - 1
  }

  /// Adds a permission set; returns its index.
  ///
  /// Whether it makes an administrator is for ``isAdministrator(named:policies:configured:)`` or
  /// the caller to say.
  package mutating func addPermissionSet(
    arn: String,
    name: String?,
    isAdministrator: Bool
  ) -> Int {
    permissionSets.append(PermissionSet(arn: arn, name: name, isAdministrator: isAdministrator))
    return permissionSets.count - 1
  }

  /// Whether a permission set makes an administrator: by its name or by a managed policy's name,
  /// among AdministratorAccess, PowerUserAccess and the configured ones, without ASCII case.
  ///
  /// Policies may be named by ARN. In a configured name `*` stands for any characters.
  package static func isAdministrator(
    named name: String?,
    policies: [String] = [],
    configured: [String] = []
  ) -> Bool {
    let words = ["AdministratorAccess", "PowerUserAccess"] + configured
    let held = [name].compactMap { $0 } + policies
    return held.contains { text in
      let last = text.utf8.lastIndex(of: UInt8(ascii: "/")).map {
        String(text[text.utf8.index(after: $0)...])
      }
      return words.contains { fits($0, text) || fits($0, last ?? text) }
    }
  }

  /// Whether a text fits a pattern in which `*` stands for any bytes, without ASCII case.
  private static func fits(_ pattern: String, _ text: String) -> Bool {
    let pattern = Array(Folding.asciiLowered(pattern).utf8)
    let text = Array(Folding.asciiLowered(text).utf8)
    let star = UInt8(ascii: "*")
    var (at, place) = (0, 0)
    // Where to go on after the last star if what follows it does not fit.
    var retry: (at: Int, place: Int)?
    while place < text.count {
      if at < pattern.count, pattern[at] == star {
        retry = (at, place)
        at += 1
      } else if at < pattern.count, pattern[at] == text[place] {
        at += 1
        place += 1
      } else if let last = retry {
        retry = (last.at, last.place + 1)
        at = last.at + 1
        place = last.place + 1
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == star }
  }

  /// An assignment to an AWS user.
  package mutating func grant(toLocal row: Int, account: Int, permissionSet: Int) {
    userGrants.append((Int32(row), pair(account, permissionSet)))
  }

  /// An assignment to an AWS group.
  package mutating func grant(toGroup row: Int, account: Int, permissionSet: Int) {
    groupGrants.append((Int32(row), pair(account, permissionSet)))
  }

  /// An AWS user is a member of an AWS group.
  package mutating func addMember(local row: Int, ofGroup group: Int) {
    memberships.append((Int32(row), Int32(group)))
  }

  private mutating func pair(_ account: Int, _ permissionSet: Int) -> Int32 {
    let key = UInt64(account) << 32 | UInt64(permissionSet)
    if let known = pairNumbers[key] { return known }
    let number = Int32(pairs.count)
    pairs.append(Pair(account: Int32(account), permissionSet: Int32(permissionSet)))
    pairNumbers[key] = number
    return number
  }

  /// How many assignments name each AWS user itself, by row; users without one are left out.
  package func directAssignments() -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for grant in userGrants { counts[Int(grant.owner), default: 0] += 1 }
    return counts
  }

  /// The lowest account id to which each AWS user has access, by row; empty without one.
  package func firstAccounts(locals: Int, groups: Int) -> [String] {
    let order = accounts.indices.sorted {
      accounts[$0].id.utf8.lexicographicallyPrecedes(accounts[$1].id.utf8)
    }
    var rank = [Int](repeating: 0, count: accounts.count)
    for (place, account) in order.enumerated() { rank[account] = place }
    var ofUser = [Int](repeating: .max, count: locals)
    var ofGroup = [Int](repeating: .max, count: groups)
    for grant in userGrants {
      let place = rank[Int(pairs[Int(grant.value)].account)]
      ofUser[Int(grant.owner)] = min(ofUser[Int(grant.owner)], place)
    }
    for grant in groupGrants {
      let place = rank[Int(pairs[Int(grant.value)].account)]
      ofGroup[Int(grant.owner)] = min(ofGroup[Int(grant.owner)], place)
    }
    for membership in memberships {
      let owner = Int(membership.owner)
      ofUser[owner] = min(ofUser[owner], ofGroup[Int(membership.value)])
    }
    return ofUser.map { $0 == .max ? "" : accounts[order[$0]].id }
  }

  /// The accounts that one AWS user alone administers, directly or through a group.
  ///
  /// - Parameter left: Rows of those who do not count as administrators: disabled ones, and accounts
  ///   that are kept for emergencies.
  /// - Returns: Rows of users, with the accounts in their order.
  package func soleAdministrators(leavingOut left: Set<Int>) -> [Int: [Account]] {
    var accountsOfGroup: [Int32: Set<Int32>] = [:]
    for grant in groupGrants where isAdministrator(grant.value) {
      accountsOfGroup[grant.owner, default: []].insert(pairs[Int(grant.value)].account)
    }
    // The only one so far; -1 for more than one.
    var holders: [Int32: Int32] = [:]
    func note(_ user: Int32, _ account: Int32) {
      if left.contains(Int(user)) { return }
      if let known = holders[account], known != user {
        holders[account] = -1
      } else {
        holders[account] = user
      }
    }
    for grant in userGrants where isAdministrator(grant.value) {
      note(grant.owner, pairs[Int(grant.value)].account)
    }
    if !accountsOfGroup.isEmpty {
      for membership in memberships {
        for account in accountsOfGroup[membership.value] ?? [] { note(membership.owner, account) }
      }
    }
    var sole: [Int: [Account]] = [:]
    for (account, user) in holders.sorted(by: { $0.key < $1.key }) where user >= 0 {
      sole[Int(user), default: []].append(accounts[Int(account)])
    }
    return sole
  }

  /// The names of the administrator permission sets of each AWS user, direct or through a group, by
  /// row; each name once, in the order of the permission sets.
  package func administrators() -> [Int: [String]] {
    var sets: [Int32: Set<Int32>] = [:]
    for grant in userGrants where isAdministrator(grant.value) {
      sets[grant.owner, default: []].insert(pairs[Int(grant.value)].permissionSet)
    }
    var ofGroup: [Int32: Set<Int32>] = [:]
    for grant in groupGrants where isAdministrator(grant.value) {
      ofGroup[grant.owner, default: []].insert(pairs[Int(grant.value)].permissionSet)
    }
    if !ofGroup.isEmpty {
      for membership in memberships {
        if let held = ofGroup[membership.value] {
          sets[membership.owner, default: []].formUnion(held)
        }
      }
    }
    var names: [Int: [String]] = [:]
    for (owner, held) in sets {
      names[Int(owner)] = held.sorted().map {
        permissionSets[Int($0)].name ?? permissionSets[Int($0)].arn
      }
    }
    return names
  }

  func isAdministrator(_ pair: Int32) -> Bool {
    permissionSets[Int(pairs[Int(pair)].permissionSet)].isAdministrator
  }

  /// The tables by owner, made once all is added.
  func index(locals: Int, groups: Int) -> AccessIndex {
    AccessIndex(
      ofUser: OwnedLists(userGrants, owners: locals),
      ofGroup: OwnedLists(groupGrants, owners: groups),
      groupsOfUser: OwnedLists(memberships, owners: locals),
      usersOfGroup: OwnedLists(memberships.map { ($0.value, $0.owner) }, owners: groups)
    )
  }
}

/// The grants and memberships by owner.
struct AccessIndex {
  let ofUser: OwnedLists
  let ofGroup: OwnedLists
  let groupsOfUser: OwnedLists
  let usersOfGroup: OwnedLists
}

/// Small numbers by owner, in two flat arrays; ascending and without repetition.
struct OwnedLists {
  private var starts: [Int32]
  private var values: [Int32]

  init(_ entries: [(owner: Int32, value: Int32)], owners: Int) {
    starts = [Int32](repeating: 0, count: owners + 1)
    for entry in entries { starts[Int(entry.owner) + 1] += 1 }
    for owner in 0..<owners { starts[owner + 1] += starts[owner] }
    var ends = starts
    values = [Int32](repeating: 0, count: entries.count)
    for entry in entries {
      values[Int(ends[Int(entry.owner)])] = entry.value
      ends[Int(entry.owner)] += 1
    }
    var kept: [Int32] = []
    kept.reserveCapacity(values.count)
    var start = 0
    for owner in 0..<owners {
      let end = Int(starts[owner + 1])
      var last: Int32 = -1
      for value in values[start..<end].sorted() where value != last {
        kept.append(value)
        last = value
      }
      start = end
      starts[owner + 1] = Int32(kept.count)
    }
    values = kept
  }

  subscript(owner: Int32) -> ArraySlice<Int32> {
    values[Int(starts[Int(owner)])..<Int(starts[Int(owner) + 1])]
  }
}
