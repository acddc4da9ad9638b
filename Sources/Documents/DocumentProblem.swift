// SPDX-License-Identifier: Apache-2.0

import CRapidJSON
import Records

/// The words for what the parser reports.
enum DocumentProblem {
  /// The kind of error and its advice; nil if all was read.
  static func describe(_ result: crapidjson_result) -> (InputError.Code, String)? {
    switch result.status {
    case crapidjson_done: nil
    case crapidjson_empty:
      (.empty, "A JSON document was expected, and the file holds nothing. Export it again.")
    case crapidjson_truncated:
      (.syntax, "The file ends in the middle of the document: it was cut off. Export it again.")
    case crapidjson_syntax: (.syntax, syntaxAdvice(result))
    case crapidjson_lone_surrogate:
      (.encoding, "Half of a surrogate pair (\\uD800 to \\uDFFF) stands alone here.")
    case crapidjson_long_string:
      (
        .tooLarge,
        "A shorter value was expected: at most 1 MiB, and no number beyond 64-bit floats."
      )
    case crapidjson_large_record:
      (.tooLarge, "The fields of this record exceed 16 MiB.")
    case crapidjson_deep:
      (.tooLarge, "At most 128 levels of arrays and objects were expected.")
    case crapidjson_wrong_document:
      (.wrongKind, "A JSON object or array was expected.")
    case crapidjson_wrong_record:
      (.wrongKind, "A record, which is a JSON object, was expected in this list.")
    case crapidjson_wrong_container:
      (.wrongKind, "A list of records was expected.")
    case crapidjson_twice:
      (
        .wrongKind,
        "This name stands twice in its object, and which value holds is not known. Export it again."
      )
    case crapidjson_no_list:
      (.wrongKind, "A list was expected here, and an object stands here.")
    case crapidjson_no_object:
      (.wrongKind, "An object was expected here, and a list stands here.")
    case crapidjson_out_of_memory:
      (.unreadable, "There is not enough memory to read the file.")
    default: (.unreadable, "Reading was stopped.")
    }
  }

  private static func syntaxAdvice(_ result: crapidjson_result) -> String {
    guard let problem = result.problem else { return "A JSON object or array was expected." }
    return "This is not JSON: \(String(cString: problem))"
  }
}
