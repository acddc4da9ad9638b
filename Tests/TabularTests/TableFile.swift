// SPDX-License-Identifier: Apache-2.0
import Foundation
import Records
import Tabular

/// One field as the tape holds it, comparable byte for byte.
struct Cell: Equatable {
  let field: FieldID
  let element: Int
  /// The bytes of a text, or the name of another kind.
  let bytes: [UInt8]

  init(_ field: FieldID, _ text: String, element: Int = 0) {
    self.init(field, element: element, bytes: [UInt8](text.utf8))
  }

  init(_ field: FieldID, element: Int, bytes: [UInt8]) {
    self.field = field
    self.element = element
    self.bytes = bytes
  }

  static let null = "<null>"
  static let container = "<container>"
}

/// A file in a directory of its own that lives as long as this value.
final class TableFile {
  private let directory: URL
  let path: String

  init(_ bytes: some Sequence<UInt8>) throws {
    directory = FileManager.default.temporaryDirectory
      .appending(path: "table-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let file = directory.appending(path: "users.csv")
    try Data(bytes).write(to: file)
    path = file.path
  }

  convenience init(_ text: String) throws { try self.init(text.utf8) }

  deinit { try? FileManager.default.removeItem(at: directory) }

  func reader(_ columns: [TableColumn]) throws -> OpenTable {
    try OpenTable(self, columns)
  }

  /// The error of reading the file, or `nil`.
  func error(_ columns: [TableColumn] = TableFile.letters) -> InputError? {
    do {
      _ = try reader(columns).all()
      return nil
    } catch {
      return error as? InputError
    }
  }

  /// Three columns: a, b and c.
  static let letters = ["a", "b", "c"].enumerated().map {
    TableColumn(FieldID($0.offset), names: [$0.element])
  }
}

/// A reader with its file, which therefore stays until the reader is gone.
final class OpenTable {
  private let file: TableFile
  private let reader: TableReader
  var presentFields: Set<FieldID> { reader.presentFields }
  var unknownColumns: [String] { reader.unknownColumns }

  init(_ file: TableFile, _ columns: [TableColumn]) throws {
    self.file = file
    reader = try TableReader(path: file.path, displayName: "users.csv", columns: columns)
  }

  func nextBatch() throws -> RecordBatch? { try reader.nextBatch() }

  /// Every record with its position.
  func all() throws -> [(position: RecordPosition, cells: [Cell])] {
    var records: [(position: RecordPosition, cells: [Cell])] = []
    while let batch = try nextBatch() {
      for index in batch.entries.indices {
        var cells: [Cell] = []
        batch.forEachField(of: index) { field, element, value in
          let bytes: [UInt8] =
            switch value {
            case .string(let bytes), .number(let bytes): [UInt8](bytes)
            case .container: [UInt8](Cell.container.utf8)
            case .null: [UInt8](Cell.null.utf8)
            case .bool: [UInt8]("<bool>".utf8)
            }
          cells.append(Cell(field, element: element, bytes: bytes))
        }
        records.append((batch.entries[index].position, cells))
      }
    }
    return records
  }

  /// The cells of every record.
  func cells() throws -> [[Cell]] { try all().map(\.cells) }
}
