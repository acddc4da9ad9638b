// SPDX-License-Identifier: Apache-2.0
import AWS
import Documents
import Foundation
import Identity
import Records

/// A JSON text read as an AWS export, through a file and the streaming reader.
struct ExportText {
  let batches: [RecordBatch]
  let summary: DocumentSummary?
  private let lists: [DirectoryExport.List]

  init(_ text: String, as list: DirectoryExport.List = .users) throws {
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appendingPathComponent("aws-\(UUID().uuidString)").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    lists = DirectoryExport.containers(first: list)
    let reader = try DocumentReader(
      path: path,
      displayName: "in.json",
      fields: DirectoryExport.fields,
      containers: lists.map(\.rawValue)
    )
    var batches: [RecordBatch] = []
    while let batch = try reader.nextBatch() { batches.append(batch) }
    self.batches = batches
    summary = reader.summary
  }

  /// What `decode` makes of every record, with the list that it stood in.
  func map<Value>(
    _ decode: (RecordBatch, Int) throws -> Value
  ) rethrows -> [(list: DirectoryExport.List, value: Value)] {
    try batches.flatMap { batch in
      try batch.entries.indices.map { index in
        (lists[batch.entries[index].container], try decode(batch, index))
      }
    }
  }

  func users() throws -> [LocalUser] {
    try map { try DirectoryExport.localUser(in: $0, at: $1).user }.map(\.value)
  }

  /// The fault of the first record, as a user.
  static func fault(_ record: String) throws -> RecordFault? {
    do {
      _ = try ExportText("{\"Users\":[\(record)]}").users()
      return nil
    } catch let fault as RecordFault {
      return fault
    }
  }
}
