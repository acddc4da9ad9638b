// SPDX-License-Identifier: Apache-2.0

/// The rows that hold a text, for very many texts and rows in two flat arrays.
struct RowLists {
  private var heads: [Int32]
  private var nexts: [Int32]
  private var rowOf: [Int32] = []

  init(keys: Int, rows: Int) {
    heads = [Int32](repeating: -1, count: keys)
    nexts = []
    nexts.reserveCapacity(rows)
    rowOf.reserveCapacity(rows)
  }

  mutating func add(_ row: Int, under key: Int32) {
    nexts.append(heads[Int(key)])
    rowOf.append(Int32(row))
    heads[Int(key)] = Int32(nexts.count - 1)
  }

  /// The rows under one text, last added first.
  func rows(_ key: Int32) -> Rows { Rows(lists: self, at: heads[Int(key)]) }

  struct Rows: Sequence, IteratorProtocol {
    fileprivate let lists: RowLists
    fileprivate var at: Int32

    mutating func next() -> Int32? {
      guard at >= 0 else { return nil }
      defer { at = lists.nexts[Int(at)] }
      return lists.rowOf[Int(at)]
    }
  }
}

/// Who first laid claim to a text; the next ones join that user's group.
struct KeyOwners {
  private var owners: [Int32]

  init(keys: Int) { owners = [Int32](repeating: -1, count: keys) }

  /// The user would write, hold or free the text.
  mutating func claim(_ key: Int32, _ user: Int32, _ groups: inout UserGroups) {
    let owner = owners[Int(key)]
    if owner < 0 {
      owners[Int(key)] = user
    } else if owner != user {
      groups.join(owner, user)
    }
  }

  /// The user only looks the text up.
  func ask(_ key: Int32, _ user: Int32, _ groups: inout UserGroups) {
    let owner = owners[Int(key)]
    if owner >= 0, owner != user { groups.join(owner, user) }
  }
}
