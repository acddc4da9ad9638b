// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import Evidence
internal import Foundation

/// A file on its way to disk, readable by its owner only; it has its name when it is complete.
final class EvidenceOutput {
  private let path: String
  private let partial: String
  private let handle: FileHandle
  private var isCommitted = false

  init(_ path: String) throws {
    self.path = path
    partial = path + ".part"
    unlink(partial)
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.failure("create \(Self.name(path))") }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  deinit { if !isCommitted { unlink(partial) } }

  func write(_ bytes: [UInt8]) throws {
    do {
      try handle.write(contentsOf: bytes)
    } catch {
      throw Self.failure("write \(Self.name(path))")
    }
  }

  func commit() throws {
    try? handle.close()
    guard rename(partial, path) == 0 else { throw Self.failure("rename \(Self.name(path))") }
    isCommitted = true
  }

  static func failure(_ operation: String) -> EvidenceError {
    EvidenceError(
      .notWritable,
      operation: operation,
      advice: "Make room or give the right to write, then type the same command again."
    )
  }

  private static func name(_ path: String) -> String { (path as NSString).lastPathComponent }
}

/// Reads a file in pieces.
enum EvidenceInput {
  /// Bytes that are handed over at once.
  private static let pieceBytes = 1 << 20

  /// Hands the bytes of an ordinary file, no link, to a function.
  ///
  /// - Throws: ``EvidenceError`` `notFound`, or what `body` throws.
  static func read(_ path: String, _ body: ([UInt8]) throws -> Void) throws {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG
    else {
      throw EvidenceError(
        .notFound,
        operation: "read \((path as NSString).lastPathComponent)",
        advice: "It is no ordinary file that can be read."
      )
    }
    while let piece = try handle.read(upToCount: pieceBytes), !piece.isEmpty {
      try body(Array(piece))
    }
  }
}
