// SPDX-License-Identifier: Apache-2.0

import CRapidJSON
import Records

/// One pass over a file, on the parser's thread.
final class DocumentRun: @unchecked Sendable {  // safe: made on one thread, then used by one other
  private let feed: ByteFeed
  private let file: String
  private let fields: FieldTable
  private let containers: [String]
  private let options: DocumentOptions
  private let queue: BatchQueue
  private var recordCount = 0
  private var readFailure: InputError?
  private var unknownMembers: [DocumentSummary.UnknownMember] = []

  init(
    feed: ByteFeed,
    file: String,
    fields: FieldTable,
    containers: [String],
    options: DocumentOptions,
    queue: BatchQueue
  ) {
    self.feed = feed
    self.file = file
    self.fields = fields
    self.containers = containers
    self.options = options
    self.queue = queue
  }

  /// Reads the file to its end, to the first error, or until the queue is closed.
  func outcome() -> BatchQueue.Outcome {
    let result = parse()
    if let readFailure { return .failure(readFailure) }
    do throws(InputError) {
      if queue.isClosed { throw Self.closed(file) }
      try feed.checkUnchanged()
      if let error = error(for: result) { throw error }
      return .success(summary(of: result))
    } catch {
      return .failure(error)
    }
  }

  /// Nobody sees this one: the consumer has closed the reader.
  private static func closed(_ file: String) -> InputError {
    InputError(.unreadable, file: file, advice: "Reading was stopped.")
  }

  private func parse() -> crapidjson_result {
    let paths = fields.paths.map { $0 + "\n" }.joined()
    let names = containers.map { $0 + "\n" }.joined()
    return paths.withCString { paths in
      names.withCString { names in
        var settings = crapidjson_settings(
          paths: paths,
          containers: names,
          scalar_containers: options.scalarContainers.reduce(0) { $0 | 1 << UInt64($1) },
          batch_bytes: options.batchBytes,
          batch_records: options.batchRecords,
          string_limit: options.stringLimit,
          record_limit: options.recordLimit,
          depth_limit: options.depthLimit,
          block_size: max(options.blockSize, ByteFeed.smallestBuffer),
          context: Unmanaged.passUnretained(self).toOpaque(),
          read: { DocumentRun.of($0).read(into: $1, size: $2) },
          batch: { DocumentRun.of($0).take(tape: $1, size: $2, entries: $3, count: $4) },
          unknown: { DocumentRun.of($0).note(unknown: $1, size: $2, count: $3) }
        )
        return crapidjson_read(&settings)
      }
    }
  }

  /// The object behind the context of a callback.
  private static func of(_ context: UnsafeMutableRawPointer) -> DocumentRun {
    Unmanaged<DocumentRun>.fromOpaque(context).takeUnretainedValue()
  }

  private func read(into buffer: UnsafeMutableRawPointer, size: Int) -> Int {
    guard !queue.isClosed else { return -1 }
    do throws(InputError) {
      return try feed.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size))
    } catch {
      readFailure = error
      return -1
    }
  }

  private func take(
    tape: UnsafePointer<UInt8>?,
    size: Int,
    entries: UnsafePointer<crapidjson_entry>,
    count: Int
  ) -> CInt {
    let first = recordCount
    recordCount += count
    let batch = RecordBatch(
      tape: Array(UnsafeBufferPointer(start: tape, count: tape == nil ? 0 : size)),
      entries: UnsafeBufferPointer(start: entries, count: count).enumerated().map { index, entry in
        RecordBatch.Entry(
          start: entry.start,
          end: entry.end,
          container: Int(entry.container),
          position: RecordPosition(ordinal: first + index, byteOffset: Int(entry.byte_offset))
        )
      }
    )
    return queue.put(batch) ? 1 : 0
  }

  private func note(unknown name: UnsafePointer<CChar>, size: Int, count: UInt64) {
    let name = UnsafeRawBufferPointer(start: name, count: size)
    unknownMembers.append(
      .init(name: String(decoding: name, as: UTF8.self), count: Int(count))
    )
  }

  private func error(for result: crapidjson_result) -> InputError? {
    guard let (code, advice) = DocumentProblem.describe(result) else { return nil }
    let hasPlace = code != .empty && result.status != crapidjson_out_of_memory
    let place = hasPlace ? feed.place(ofByteOffset: Int(result.offset)) : nil
    return InputError(code, file: file, place: place, advice: advice)
  }

  private func summary(of result: crapidjson_result) -> DocumentSummary {
    DocumentSummary(
      recordCount: recordCount,
      documentCount: Int(result.documents),
      continuedDocumentCount: Int(result.continued_documents),
      lastDocumentHasContinuation: result.last_is_continued != 0,
      skippedScalarCount: Int(result.skipped),
      unknownMembers: unknownMembers,
      otherUnknownMemberCount: Int(result.other_unknown),
      encoding: feed.encoding,
      stamp: feed.stamp
    )
  }
}
