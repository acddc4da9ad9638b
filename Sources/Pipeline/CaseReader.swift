// SPDX-License-Identifier: Apache-2.0
internal import Identity
internal import Matching
internal import Threads
internal import Workspace

/// Everything that the workspace knows of each AWS user, streamed in row order.
struct CaseReader {
  /// One AWS user with its match, the candidates' records by row, and its findings.
  struct Entry: Sendable {
    let local: LocalUser
    let match: Match
    let users: SnapshotShelf.Lookup
    let findings: [Finding]
    let item: BatchItemRecord?
    /// Outcomes without details; nil unless forecasts are read.
    let forecast: ForecastRecord?
  }

  let count: Int
  private let reader: SnapshotReader
  private let shelf: SnapshotShelf
  private let matches: MatchStore
  private let findings: FindingStore
  private let plan: PlanStore
  private let forecasts: ForecastStore?
  private let decoder = MatchText.Decoder()
  private static let stride = 4096

  /// Reads with the forecast of each user only where it is asked for.
  init(
    _ transaction: WorkspaceTransaction,
    _ memory: RunMemory,
    readsForecasts: Bool = false
  ) throws {
    reader = try SnapshotReader(transaction)
    shelf = try memory.shelf(reader)
    matches = MatchStore(transaction)
    findings = FindingStore(transaction)
    plan = PlanStore(transaction)
    forecasts = readsForecasts ? ForecastStore(transaction) : nil
    count = shelf.locals.count
  }

  /// Calls `body`, in row order, with what `transform` makes of every AWS user on all cores; reads a
  /// stretch of rows at a time.
  func forEach<Value: Sendable>(
    _ transform: @escaping @Sendable (Entry) -> Value,
    _ body: (Value) throws -> Void
  ) throws {
    for start in Swift.stride(from: 0, to: count, by: Self.stride) {
      let entries = try entries(in: start..<min(start + Self.stride, count))
      for value in mapOnAllCores(entries.indices, { transform(entries[$0]) }) { try body(value) }
    }
  }

  /// Calls `body` with every AWS user that a person must decide about.
  func forEachUnderReview(_ body: (Entry) throws -> Void) throws {
    for row in try matches.rows(verdict: Verdict.review.rawValue) {
      try entries(in: row..<(row + 1)).forEach(body)
    }
  }

  /// The AWS users whose rows lie in the range.
  func entries(in rows: Range<Int>) throws -> [Entry] {
    let decided = try matches.records(rows).map(decoder.match)
    let findings = try findings.findings(rows)
    let items = Dictionary(
      try plan.items(rows).map { ($0.localRow, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let forecasts = try forecasts?.outcomes(rows) ?? [:]
    let users = try shelf.lookup(
      Set(decided.flatMap { $0.candidates.map(\.entraRow) }),
      reader
    )
    return zip(shelf.locals[rows], decided).map { local, match in
      Entry(
        local: local,
        match: match,
        users: users,
        findings: findings[local.row] ?? [],
        item: items[local.row],
        forecast: forecasts[local.row]
      )
    }
  }
}
