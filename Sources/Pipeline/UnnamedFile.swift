// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// A file for a reader that wants a path, without a name that somebody else could open or that a
/// killed program would leave behind.
final class UnnamedFile {
  private let descriptor: Int32

  /// The path under which this process, and no other, reads the file.
  var path: String { "/dev/fd/\(descriptor)" }

  /// Writes the bytes into a file of the folder that loses its name at once.
  ///
  /// - Throws: ``EnvironmentError``.
  init(_ bytes: [UInt8], in folder: String) throws {
    let name = (folder as NSString).appendingPathComponent(".unnamed-\(UUID().uuidString)")
    descriptor = open(name, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw EnvironmentError(advice: "The workspace folder cannot be written to.")
    }
    unlink(name)
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit { close(descriptor) }
}
