// SPDX-License-Identifier: Apache-2.0

import Foundation
import Records

/// A file of its own for a test, removed with the value.
final class TemporaryFile {
  let path: String

  init(_ bytes: some Sequence<UInt8>) throws {
    let folder = FileManager.default.temporaryDirectory
    path = folder.appendingPathComponent("records-\(UUID().uuidString)").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension ByteFeed {
  /// All text of the file, read with a small buffer or a large one.
  func readAll(bufferSize: Int = 4096) throws(InputError) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferSize, alignment: 8)
    defer { buffer.deallocate() }
    var text: [UInt8] = []
    while true {
      let count = try read(into: buffer)
      if count == 0 { return text }
      text.append(contentsOf: buffer[..<count])
    }
  }
}

/// The bytes of the text in UTF-16.
func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
  ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
    let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
    return bigEndian ? [high, low] : [low, high]
  }
}
