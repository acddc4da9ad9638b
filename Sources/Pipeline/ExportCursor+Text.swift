// SPDX-License-Identifier: Apache-2.0
internal import AWS

extension ExportCursor {
  /// The cursor as a JSON object, for the checkpoint of every page; `JSONDecoder` reads it back.
  ///
  /// By hand, because a `JSONEncoder` takes longer for it than SQLite for a page of AWS users.
  var text: String {
    var text = CheckpointText()
    text.add("file", file)
    text.add("record", record)
    text.add("counts", counts.text)
    text.add("live", live.text)
    return text.closed
  }
}

extension SnapshotIntake.Counts {
  fileprivate var text: CheckpointText {
    var text = CheckpointText()
    text.add("localRows", localRows)
    text.add("groupRows", groupRows)
    text.add("entraRows", entraRows)
    text.add("entraRead", entraRead)
    text.add("storeID", storeID)
    text.add("localAbsent", localAbsent)
    text.add("changedWhileRead", changedWhileRead)
    return text
  }
}

extension LiveCursor {
  fileprivate var text: CheckpointText {
    var text = CheckpointText()
    text.add("part", part)
    text.add("link", link)
    text.add("next", next)
    text.add("open", open.map(\.text))
    text.add("firstRow", firstRow)
    text.add("firstRead", firstRead)
    text.add("restarts", restarts)
    text.add("allRestarts", allRestarts)
    text.add("caller", caller)
    text.add("instance", instance)
    text.add("way", way?.rawValue)
    text.add("principal", principal)
    var notRead = CheckpointText()
    for (part, permission) in missing.sorted(by: { $0.key < $1.key }) {
      notRead.add(part, permission)
    }
    text.add("missing", notRead)
    return text
  }
}

extension LiveCursor.OpenList {
  fileprivate var text: CheckpointText {
    var text = CheckpointText()
    text.add("position", position)
    text.add("link", link)
    return text
  }
}

/// A JSON object that grows member by member; a nil is left out.
struct CheckpointText {
  private var bytes: [UInt8] = [UInt8(ascii: "{")]

  /// The whole object.
  var closed: String { String(decoding: bytes + [UInt8(ascii: "}")], as: UTF8.self) }

  mutating func add(_ name: String, _ value: Int?) {
    guard let value else { return }
    begin(name)
    bytes.append(contentsOf: String(value).utf8)
  }

  mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    begin(name)
    quote(value)
  }

  mutating func add(_ name: String, _ value: CheckpointText) {
    begin(name)
    append(value)
  }

  mutating func add(_ name: String, _ values: [CheckpointText]) {
    begin(name)
    bytes.append(UInt8(ascii: "["))
    for (position, value) in values.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      append(value)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func begin(_ name: String) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    quote(name)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func append(_ value: CheckpointText) {
    bytes += value.bytes
    bytes.append(UInt8(ascii: "}"))
  }

  /// Adds a text in quotes, with the escapes that RFC 8259 section 7 demands.
  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes.append(contentsOf: "\\u00\(byte < 16 ? "0" : "")\(digits)".utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
