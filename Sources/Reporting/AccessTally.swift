// SPDX-License-Identifier: Apache-2.0
import Identity

/// Sums of access: each (person, account, permission set) counts once, by however many ways.
///
/// `today` is `kept` plus `lost` plus `undecided`; `orphaned` is a part of `lost`.
package struct AccessSum: Sendable, Equatable, Codable {
  package private(set) var today = 0
  package private(set) var kept = 0
  /// Held today and not by the record on which the sign-in lands.
  package private(set) var lost = 0
  /// Of those lost: still held by an AWS user to whom nobody can sign in.
  package private(set) var orphaned = 0
  package private(set) var gained = 0
  /// Held today, and the sign-in is unknown or unproven.
  package private(set) var undecided = 0

  fileprivate mutating func add(_ line: AccessLine) {
    if line.today { today += 1 }
    switch line.change {
    case "kept": kept += 1
    case "lost": lost += 1
    case "orphaned":
      lost += 1
      orphaned += 1
    case "gained": gained += 1
    default: if line.today { undecided += 1 }
    }
  }
}

/// The sums of one account or permission set: a line of `access-totals.csv`.
package struct AccessTotal: Sendable, Equatable, Codable {
  /// What is summed; raw values are what files print.
  package enum Scope: String, Sendable, Codable { case all, account, permissionSet }

  package let scope: Scope
  /// The account id, or the permission set's name; empty for all.
  package let id: String
  package let name: String?
  /// Whether the permission set makes an administrator.
  package fileprivate(set) var isAdministrator = false
  /// People who hold something of it today.
  package fileprivate(set) var people = 0
  /// People who surely lose something of it.
  package fileprivate(set) var peopleLosing = 0
  package fileprivate(set) var sum = AccessSum()

  fileprivate init(_ scope: Scope, id: String, name: String?) {
    self.scope = scope
    self.id = id
    self.name = name
  }
}

/// The sums of one person: a line of `access-users.csv`.
struct AccessPerson {
  let awsUserID: String?
  let awsUserName: String?
  let entraObjectID: String?
  fileprivate(set) var isAdministrator = false
  fileprivate(set) var sum = AccessSum()

  fileprivate func isSame(as line: AccessLine) -> Bool {
    awsUserID.hasSameBytes(as: line.awsUserID) && entraObjectID.hasSameBytes(as: line.entraObjectID)
  }
}

/// Adds up the lines of `access.csv` as they pass, so that every total follows from that file.
///
/// The lines of one person must follow each other. Memory is bounded by accounts and permission
/// sets.
struct AccessTally {
  /// A total, and the person who was counted last as holder and as loser.
  private struct Entry {
    var total: AccessTotal
    var lastHolder = 0
    var lastLoser = 0

    mutating func add(_ line: AccessLine, of person: Int) {
      total.sum.add(line)
      guard line.today else { return }
      if lastHolder != person {
        lastHolder = person
        total.people += 1
      }
      if line.after == false, lastLoser != person {
        lastLoser = person
        total.peopleLosing += 1
      }
    }
  }

  private var all = Entry(total: AccessTotal(.all, id: "", name: nil))
  private var accounts: [Entry] = []
  private var permissionSets: [Entry] = []
  private var accountIndex: [Identifier: Int] = [:]
  private var setIndex: [Identifier: Int] = [:]
  private var person: AccessPerson?
  /// Number of the person in hand, from 1.
  private var number = 0
  /// The pairs of the person in hand that were counted.
  private var pairs: Set<UInt64> = []

  /// Adds a line; returns the person before, once a line of another one comes.
  mutating func add(_ line: AccessLine) -> AccessPerson? {
    var finished: AccessPerson?
    if let person, !person.isSame(as: line) { finished = finish() }
    if person == nil {
      number += 1
      person = AccessPerson(
        awsUserID: line.awsUserID,
        awsUserName: line.awsUserName,
        entraObjectID: line.entraObjectID
      )
    }
    let account = Self.index(of: line.accountID, in: &accountIndex, &accounts) {
      AccessTotal(.account, id: $0, name: line.accountName)
    }
    let set = Self.index(of: line.permissionSet, in: &setIndex, &permissionSets) {
      AccessTotal(.permissionSet, id: $0, name: nil)
    }
    guard pairs.insert(UInt64(account) << 32 | UInt64(set)).inserted else { return finished }
    person?.sum.add(line)
    if line.isAdministrator {
      person?.isAdministrator = true
      permissionSets[set].total.isAdministrator = true
    }
    all.add(line, of: number)
    accounts[account].add(line, of: number)
    permissionSets[set].add(line, of: number)
    return finished
  }

  /// Ends the person in hand; call it once more after the last line.
  mutating func finish() -> AccessPerson? {
    pairs.removeAll(keepingCapacity: true)
    defer { person = nil }
    return person
  }

  /// All, then accounts, then permission sets, each with the greatest loss first.
  var totals: [AccessTotal] {
    [all.total] + Self.sorted(accounts) + Self.sorted(permissionSets)
  }

  private static func sorted(_ entries: [Entry]) -> [AccessTotal] {
    entries.map(\.total).sorted {
      if $0.sum.lost != $1.sum.lost { return $0.sum.lost > $1.sum.lost }
      return $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
    }
  }

  private static func index(
    of id: String,
    in index: inout [Identifier: Int],
    _ entries: inout [Entry],
    _ make: (String) -> AccessTotal
  ) -> Int {
    let key = Identifier(id)
    if let known = index[key] { return known }
    index[key] = entries.count
    entries.append(Entry(total: make(id)))
    return entries.count - 1
  }
}

extension String? {
  /// Whether both are missing, or have the same bytes.
  fileprivate func hasSameBytes(as other: String?) -> Bool {
    switch (self, other) {
    case (nil, nil): true
    case (let left?, let right?): left.hasSameBytes(as: right)
    default: false
    }
  }
}
