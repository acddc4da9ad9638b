// SPDX-License-Identifier: Apache-2.0
internal import Foundation
package import JobEngine
internal import Records
package import Workspace

/// The export stage over files: reads both directories' exports into the frozen snapshot.
///
/// AWS comes first and whole; the Entra users are then streamed past an index of the AWS keys, and
/// only those are kept that an AWS user could have to do with, or that are assigned to the
/// application. Memory does not grow with the Entra tenant.
package struct ExportFiles: Step {
  package typealias Transaction = WorkspaceTransaction

  package static let name = "export"
  package var name: String { Self.name }
  package let inputDigest: String
  private let context: PipelineContext

  package init(_ context: PipelineContext, inputDigest: String) {
    self.context = context
    self.inputDigest = inputDigest
  }

  package func begin(
    from checkpoint: Checkpoint?
  ) throws -> any StepSession<WorkspaceTransaction> {
    try ExportSession(context, checkpoint)
  }
}

/// Where the export stage stands: the next record of which file or list, and the numbers given.
struct ExportCursor: Codable {
  var file = 0
  var record = 0
  var counts: SnapshotIntake.Counts
  var live = LiveCursor()
}

/// The export stage at work.
private final class ExportSession: StepSession {
  private let context: PipelineContext
  private var cursor: ExportCursor
  private var isFresh: Bool
  private var source: RecordSource?
  /// Finds the lines of records that cannot be read; made for the first.
  private var places: PlaceFinder?
  private let intake: SnapshotIntake
  private let live: LiveReading?

  init(_ context: PipelineContext, _ checkpoint: Checkpoint?) throws {
    self.context = context
    // A checkpoint of another version of the program says nothing: begin anew.
    let kept = checkpoint.flatMap {
      try? JSONDecoder().decode(ExportCursor.self, from: Data($0.text.utf8))
    }
    isFresh = kept == nil
    intake = try SnapshotIntake(context, counts: kept?.counts)
    cursor = kept ?? ExportCursor(counts: intake.counts)
    live = context.configuration.live.isUsed ? LiveReading(context, intake) : nil
  }

  func prepare() throws {
    try live?.fetch(cursor.live, onlyAWS: cursor.file < context.inputs.count)
  }

  func nextChunk(in transaction: WorkspaceTransaction) throws -> ChunkResult {
    let writer = try SnapshotWriter(transaction)
    let reader = try SnapshotReader(transaction)
    if isFresh {
      try writer.clear()
      try LiveStore(transaction).clear()
      try InstanceStore(transaction).clear()
      try IAMStore(transaction).clear()
      try Stage.export.forgetLaterStages(transaction)
      context.memory.clear()
      isFresh = false
    }
    var read = 0
    var written = 0
    var skips: [Skip] = []
    let isFileNext = cursor.file < context.inputs.count
    if let live, let chunk = try live.take(&cursor.live, transaction) {
      return try result(chunk.read, chunk.written, chunk.skips, isLast: false)
    }
    guard isFileNext else {
      try intake.conclude(writer)
      try live?.conclude(cursor.live, writer)
      context.memory.federation = try context.configuration.liveFederation(transaction)
      return try result(read, written, skips, isLast: true)
    }
    let file = context.inputs[cursor.file]
    let source = try openSource(file, reader)
    let limit = context.configuration.limits.chunkSize
    let stores = (live: LiveStore(transaction), instance: InstanceStore(transaction))
    while read < limit {
      guard let record = try source.next(atMost: limit - read) else {
        try finish(file, source, writer)
        break
      }
      read += record.count
      cursor.record += record.count
      if case .fault(let fault, let place) = record {
        skips.append(
          Skip(
            position: "\(file.name): \(words(for: place, in: file))",
            reason: fault.reason
          )
        )
      }
      if file.kind == .entraUsers || file.kind == .entraDeletedUsers {
        intake.counts.entraRead += record.count
      }
      let origin = SnapshotIntake.Origin(
        name: file.name,
        kind: file.kind,
        record: cursor.record
      )
      written += try intake.take(record, origin, writer, reader, stores)
    }
    return try result(read, written, skips, isLast: false)
  }

  /// Where a record begins.
  private func words(for place: RecordPosition, in file: InputFile) -> String {
    let places = places ?? PlaceFinder(path: file.path, displayName: file.name)
    self.places = places
    let start = places.place(ofByteOffset: place.byteOffset)
    return "line \(start.line), column \(start.column) (record \(place.ordinal + 1))"
  }

  private func result(
    _ read: Int,
    _ written: Int,
    _ skips: [Skip],
    isLast: Bool
  ) throws -> ChunkResult {
    cursor.counts = intake.counts
    return ChunkResult(
      read: read,
      written: written,
      skips: skips,
      checkpoint: Checkpoint(isLast ? "{\"done\":true}" : cursor.text),
      isLast: isLast
    )
  }

  // MARK: Files

  private func openSource(_ file: InputFile, _ reader: SnapshotReader) throws -> RecordSource {
    if let source { return source }
    let isTenant = file.kind == .entraUsers || file.kind == .entraDeletedUsers
    places = nil
    let opened = try RecordSource(
      file,
      csvHeaders: context.configuration.csvHeaders,
      filter: isTenant ? try intake.reachFilter(reader) : nil,
      index: intake.index
    )
    try opened.skip(cursor.record)
    source = opened
    return opened
  }

  private func finish(
    _ file: InputFile,
    _ source: RecordSource,
    _ writer: SnapshotWriter
  ) throws {
    let ending = source.ending
    let isLastPage =
      cursor.file + 1 == context.inputs.count || context.inputs[cursor.file + 1].kind != file.kind
    if ending.hasContinuation && isLastPage {
      throw InputError(
        .partialExport,
        file: file.name,
        advice: "The last page says that more pages follow (NextToken or nextLink). "
          + "Export again to the end; half a directory looks like people who left."
      )
    }
    let stamp = try FileStamp(ofFile: file.path, displayName: file.name)
    guard stamp == file.digest.stamp else {
      throw InputError(
        .changedWhileRead,
        file: file.name,
        advice: "The file changed since the run began; run again when nobody writes to it."
      )
    }
    try writer.noteRead(
      file: file.name,
      sha256: file.digest.sha256,
      records: source.count,
      encoding: ending.encoding
    )
    for field in ending.unknownFields {
      try writer.noteUnknownField(
        kind: file.kind.rawValue,
        field: field.name,
        occurrences: field.count
      )
    }
    self.source = nil
    cursor.file += 1
    cursor.record = 0
  }
}
