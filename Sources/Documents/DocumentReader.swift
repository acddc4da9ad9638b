// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Records

/// Streams the records of a JSON file of any size, with bounded memory.
///
/// Records are the objects of a top-level array (container 0), the objects of the named members
/// of a top-level object (`{"Users": [...]}`, `{"value": [...]}`, or one object instead of the
/// list), or a top-level object without such a member (container 0). Any number of top-level
/// values may follow one another, as in NDJSON and concatenated pages. UTF-8 and UTF-16 are read.
///
/// A thread of its own parses ahead by at most ``DocumentOptions/queuedBatches`` batches. When
/// the reader throws, earlier batches were already handed out: what was made of them must be
/// undone. A wanted name that stands twice in one object, whatever its case, is an error. One
/// consumer at a time.
package final class DocumentReader {
  private let queue: BatchQueue

  /// What the file was; nil until ``nextBatch()`` has returned nil.
  package private(set) var summary: DocumentSummary?

  /// Opens the file and starts to parse.
  ///
  /// - Parameters:
  ///   - path: Where the file is.
  ///   - displayName: How errors name it.
  ///   - fields: What to extract; no two paths may be equal.
  ///   - containers: Names of members that hold records, compared without regard to ASCII case.
  ///   - options: Limits, and what is allowed in containers.
  /// - Throws: `notFound`, `notAFile` or `unreadable`.
  package init(
    path: String,
    displayName: String,
    fields: FieldTable,
    containers: [String],
    options: DocumentOptions = DocumentOptions()
  ) throws(InputError) {
    let feed = try ByteFeed(path: path, displayName: displayName, blockSize: options.blockSize)
    let queue = BatchQueue(capacity: options.queuedBatches)
    let pass = FilePass(
      feed: feed,
      file: displayName,
      fields: fields,
      containers: containers,
      options: options,
      queue: queue
    )
    self.queue = queue
    let thread = Thread { queue.finish(pass.outcome()) }
    thread.name = "json"
    thread.start()
  }

  deinit { close() }

  /// The next records, in file order; nil after the last.
  ///
  /// - Throws: What is wrong with the file, with its place, after the batches before it; the
  ///   same again when called again.
  package func nextBatch() throws(InputError) -> RecordBatch? {
    switch queue.take() {
    case .batch(let batch): return batch
    case .closed: return nil
    case .outcome(let outcome):
      summary = try outcome.get()
      return nil
    }
  }

  /// Stops the parser and waits until its thread no longer uses the file.
  package func close() { queue.close() }
}
