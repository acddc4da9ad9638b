// SPDX-License-Identifier: Apache-2.0

import CRapidJSON
import Records

/// One pass over a text: blocks in, batches of records out.
final class DocumentRun {
  /// Fills the beginning of a buffer; 0 at the end.
  typealias Source = (UnsafeMutableRawBufferPointer) throws(InputError) -> Int
  /// Takes a batch; false if nobody wants more.
  typealias Sink = (RecordBatch) -> Bool

  private let fields: FieldTable
  private let containers: [String]
  private let options: DocumentOptions
  private let source: Source
  private let sink: Sink
  private(set) var recordCount = 0
  /// What ``Source`` has thrown.
  private(set) var readFailure: InputError?
  private(set) var unknownMembers: [DocumentSummary.UnknownMember] = []

  init(
    fields: FieldTable,
    containers: [String],
    options: DocumentOptions,
    source: @escaping Source,
    sink: @escaping Sink
  ) {
    self.fields = fields
    self.containers = containers
    self.options = options
    self.source = source
    self.sink = sink
  }

  /// Reads the text to its end, to the first error, or until the sink wants no more.
  func parse() -> crapidjson_result {
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
    do throws(InputError) {
      return try source(UnsafeMutableRawBufferPointer(start: buffer, count: size))
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
    return sink(batch) ? 1 : 0
  }

  private func note(unknown name: UnsafePointer<CChar>, size: Int, count: UInt64) {
    let name = UnsafeRawBufferPointer(start: name, count: size)
    unknownMembers.append(
      .init(name: String(decoding: name, as: UTF8.self), count: Int(count))
    )
  }
}
