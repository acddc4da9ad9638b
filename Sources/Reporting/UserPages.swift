// SPDX-License-Identifier: Apache-2.0
import Identity

/// The rows of all users, put into the order of the plan and cut into pages.
///
/// Rows come in the order of the AWS export. Batches follow each other as planned, small ones
/// together on a page; then users that wait, and those that are left alone. Memory is bounded: rows
/// beyond ``memoryBytes`` wait in a file of their page, which is gone when the pages are written.
struct UserPages {
  /// The most users on a page.
  static let usersPerPage = 2_500
  /// The most bytes of rows on a page, so that with its frame it stays under 5 MB.
  static let bytesPerPage = 4_400_000
  /// The most bytes of rows that the first page takes in; beyond, they have pages of their own.
  static let inlineBytes = 1_500_000
  /// The most bytes of rows in memory.
  static let memoryBytes = 8 << 20

  /// Users in no batch, in the order of their pages.
  private enum Rest: Int, CaseIterable {
    case review, unmatched, blocked, ignored, other

    var title: String {
      switch self {
      case .review: "Users that wait for a decision"
      case .unmatched: "Users without an Entra user"
      case .blocked: "Users held back by a blocker"
      case .ignored: "Users left alone by decision"
      case .other: "Users in no batch"
      }
    }
  }

  private let directory: String
  /// The page of each batch, and its place in the plan.
  private var places: [Identifier: (group: Int, ordinal: Int)] = [:]
  private var groups: [RowSpill] = []
  private let firstRest: Int
  /// The last group of each kind of rest.
  private var restGroups: [[Int]]
  private var bytesInMemory = 0
  private(set) var bytes = 0
  private(set) var count = 0

  init(_ batches: [ReportModel.BatchSize], directory: String) {
    self.directory = directory
    var first = ""
    var last = ""
    var users = 0
    for (ordinal, batch) in batches.enumerated() {
      if groups.isEmpty || users + batch.users > Self.usersPerPage {
        groups.append(RowSpill(title: batch.name))
        (first, users) = (batch.name, 0)
      }
      last = batch.name
      if !first.hasSameBytes(as: last) { groups[groups.count - 1].title = "\(first) to \(last)" }
      users += batch.users
      places[Identifier(batch.name)] = (groups.count - 1, ordinal)
    }
    firstRest = groups.count
    restGroups = Rest.allCases.map { _ in [] }
  }

  /// Adds the next user of the export.
  mutating func add(_ user: UserRow, rendered row: [UInt8]) throws {
    let place = place(of: user)
    let key = RowSpill.Row(
      order: UInt64(place.ordinal) << 32 | UInt64(max(0, user.details.position)),
      number: count,
      length: row.count
    )
    groups[place.group].add(key, row)
    count += 1
    bytes += row.count
    bytesInMemory += row.count
    if bytesInMemory > Self.memoryBytes {
      for index in groups.indices { try groups[index].spill(index, in: directory) }
      bytesInMemory = 0
    }
  }

  private mutating func place(of user: UserRow) -> (group: Int, ordinal: Int) {
    if !user.batch.utf8.isEmpty, let place = places[Identifier(user.batch)] { return place }
    let rest: Rest =
      switch user.decision {
      case .ignored: .ignored
      case .review: .review
      case .unmatched: .unmatched
      case .linked: user.blockers > 0 ? .blocked : .other
      }
    if let group = restGroups[rest.rawValue].last, groups[group].count < Self.usersPerPage {
      return (group, 0)
    }
    groups.append(RowSpill(title: rest.title))
    restGroups[rest.rawValue].append(groups.count - 1)
    return (groups.count - 1, 0)
  }

  /// Whether all rows fit into the first page.
  var fitOnFirstPage: Bool { bytes <= Self.inlineBytes }

  /// Hands over the rows, page by page, in the order of reading: title, the users' numbers, and
  /// the rows one after another.
  mutating func forEachPage(
    _ page: (_ title: String, _ users: [Int], _ rows: [ArraySlice<UInt8>]) throws -> Void
  ) throws {
    let order = Array(0..<firstRest) + restGroups.flatMap { $0 }
    for index in order {
      let group = groups[index]
      var users: [Int] = []
      var rows: [ArraySlice<UInt8>] = []
      var size = 0
      for (number, row) in try group.rows(index, in: directory) {
        if size + row.count > Self.bytesPerPage, !users.isEmpty {
          try page(group.title, users, rows)
          (users, rows, size) = ([], [], 0)
        }
        users.append(number)
        rows.append(row)
        size += row.count
      }
      if !users.isEmpty { try page(group.title, users, rows) }
      groups[index].removeAll(index, in: directory)
    }
  }
}
