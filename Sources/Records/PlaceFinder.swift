// SPDX-License-Identifier: Apache-2.0

/// Finds line and column of offsets in a file, in one pass for all that come in ascending order.
package final class PlaceFinder {
  private let path: String
  private let file: String
  private var feed: ByteFeed?
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
  /// What the buffer holds, and the offset of its first byte.
  private var filled = 0
  private var bufferStart = 0
  /// Everything before is counted.
  private var counted = 0
  private var line = 1
  private var lineStart = 0

  package init(path: String, displayName: String) {
    self.path = path
    file = displayName
  }

  deinit { buffer.deallocate() }

  /// Line and column of an offset.
  ///
  /// - Parameter offset: Bytes of the UTF-8 form without mark; the length of the file at most.
  /// - Returns: The place; on the last line that could be read if the file can no longer be read.
  package func place(ofByteOffset offset: Int) -> InputError.Place {
    if feed == nil || offset < counted { begin() }
    while counted < offset {
      if counted == bufferStart + filled, !advance() { break }
      let end = min(bufferStart + filled, offset)
      for at in counted..<end where buffer[at - bufferStart] == UInt8(ascii: "\n") {
        line += 1
        lineStart = at + 1
      }
      counted = end
    }
    return InputError.Place(line: line, column: offset - lineStart + 1, byteOffset: offset)
  }

  private func begin() {
    // What cannot be read a second time is counted as one line: the offset is exact anyway.
    feed = try? ByteFeed(path: path, displayName: file)
    (filled, bufferStart, counted, line, lineStart) = (0, 0, 0, 1, 0)
  }

  /// Reads on; false at the end of what can be read.
  private func advance() -> Bool {
    bufferStart += filled
    filled = (try? feed?.read(into: buffer)) ?? 0
    return filled > 0
  }
}
