// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The secret behind the pseudonyms of a workspace, in a file beside `crosswalk.yaml`.
///
/// 32 bytes in Base64 and a line feed, readable by its owner only. It is never overwritten.
enum PseudonymKey {
  static let fileName = "pseudonyms.key"
  private static let keyBytes = 32
  private static let longestText = 64

  /// The key of a workspace; nil if none was made yet.
  ///
  /// - Throws: ``FailureReport`` if the file does not hold a key, or others may read it.
  static func read(in folder: String) throws -> SymmetricKey? {
    let path = (folder as NSString).appendingPathComponent(fileName)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0, errno == ENOENT { return nil }
    guard descriptor >= 0 else { throw refused("it cannot be read") }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw refused("it is no file")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw refused("others may read it; `chmod 600 \(fileName)` if nobody has")
    }
    let text = (try? handle.read(upToCount: longestText)) ?? Data()
    guard let key = Data(base64Encoded: Data(text.prefix { $0 != UInt8(ascii: "\n") })),
      key.count == keyBytes
    else { throw refused("it does not hold \(keyBytes) bytes in Base64") }
    return SymmetricKey(data: key)
  }

  /// The key of a workspace, made if there is none.
  static func readOrMake(in folder: String) throws -> SymmetricKey {
    if let key = try read(in: folder) { return key }
    let key = SymmetricKey(size: .bits256)
    let text = key.withUnsafeBytes { Data($0) }.base64EncodedString() + "\n"
    let path = (folder as NSString).appendingPathComponent(fileName)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw refused("it cannot be written") }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(text.utf8))
      try handle.synchronize()
    } catch {
      unlink(path)
      throw refused("it cannot be written")
    }
    return key
  }

  private static func refused(_ reason: String) -> FailureReport {
    FailureReport(
      kind: .environment,
      code: "pseudonymKey",
      message: "\(fileName) cannot be used: \(reason)",
      advice: "Put the key back, or remove the file: another one is made, and pseudonyms change."
    )
  }
}
