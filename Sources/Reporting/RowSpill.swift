// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The rows of one page, in memory and, beyond it, in a file beside the report.
struct RowSpill {
  /// Where a row belongs, and how long it is.
  struct Row {
    /// Rows are read in this order, then by number.
    let order: UInt64
    /// Place in the AWS export, from 0.
    let number: Int
    let length: Int
  }

  var title: String
  private var rows: [Row] = []
  private var buffer: [UInt8] = []
  private var spilled = 0

  init(title: String) { self.title = title }

  var count: Int { rows.count }

  mutating func add(_ row: Row, _ bytes: [UInt8]) {
    rows.append(row)
    buffer.append(contentsOf: bytes)
  }

  /// Moves what is in memory to the end of the page's file.
  mutating func spill(_ index: Int, in directory: String) throws {
    if buffer.isEmpty { return }
    let name = Self.name(index)
    let path = "\(directory)/\(name)"
    if spilled == 0 { unlink(path) }
    let flags = O_WRONLY | O_NOFOLLOW | O_CLOEXEC | (spilled == 0 ? O_CREAT | O_EXCL : O_APPEND)
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else { throw ReportError.notWritable(name, "open", errno: errno) }
    defer { close(descriptor) }
    try buffer.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let piece = UnsafeRawBufferPointer(rebasing: rest)
        let written = write(descriptor, piece.baseAddress, piece.count)
        if written < 0 {
          let code = errno
          if code == EINTR { continue }
          throw ReportError.notWritable(name, "write", errno: code)
        }
        rest = rest.dropFirst(written)
      }
    }
    spilled += buffer.count
    buffer = []
  }

  /// The rows in order, with their numbers.
  func rows(
    _ index: Int,
    in directory: String
  ) throws -> [(number: Int, row: ArraySlice<UInt8>)] {
    let bytes = spilled == 0 ? buffer : try spilledBytes(index, in: directory) + buffer
    var start = 0
    var placed: [(key: Row, start: Int)] = []
    for row in rows {
      placed.append((row, start))
      start += row.length
    }
    placed.sort { ($0.key.order, $0.key.number) < ($1.key.order, $1.key.number) }
    return placed.map { ($0.key.number, bytes[$0.start..<($0.start + $0.key.length)]) }
  }

  private func spilledBytes(_ index: Int, in directory: String) throws -> [UInt8] {
    if spilled == 0 { return [] }
    let name = Self.name(index)
    let descriptor = open("\(directory)/\(name)", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw ReportError.notWritable(name, "read", errno: errno) }
    defer { close(descriptor) }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: spilled) { buffer, count in
      while count < spilled {
        let got = read(descriptor, buffer.baseAddress.map { $0 + count }, spilled - count)
        if got < 0, errno == EINTR { continue }
        if got <= 0 {
          failure = got < 0 ? errno : EIO
          return
        }
        count += got
      }
    }
    if failure != 0 { throw ReportError.notWritable(name, "read", errno: failure) }
    return bytes
  }

  /// Forgets the rows and removes their file.
  mutating func removeAll(_ index: Int, in directory: String) {
    if spilled > 0 { unlink("\(directory)/\(Self.name(index))") }
    (rows, buffer, spilled) = ([], [], 0)
  }

  private static func name(_ index: Int) -> String { ".users-rows-\(index).part" }
}
