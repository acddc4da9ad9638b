// SPDX-License-Identifier: Apache-2.0
package import Foundation

/// A CSV file as RFC 4180 has it, read by a parser that shares nothing with the program's own:
/// UTF-8, CRLF after every record, quotes doubled, nothing else forgiven.
package struct TextTable: Sendable {
  /// The names of the columns.
  package let header: [String]
  /// The cells of each record, as they stand in the file, with the formula guard.
  package let records: [[String]]

  package init(reading url: URL) throws {
    try self.init([UInt8](Data(contentsOf: url)), name: url.lastPathComponent)
  }

  /// Reads the bytes of a file.
  ///
  /// - Throws: ``TestFailure`` for whatever RFC 4180 does not allow.
  package init(_ bytes: [UInt8], name: String) throws {
    var records = try Self.parse(bytes, name)
    guard !records.isEmpty else { throw TestFailure("\(name) has no header") }
    header = records.removeFirst()
    for (index, record) in records.enumerated() where record.count != header.count {
      throw TestFailure("\(name): record \(index + 1) has \(record.count) cells")
    }
    self.records = records
  }

  private static func parse(_ bytes: [UInt8], _ name: String) throws -> [[String]] {
    let (quote, comma, carriageReturn, lineFeed) = (
      UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n")
    )
    var records: [[String]] = []
    var record: [String] = []
    var at = 0
    func failure(_ what: String) -> TestFailure { TestFailure("\(name): \(what) at byte \(at)") }
    while at < bytes.count {
      var cell: [UInt8] = []
      if bytes[at] == quote {
        at += 1
        while true {
          guard at < bytes.count else { throw failure("no closing quote") }
          if bytes[at] != quote {
            cell.append(bytes[at])
            at += 1
          } else if at + 1 < bytes.count, bytes[at + 1] == quote {
            cell.append(quote)
            at += 2
          } else {
            at += 1
            break
          }
        }
      } else {
        while at < bytes.count, bytes[at] != comma, bytes[at] != carriageReturn {
          if bytes[at] == quote || bytes[at] == lineFeed { throw failure("a bare byte") }
          cell.append(bytes[at])
          at += 1
        }
      }
      guard let text = String(validating: cell, as: UTF8.self) else { throw failure("no UTF-8") }
      record.append(text)
      guard at < bytes.count else { throw failure("no end of line") }
      if bytes[at] == comma {
        at += 1
        if at == bytes.count { throw failure("no last cell") }
      } else {
        guard bytes[at] == carriageReturn, at + 1 < bytes.count, bytes[at + 1] == lineFeed else {
          throw failure("no CRLF")
        }
        at += 2
        records.append(record)
        record = []
      }
    }
    return records
  }

  /// The cells of a column.
  ///
  /// - Throws: ``TestFailure`` if there is no such column.
  package func column(_ name: String) throws -> [String] {
    let index = try index(of: name)
    return records.map { $0[index] }
  }

  /// The records as cells by column name.
  package var rows: [[String: String]] {
    records.map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  /// The only record with this text in a column.
  package func row(where column: String, is text: String) throws -> [String: String] {
    let index = try index(of: column)
    let found = records.filter { $0[index].utf8.elementsEqual(text.utf8) }
    guard found.count == 1, let record = found.first else {
      throw TestFailure("\(found.count) records have the wanted text in column \(column)")
    }
    return Dictionary(uniqueKeysWithValues: zip(header, record))
  }

  /// What a cell says without the formula guard: one leading apostrophe is taken off, if any.
  package static func unguarded(_ cell: String) -> String {
    cell.utf8.first == UInt8(ascii: "'") ? String(cell.unicodeScalars.dropFirst()) : cell
  }

  private func index(of name: String) throws -> Int {
    guard let index = header.firstIndex(of: name) else {
      throw TestFailure("there is no column \(name)")
    }
    return index
  }
}
