// SPDX-License-Identifier: Apache-2.0
internal import Foundation
import Tabular

/// A JSON Schema, as far as the report's tables need it.
private struct TableSchema: Encodable {
  struct Items: Encodable {
    let type = "object"
    let properties: [String: Column]
    let required: [String]
    let additionalProperties = false
  }

  struct Column: Encodable {
    let type: [String]
    let description: String
  }

  let description: String
  let type = "array"
  let items: Items
}

/// The document docs/reference/report.schema.json.
private struct ReportSchema: Encodable {
  let schema = "https://json-schema.org/draft/2020-12/schema"
  let title = "The tables of a crosswalk report, by the name of their file"
  let definitions: [String: TableSchema]

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case title
    case definitions = "$defs"
  }
}

extension ReportFormats {
  /// The JSON Schema of the tables in the JSON edition, keys sorted.
  ///
  /// - Throws: What the encoder throws; it does not with these values.
  package static func jsonSchema() throws -> String {
    var definitions: [String: TableSchema] = [:]
    for table in tables where table.file != .decisionsTemplate {
      var properties: [String: TableSchema.Column] = [:]
      for (column, types) in zip(table.columns, table.types) {
        properties[column.name] = .init(type: types, description: column.meaning)
      }
      definitions[table.file.name(in: .json)] = TableSchema(
        description: table.file.purpose,
        items: .init(properties: properties, required: table.columns.map(\.name))
      )
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    let bytes = try encoder.encode(ReportSchema(definitions: definitions))
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }
}
