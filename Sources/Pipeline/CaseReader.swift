// SPDX-License-Identifier: Apache-2.0
internal import Identity
internal import Matching
internal import Workspace

/// Everything that the workspace knows of each AWS user, streamed in row order.
struct CaseReader {
  /// One AWS user with its match, the candidates' records by row, and its findings.
  struct Entry {
    let local: LocalUser
    let match: Match
    let users: SnapshotShelf.Lookup
    let findings: [Finding]
    let item: BatchItemRecord?
  }

  let count: Int
  private let reader: SnapshotReader
  private let shelf: SnapshotShelf
  private let matches: MatchStore
  private let findings: FindingStore
  private let plan: PlanStore
  private let decoder = MatchText.Decoder()
  private static let stride = 2048

  init(_ transaction: WorkspaceTransaction, _ shelves: ShelfHolder) throws {
    reader = try SnapshotReader(transaction)
    shelf = try shelves.shelf(reader)
    matches = MatchStore(transaction)
    findings = FindingStore(transaction)
    plan = PlanStore(transaction)
    count = shelf.locals.count
  }

  /// Calls `body` with every AWS user; reads a stretch of rows at a time.
  func forEach(_ body: (Entry) throws -> Void) throws {
    for start in Swift.stride(from: 0, to: count, by: Self.stride) {
      try forEach(in: start..<min(start + Self.stride, count), body)
    }
  }

  /// Calls `body` with every AWS user that a person must decide about.
  func forEachUnderReview(_ body: (Entry) throws -> Void) throws {
    for row in try matches.rows(verdict: Verdict.review.rawValue) {
      try forEach(in: row..<(row + 1), body)
    }
  }

  /// Calls `body` with the AWS users whose rows lie in the range.
  func forEach(in rows: Range<Int>, _ body: (Entry) throws -> Void) throws {
    let records = try matches.records(rows)
    let findings = try findings.findings(rows)
    let items = Dictionary(
      try plan.items(rows).map { ($0.localRow, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let users = try shelf.lookup(
      Set(records.flatMap { $0.candidates.map(\.entraRow) }),
      reader
    )
    for (local, record) in zip(shelf.locals[rows], records) {
      try body(
        Entry(
          local: local,
          match: decoder.match(record),
          users: users,
          findings: findings[local.row] ?? [],
          item: items[local.row]
        )
      )
    }
  }
}
