// SPDX-License-Identifier: Apache-2.0

/// The bytes of a text file, in blocks, as valid UTF-8 without NUL.
///
/// UTF-16 (by mark or by its zero bytes) is converted, a byte-order mark is left out, and every
/// byte is checked. Memory is bounded by the block. The feed reads, but never changes, the file,
/// and refuses one that changes meanwhile. Offsets count the bytes that ``read(into:)`` delivered:
/// the UTF-8 form without mark. Not for use by two threads at a time.
package final class ByteFeed {
  /// Bytes that a buffer for ``read(into:)`` must at least have room for.
  package static let smallestBuffer = 16

  package let encoding: TextEncoding
  package let stamp: FileStamp
  /// Bytes of the file read so far, as stored.
  package private(set) var byteCount: Int

  private let path: String
  private let file: String
  private let blockSize: Int
  private let descriptor: ReadDescriptor
  private var decoder: UTF16Decoder?
  private var delivered = 0
  /// The beginning of a character whose rest the next block brings.
  private var carry: [UInt8] = []
  /// Thrown after the good bytes before it were delivered.
  private var failure: (offset: Int, advice: String)?

  /// Opens a regular file.
  ///
  /// - Parameters:
  ///   - path: Where the file is.
  ///   - displayName: How errors name it.
  ///   - blockSize: Bytes asked of the file at a time, 1 MiB unless a test wants less.
  /// - Throws: `notFound`, `notAFile` or `unreadable`.
  package init(path: String, displayName: String, blockSize: Int = 1 << 20) throws(InputError) {
    self.path = path
    file = displayName
    self.blockSize = max(1, blockSize)
    descriptor = try ReadDescriptor(path: path, file: displayName)
    stamp = try descriptor.stamp()
    (encoding, byteCount) = TextEncoding.recognise(try Self.head(of: descriptor))
    decoder = encoding == .utf8 ? nil : UTF16Decoder(bigEndian: encoding == .utf16BigEndian)
  }

  private static func head(of descriptor: borrowing ReadDescriptor) throws(InputError) -> [UInt8] {
    var word: UInt32 = 0
    var length = 0
    var failure: InputError?
    withUnsafeMutableBytes(of: &word) { bytes in
      do throws(InputError) {
        while length < 4 {
          let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[length...])
          let count = try descriptor.read(into: rest, at: length)
          if count == 0 { break }
          length += count
        }
      } catch { failure = error }
    }
    if let failure { throw failure }
    return withUnsafeBytes(of: word) { Array($0.prefix(length)) }
  }

  /// Fills the beginning of the buffer with the next bytes.
  ///
  /// - Parameter buffer: Room for at least ``smallestBuffer`` bytes.
  /// - Returns: How many bytes were written, 0 only at the end of the file.
  /// - Throws: `encoding` for bytes that are not text, after the text before them was delivered;
  ///   `unreadable`; `changedWhileRead`.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    precondition(buffer.count >= Self.smallestBuffer, "the buffer is too small for a character")
    try throwFailure()
    while true {
      let (filled, atEnd) =
        decoder == nil ? try readBytes(into: buffer) : try readUnits(into: buffer)
      let text = UnsafeRawBufferPointer(rebasing: buffer[..<filled])
      let good = accept(text, atEnd: atEnd)
      delivered += good
      if good > 0 { return good }
      try throwFailure()
      if atEnd {
        try checkUnchanged()
        return 0
      }
    }
  }

  /// Makes sure that the file at the path is still the one that was opened, unchanged.
  package func checkUnchanged() throws(InputError) {
    guard let now = try? FileStamp(ofFile: path), now == stamp else {
      throw InputError.changed(file)
    }
  }

  /// Line and column of an offset, by reading the file again up to there.
  ///
  /// - Parameter offset: Bytes of the UTF-8 form without mark; the length of the file at most.
  /// - Returns: The place; on line 1 if the file can no longer be read.
  package func place(ofByteOffset offset: Int) -> InputError.Place {
    PlaceFinder(path: path, displayName: file).place(ofByteOffset: offset)
  }

  /// Stored bytes as they are, after the carried ones.
  private func readBytes(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(InputError) -> (filled: Int, atEnd: Bool) {
    buffer.copyBytes(from: carry)
    let start = carry.count
    carry.removeAll(keepingCapacity: true)
    let end = min(buffer.count, start + blockSize)
    let count = try fill(UnsafeMutableRawBufferPointer(rebasing: buffer[start..<end]))
    return (start + count, count == 0)
  }

  /// UTF-16 units as UTF-8; a unit becomes three bytes at most, two units four.
  private func readUnits(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(InputError) -> (filled: Int, atEnd: Bool) {
    // The stored bytes go to the end of the buffer, and their text overtakes them never.
    let room = min(blockSize, max(2, (buffer.count - 4) / 3))
    let source = UnsafeMutableRawBufferPointer(rebasing: buffer[(buffer.count - room)...])
    let count = try fill(source)
    let units = UnsafeRawBufferPointer(rebasing: source[..<count])
    let (filled, problem) = decoder?.decode(units, into: buffer, atEnd: count == 0) ?? (0, nil)
    if let problem { fail(problem, at: delivered + filled) }
    return (filled, count == 0)
  }

  private func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    let count = try descriptor.read(into: buffer, at: byteCount)
    byteCount += count
    guard byteCount <= stamp.size, count > 0 || byteCount == stamp.size else {
      throw InputError.changed(file)
    }
    return count
  }

  /// How many bytes are good; keeps the rest, or the failure, for the next call.
  private func accept(_ text: UnsafeRawBufferPointer, atEnd: Bool) -> Int {
    switch TextScan.scan(text) {
    case .valid: return text.count
    case .nul(let at):
      fail("A NUL byte stands where text was expected.", at: delivered + at)
      return at
    case .invalid(let at):
      fail("The bytes here are not UTF-8 text. Export the file as UTF-8.", at: delivered + at)
      return at
    case .incomplete(let at) where atEnd:
      fail("The file ends in the middle of a UTF-8 character.", at: delivered + at)
      return at
    case .incomplete(let at):
      carry.append(contentsOf: text[at...])
      return at
    }
  }

  /// Notes what is wrong, to be thrown after the good bytes before it were delivered.
  private func fail(_ advice: String, at offset: Int) { failure = (offset, advice) }

  private func throwFailure() throws(InputError) {
    guard let failure else { return }
    let place = place(ofByteOffset: failure.offset)
    throw InputError(.encoding, file: file, place: place, advice: failure.advice)
  }
}
