// SPDX-License-Identifier: Apache-2.0

import CRapidJSON
import Records

/// Members of the object that an answer is, found in one pass by the streaming JSON reader.
///
/// The whole text is checked, and nothing but the wanted members is kept, so that a page of 100
/// users costs no Swift value per user. Names are compared without regard to ASCII case.
struct AnswerScan {
  private(set) var texts: [String: String] = [:]
  /// Wanted members that are lists or objects.
  private(set) var containers: Set<String> = []

  /// Nil unless the body is exactly one complete JSON object in UTF-8 in which no wanted text
  /// stands twice; the members are paths as in `FieldTable`, in ASCII.
  init?(_ body: [UInt8], members: [String]) {
    guard body.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"),
      body.withUnsafeBytes(TextScan.scan) == .valid,
      let record = Scanner(body, members).record()
    else { return nil }
    var isSound = true
    record.forEachField(of: 0) { field, _, value in
      let name = members[Int(field)]
      switch value {
      case .null: break
      case .container: containers.insert(name)
      case .bool(let flag): isSound = isSound && texts.updateValue("\(flag)", forKey: name) == nil
      case .string(let bytes), .number(let bytes):
        let text = String(decoding: bytes, as: UTF8.self)
        isSound = isSound && texts.updateValue(text, forKey: name) == nil
      }
    }
    guard isSound else { return nil }
  }
}

/// One pass over an answer; libcurl's buffer in, one record out.
private final class Scanner {
  private let body: [UInt8]
  private let members: [String]
  private var at = 0
  private var batches: [RecordBatch] = []

  init(_ body: [UInt8], _ members: [String]) {
    self.body = body
    self.members = members
  }

  func record() -> RecordBatch? {
    let paths = members.map { $0 + "\n" }.joined()
    let result = paths.withCString { paths in
      "".withCString { containers in
        var settings = crapidjson_settings(
          paths: paths,
          containers: containers,
          scalar_containers: 0,
          batch_bytes: 1 << 20,
          batch_records: 2,
          string_limit: 16 << 20,
          record_limit: 32 << 20,
          depth_limit: 128,
          block_size: min(max(body.count, 16), 64 << 10),
          context: Unmanaged.passUnretained(self).toOpaque(),
          read: { Scanner.of($0).read(into: $1, size: $2) },
          batch: { Scanner.of($0).take(tape: $1, size: $2, entries: $3, count: $4) },
          unknown: { _, _, _, _ in }
        )
        return crapidjson_read(&settings)
      }
    }
    guard result.status == crapidjson_done, result.documents == 1, batches.count == 1,
      batches[0].entries.count == 1
    else { return nil }
    return batches[0]
  }

  /// The object behind the context of a callback.
  private static func of(_ context: UnsafeMutableRawPointer) -> Scanner {
    Unmanaged<Scanner>.fromOpaque(context).takeUnretainedValue()
  }

  private func read(into buffer: UnsafeMutableRawPointer, size: Int) -> Int {
    let count = min(size, body.count - at)
    body.withUnsafeBytes { bytes in
      UnsafeMutableRawBufferPointer(start: buffer, count: size)
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[at..<(at + count)]))
    }
    at += count
    return count
  }

  private func take(
    tape: UnsafePointer<UInt8>?,
    size: Int,
    entries: UnsafePointer<crapidjson_entry>,
    count: Int
  ) -> CInt {
    batches.append(
      RecordBatch(
        tape: Array(UnsafeBufferPointer(start: tape, count: tape == nil ? 0 : size)),
        entries: UnsafeBufferPointer(start: entries, count: count).map { entry in
          RecordBatch.Entry(
            start: entry.start,
            end: entry.end,
            container: Int(entry.container),
            position: RecordPosition(ordinal: 0, byteOffset: Int(entry.byte_offset))
          )
        }
      )
    )
    return 1
  }
}
