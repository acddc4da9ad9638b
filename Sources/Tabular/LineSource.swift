// SPDX-License-Identifier: Apache-2.0
import Records

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The physical lines of a file, in slices of bounded length.
///
/// A slice ends after LF, CR or CRLF, or where the block in memory ends; a line longer than a
/// block comes in several slices. A CRLF is never divided between two.
final class LineSource {
  private let feed: ByteFeed
  private let buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: TableLimits.blockBytes,
    alignment: 16
  )
  /// Bytes in the buffer, and how many of them may be handed out.
  private var filled = 0
  private var limit = 0
  private var position = 0
  /// Offset in the file of the buffer's first byte.
  private var bufferOffset = 0
  private var hasEnded = false
  /// Where the next LF and CR stand in the buffer (`limit` for none), or -1 for not looked for.
  private var nextLF = -1
  private var nextCR = -1

  /// Offset in the file, length, and length without line end of the slice in hand.
  private(set) var offset = 0
  private(set) var count = 0
  private(set) var contentCount = 0
  private var line = 1
  private var lineOffset = 0

  init(_ feed: ByteFeed) { self.feed = feed }

  deinit { buffer.deallocate() }

  /// The place of a byte on the line in hand.
  func place(at byteOffset: Int) -> InputError.Place {
    InputError.Place(line: line, column: byteOffset - lineOffset + 1, byteOffset: byteOffset)
  }

  /// The place where the content of the slice in hand ends.
  var endOfContent: InputError.Place { place(at: offset + contentCount) }

  /// Returns the next slice, valid until the next call, or `nil` at the end of the file.
  func next() throws(InputError) -> UnsafeRawBufferPointer? {
    if contentCount < count {
      line += 1
      lineOffset = offset + count
    }
    offset += count
    count = 0
    contentCount = 0
    while position == limit {
      guard try refill() else { return nil }
    }
    let (content, end) = lineEnd()
    let slice = UnsafeRawBufferPointer(rebasing: buffer[position..<end])
    contentCount = content - position
    count = end - position
    position = end
    return slice
  }

  /// The end of the line at ``position``, without and with its line end.
  @inline(__always)
  private func lineEnd() -> (content: Int, end: Int) {
    if nextLF < position { nextLF = index(of: 0x0A) }
    if nextCR < position { nextCR = index(of: 0x0D) }
    let content = min(nextLF, nextCR)
    guard content < limit else { return (limit, limit) }
    let isCRLF = content == nextCR && nextLF == content + 1 && nextLF < limit
    return (content, isCRLF ? content + 2 : content + 1)
  }

  private func index(of byte: Int32) -> Int {
    guard let base = buffer.baseAddress,
      let found = memchr(base + position, byte, limit - position)
    else { return limit }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Brings more bytes into the buffer; false at the end of the file.
  private func refill() throws(InputError) -> Bool {
    guard !hasEnded else { return false }
    let held = filled - limit
    if held > 0, let base = buffer.baseAddress { memmove(base, base + limit, held) }
    bufferOffset += limit
    (position, filled, limit) = (0, held, 0)
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[held...])
    let read: Int
    do { read = try feed.read(into: room) } catch { throw placed(error, afterHeld: held) }
    hasEnded = read == 0
    filled += read
    // A CR at the end of a block may be the first half of a CRLF.
    limit = !hasEnded && buffer[filled - 1] == 0x0D ? filled - 1 : filled
    (nextLF, nextCR) = (-1, -1)
    return true
  }

  /// Gives an error of the feed the place by this count of lines, which knows CR as well as LF.
  private func placed(_ error: InputError, afterHeld held: Int) -> InputError {
    guard let there = error.place else { return error }
    // What is held back is a line end.
    let place =
      held > 0
      ? InputError.Place(line: line + 1, column: 1, byteOffset: there.byteOffset)
      : place(at: there.byteOffset)
    return InputError(error.code, file: error.file, place: place, advice: error.advice)
  }
}
