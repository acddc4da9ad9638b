// SPDX-License-Identifier: Apache-2.0

import CRapidJSON
import Records

/// One pass over a file, on the parser's thread.
struct FilePass: @unchecked Sendable {  // safe: made on one thread, then used by one other
  let feed: ByteFeed
  let file: String
  let fields: FieldTable
  let containers: [String]
  let options: DocumentOptions
  let queue: BatchQueue

  /// Reads the file to its end, to the first error, or until the queue is closed.
  func outcome() -> BatchQueue.Outcome {
    let run = DocumentRun(
      fields: fields,
      containers: containers,
      options: options,
      source: { [feed, queue, file] buffer throws(InputError) in
        if queue.isClosed { throw Self.closed(file) }
        return try feed.read(into: buffer)
      },
      sink: { [queue] in queue.put($0) }
    )
    let result = run.parse()
    if let failure = run.readFailure { return .failure(failure) }
    do throws(InputError) {
      if queue.isClosed { throw Self.closed(file) }
      try feed.checkUnchanged()
      if let error = error(for: result) { throw error }
      return .success(summary(of: result, run))
    } catch {
      return .failure(error)
    }
  }

  /// Nobody sees this one: the consumer has closed the reader.
  private static func closed(_ file: String) -> InputError {
    InputError(.unreadable, file: file, advice: "Reading was stopped.")
  }

  private func error(for result: crapidjson_result) -> InputError? {
    guard let (code, advice) = DocumentProblem.describe(result) else { return nil }
    let hasPlace = code != .empty && result.status != crapidjson_out_of_memory
    let place = hasPlace ? feed.place(ofByteOffset: Int(result.offset)) : nil
    return InputError(code, file: file, place: place, advice: advice)
  }

  private func summary(of result: crapidjson_result, _ run: DocumentRun) -> DocumentSummary {
    DocumentSummary(
      recordCount: run.recordCount,
      documentCount: Int(result.documents),
      continuedDocumentCount: Int(result.continued_documents),
      lastDocumentHasContinuation: result.last_is_continued != 0,
      skippedScalarCount: Int(result.skipped),
      unknownMembers: run.unknownMembers,
      otherUnknownMemberCount: Int(result.other_unknown),
      encoding: feed.encoding,
      stamp: feed.stamp
    )
  }
}
