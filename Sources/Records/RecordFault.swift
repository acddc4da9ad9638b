// SPDX-License-Identifier: Apache-2.0

/// One record that can't be taken: the file is sound, the record is not.
///
/// The reason names fields and what was expected of them, never their values.
package struct RecordFault: Error, Equatable, Sendable {
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}

extension FieldValue {
  /// The text of a string or number; nil for null.
  ///
  /// - Throws: ``RecordFault`` for a list, object or boolean.
  package func text(_ field: String) throws(RecordFault) -> String? {
    switch self {
    case .null: return nil
    case .string(let bytes), .number(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .bool: throw RecordFault("\(field) is a boolean; expected a text")
    case .container: throw RecordFault("\(field) is a list or object; expected a text")
    }
  }

  /// A boolean, or a text that says true or false in any case; nil for null and the empty text.
  ///
  /// - Throws: ``RecordFault`` for anything else.
  package func flag(_ field: String) throws(RecordFault) -> Bool? {
    switch self {
    case .null: return nil
    case .bool(let value): return value
    case .string(let bytes):
      if bytes.isEmpty { return nil }
      let lower = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
      if lower.elementsEqual("true".utf8) { return true }
      if lower.elementsEqual("false".utf8) { return false }
      throw RecordFault("\(field) is neither true nor false")
    case .number, .container: throw RecordFault("\(field) is neither true nor false")
    }
  }

  /// Makes sure that the value is a list or object, or null.
  ///
  /// - Throws: ``RecordFault`` for a text, number or boolean: taking it for an empty list would
  ///   turn "not understood" into "none".
  package func requireContainer(_ field: String) throws(RecordFault) {
    switch self {
    case .null, .container: return
    case .string, .number, .bool: throw RecordFault("\(field) is not a list or object")
    }
  }

  /// The text, where the export writes an empty text for "no value".
  package func nonEmptyText(_ field: String) throws(RecordFault) -> String? {
    let text = try text(field)
    return text?.utf8.isEmpty == true ? nil : text
  }
}
