// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What the file system says about a file's content without reading it.
///
/// Two equal stamps of one path mean the same unchanged file: replacing a file changes the inode,
/// writing to it changes ctime, which no program can set back.
package struct FileStamp: Sendable, Equatable, Hashable {
  /// Size in bytes.
  package let size: Int
  /// Last modification, nanoseconds since 1970.
  package let modified: Int
  /// Last change of content or metadata, nanoseconds since 1970.
  package let changed: Int
  package let inode: UInt64
  package let device: UInt64

  package init(size: Int, modified: Int, changed: Int, inode: UInt64, device: UInt64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
    self.device = device
  }

  /// Asks for the stamp of a regular file, following symbolic links.
  ///
  /// - Parameters:
  ///   - path: Where the file is.
  ///   - displayName: How errors name it; the path when nil.
  /// - Throws: `notFound`, `notAFile` or `unreadable`.
  package init(ofFile path: String, displayName: String? = nil) throws(InputError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw InputError(openFailure: errno, file: displayName ?? path)
    }
    try self.init(status, file: displayName ?? path)
  }

  /// The stamp of an open file.
  init(descriptor: CInt, file: String) throws(InputError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw InputError(readFailure: errno, file: file) }
    try self.init(status, file: file)
  }

  private init(_ status: stat, file: String) throws(InputError) {
    guard status.st_mode & S_IFMT == S_IFREG else {
      let kind = status.st_mode & S_IFMT == S_IFDIR ? "a directory" : "a device or a pipe"
      throw InputError(
        .notAFile,
        file: file,
        advice: "A regular file was expected, this is \(kind)."
      )
    }
    #if canImport(Darwin)
    let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
    let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    self.init(
      size: Int(status.st_size),
      modified: Int(modified.tv_sec) * 1_000_000_000 + Int(modified.tv_nsec),
      changed: Int(changed.tv_sec) * 1_000_000_000 + Int(changed.tv_nsec),
      inode: UInt64(status.st_ino),
      device: UInt64(status.st_dev)
    )
  }
}

extension InputError {
  /// The error for a failed open or stat; the system's words hold no content of the file.
  init(openFailure code: CInt, file: String) {
    if code == ENOENT || code == ENOTDIR {
      self.init(.notFound, file: file, advice: "There is no such file.")
    } else {
      self.init(readFailure: code, file: file)
    }
  }

  /// The error for a failed read.
  init(readFailure code: CInt, file: String) {
    self.init(
      .unreadable,
      file: file,
      advice: "The system refused to read the file: \(String(cString: strerror(code)))."
    )
  }

  /// The error for a file that is no longer what it was when it was opened.
  static func changed(_ file: String) -> InputError {
    InputError(
      .changedWhileRead,
      file: file,
      advice: "The file changed while it was read. Wait until the export is complete, run again."
    )
  }
}
