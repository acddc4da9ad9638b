// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The sole owner of one file descriptor that was opened for reading.
struct ReadDescriptor: ~Copyable {
  private let raw: CInt
  private let file: String

  /// Opens a file; the descriptor is not inherited by child processes.
  init(path: String, file: String) throws(InputError) {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    let raw = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard raw >= 0 else { throw InputError(openFailure: errno, file: file) }
    self.raw = raw
    self.file = file
  }

  deinit { close(raw) }

  /// The stamp of the open file.
  func stamp() throws(InputError) -> FileStamp {
    try FileStamp(descriptor: raw, file: file)
  }

  /// Reads bytes from the offset on.
  ///
  /// - Returns: How many bytes were read, 0 only at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(InputError) -> Int {
    while true {
      let count = pread(raw, buffer.baseAddress, buffer.count, off_t(offset))
      if count >= 0 { return count }
      let code = errno
      guard code == EINTR else { throw InputError(readFailure: code, file: file) }
    }
  }
}
