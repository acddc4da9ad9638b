// SPDX-License-Identifier: Apache-2.0

import Documents
import Foundation
import Records

/// A JSON file of its own for a test, removed with the value.
final class DocumentFile {
  let path: String

  init(_ bytes: some Sequence<UInt8>) throws {
    let folder = FileManager.default.temporaryDirectory
    path = folder.appendingPathComponent("documents-\(UUID().uuidString)").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  convenience init(_ text: String) throws { try self.init(Array(text.utf8)) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A reader of the sample fields and containers.
  func reader(
    fields: [String] = sampleFields,
    options: DocumentOptions = DocumentOptions()
  ) throws(InputError) -> DocumentReader {
    try DocumentReader(
      path: path,
      displayName: "in.json",
      fields: FieldTable(fields),
      containers: ["Users", "Groups", "PermissionSet", "value"],
      options: options
    )
  }

  /// All records, and what the file was.
  func read(
    fields: [String] = sampleFields,
    options: DocumentOptions = DocumentOptions()
  ) throws(InputError) -> (records: [ReadRecord], summary: DocumentSummary?) {
    let reader = try reader(fields: fields, options: options)
    var records: [ReadRecord] = []
    while let batch = try reader.nextBatch() { records += batch.read() }
    return (records, reader.summary)
  }

  /// The error that reading ends with.
  func error(options: DocumentOptions = DocumentOptions()) -> InputError? {
    do throws(InputError) {
      _ = try read(options: options)
      return nil
    } catch {
      return error
    }
  }
}

let sampleFields = [
  "id", "mail", "tags", "tags[]", "Name.GivenName", "Emails[].Value", "Emails[].Primary",
]

/// A record in a form that can be compared, each field as `number.element kind text`.
struct ReadRecord: Equatable {
  var fields: [String]
  var container: Int
  var ordinal: Int
  var byteOffset: Int
}

extension RecordBatch {
  func read() -> [ReadRecord] {
    entries.indices.map { index in
      var fields: [String] = []
      forEachField(of: index) { field, element, value in
        let text =
          switch value {
          case .null: "null"
          case .string(let bytes): "s:" + String(decoding: bytes, as: UTF8.self)
          case .number(let bytes): "n:" + String(decoding: bytes, as: UTF8.self)
          case .bool(let bool): "\(bool)"
          case .container: "[]"
          }
        fields.append("\(field).\(element) \(text)")
      }
      let entry = entries[index]
      return ReadRecord(
        fields: fields,
        container: entry.container,
        ordinal: entry.position.ordinal,
        byteOffset: entry.position.byteOffset
      )
    }
  }
}
