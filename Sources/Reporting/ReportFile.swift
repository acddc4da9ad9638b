// SPDX-License-Identifier: Apache-2.0
import Crypto

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// One file of a report on its way to disk: written beside its name, hashed as it passes.
///
/// The file appears under its name only in ``commit()``, complete; one that is dropped before
/// leaves nothing. Readable by the owner only, since reports hold personal data.
final class ReportFile {
  private let name: String
  private let path: String
  private let temporaryPath: String
  private var descriptor: Int32
  private var hash = SHA256()
  private(set) var bytes = 0

  convenience init(_ name: ReportFileName, in directory: String) throws {
    try self.init(named: name.rawValue, in: directory)
  }

  init(named name: String, in directory: String) throws {
    self.name = name
    path = "\(directory)/\(name)"
    temporaryPath = "\(directory)/.\(name).part"
    // A part that a killed run left; O_EXCL then refuses anything put there since.
    unlink(temporaryPath)
    descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ReportError.notWritable(name, "create the file", errno: errno)
    }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporaryPath)
  }

  func write(_ buffer: UnsafeRawBufferPointer) throws {
    hash.update(bufferPointer: buffer)
    bytes += buffer.count
    var rest = buffer[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      #if canImport(Glibc)
      let written = Glibc.write(descriptor, piece.baseAddress, piece.count)
      #else
      let written = Darwin.write(descriptor, piece.baseAddress, piece.count)
      #endif
      if written < 0 {
        let code = errno
        if code == EINTR { continue }
        throw ReportError.notWritable(name, "write", errno: code)
      }
      rest = rest.dropFirst(written)
    }
  }

  /// Gives the file its name and returns the digest of its content.
  func commit() throws -> String {
    let open = descriptor
    descriptor = -1
    guard close(open) == 0, rename(temporaryPath, path) == 0 else {
      let code = errno
      unlink(temporaryPath)
      throw ReportError.notWritable(name, "rename the file", errno: code)
    }
    return Self.hexadecimal(hash.finalize())
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    for byte in digest {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }
}

/// A file of a finished report.
package struct WrittenFile: Sendable, Equatable {
  /// Within the report.
  package let name: String
  /// What it is, in one sentence.
  package let purpose: String
  package let bytes: Int
  /// Lower-case hexadecimal.
  package let sha256: String
}
