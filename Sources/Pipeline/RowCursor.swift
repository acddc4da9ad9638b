// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import JobEngine

/// The checkpoint of a stage that goes through the AWS users in row order.
struct RowCursor: Codable {
  /// The next row to take.
  var row: Int

  init(row: Int) { self.row = row }

  init(_ checkpoint: Checkpoint) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(checkpoint.text.utf8))
  }

  /// The rows of the next chunk.
  func next(_ size: Int, _ count: Int) -> Range<Int> { row..<max(row, min(row + size, count)) }
}

extension Range<Int> {
  /// What a chunk over these rows reports.
  func result(written: Int, of total: Int) -> ChunkResult {
    ChunkResult(
      read: count,
      written: written,
      checkpoint: Checkpoint("{\"row\":\(upperBound)}"),
      isLast: upperBound >= total,
      total: total
    )
  }
}

extension ChunkResult {
  /// A stage that has nothing to do.
  static var nothing: ChunkResult {
    ChunkResult(read: 0, written: 0, checkpoint: Checkpoint("{\"row\":0}"), isLast: true)
  }
}
