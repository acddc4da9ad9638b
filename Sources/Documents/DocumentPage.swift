// SPDX-License-Identifier: Apache-2.0

import CRapidJSON
package import Records

/// The records of a JSON text in memory, such as a page of an API, by the rules of
/// ``DocumentReader``.
///
/// All of it was read when there is one. No thread is started and no file is made.
package struct DocumentPage: Sendable {
  package let batches: [RecordBatch]
  /// As ``DocumentSummary/unknownMembers``.
  package let unknownMembers: [DocumentSummary.UnknownMember]

  /// Bytes that the parser sees at a time, and those of a batch.
  ///
  /// Small enough to stay in the processor's cache and to be no block that malloc asks the system
  /// for anew with each page.
  private static let blockSize = 64 << 10
  private static let batchBytes = 128 << 10

  /// Reads the text.
  ///
  /// - Parameters:
  ///   - body: UTF-8 without a byte-order mark.
  ///   - displayName: How errors name it.
  ///   - fields: What to extract; no two paths may be equal.
  ///   - containers: Names of members that hold records, compared without regard to ASCII case.
  /// - Throws: What is wrong with the text, with the offset as its place on line 1.
  package init(
    _ body: [UInt8],
    displayName: String,
    fields: FieldTable,
    containers: [String]
  ) throws(InputError) {
    func fault(_ code: InputError.Code, _ advice: String, at offset: Int?) -> InputError {
      let place = offset.map { InputError.Place(line: 1, column: $0 + 1, byteOffset: $0) }
      return InputError(code, file: displayName, place: place, advice: advice)
    }
    switch body.withUnsafeBytes(TextScan.scan) {
    case .valid: break
    case .nul(let at): throw fault(.encoding, "A NUL byte stands where text was expected.", at: at)
    case .invalid(let at), .incomplete(let at):
      throw fault(.encoding, "The bytes here are not UTF-8 text.", at: at)
    }
    var options = DocumentOptions()
    options.blockSize = min(body.count, Self.blockSize)
    options.batchBytes = Self.batchBytes
    var at = 0
    var batches: [RecordBatch] = []
    let run = DocumentRun(
      fields: fields,
      containers: containers,
      options: options,
      source: { buffer throws(InputError) in
        let count = min(buffer.count, body.count - at)
        body.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[at..<(at + count)])) }
        at += count
        return count
      },
      sink: { batch in
        batches.append(batch)
        return true
      }
    )
    let result = run.parse()
    if let (code, advice) = DocumentProblem.describe(result) {
      throw fault(code, advice, at: code == .empty ? nil : Int(result.offset))
    }
    self.batches = batches
    unknownMembers = run.unknownMembers
  }
}
