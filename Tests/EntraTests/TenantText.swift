// SPDX-License-Identifier: Apache-2.0
import Documents
import Entra
import Foundation
import Identity
import Records

/// A JSON text read as an Entra export, through a file and the streaming reader.
struct TenantText {
  let batches: [RecordBatch]
  let summary: DocumentSummary?

  init(_ text: String, fields: FieldTable = TenantExport.userFields) throws {
    try self.init(Array(text.utf8), fields: fields)
  }

  init(_ bytes: [UInt8], fields: FieldTable = TenantExport.userFields) throws {
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appendingPathComponent("entra-\(UUID().uuidString)").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let reader = try DocumentReader(
      path: path,
      displayName: "in.json",
      fields: fields,
      containers: TenantExport.containers
    )
    var batches: [RecordBatch] = []
    while let batch = try reader.nextBatch() { batches.append(batch) }
    self.batches = batches
    summary = reader.summary
  }

  func map<Value>(_ decode: (RecordBatch, Int) throws -> Value) rethrows -> [Value] {
    try batches.flatMap { batch in try batch.entries.indices.map { try decode(batch, $0) } }
  }

  func users(isDeleted: Bool = false) throws -> [EntraUser] {
    try map { try TenantExport.user(in: $0, at: $1, isDeleted: isDeleted) }
  }

  /// The keys that are looked up before a record becomes a user; ids are marked with "id:".
  func keys() -> [[String]] {
    map { batch, index in
      var keys: [String] = []
      TenantExport.forEachKey(in: batch, at: index) { kind, bytes in
        var text: [UInt8] = []
        for position in bytes.indices { text.append(bytes[position]) }
        let mark =
          switch kind {
          case .objectID: "id:"
          case .address: ""
          case .mailNickname: "name:"
          case .employeeID: "number:"
          }
        keys.append(mark + String(decoding: text, as: UTF8.self))
      }
      return keys
    }
  }
}
