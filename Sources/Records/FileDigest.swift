// SPDX-License-Identifier: Apache-2.0

import Crypto

/// What a file holds, and the stamp by which a later run sees that it still does.
package struct FileDigest: Sendable, Equatable {
  /// SHA-256 of all bytes as stored, 64 lower-case hexadecimal digits, as `sha256sum` prints it.
  package let sha256: String
  package let stamp: FileStamp

  package init(sha256: String, stamp: FileStamp) {
    self.sha256 = sha256
    self.stamp = stamp
  }
}

/// Hashes a file in blocks of 1 MiB.
///
/// - Parameters:
///   - path: Where the file is.
///   - displayName: How errors name it; the path when nil.
/// - Returns: The digest, and the stamp that belongs to it.
/// - Throws: `notFound`, `notAFile`, `unreadable`, or `changedWhileRead` when the file is not the
///   same before and after.
package func contentDigest(
  ofFile path: String,
  displayName: String? = nil
) throws(InputError) -> FileDigest {
  let file = displayName ?? path
  let descriptor = try ReadDescriptor(path: path, file: file)
  let stamp = try descriptor.stamp()
  let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
  defer { block.deallocate() }
  var hash = SHA256()
  var offset = 0
  while true {
    let count = try descriptor.read(into: block, at: offset)
    if count == 0 { break }
    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: block[..<count]))
    offset += count
  }
  guard offset == stamp.size, try descriptor.stamp() == stamp else {
    throw InputError.changed(file)
  }
  return FileDigest(sha256: hexadecimal(hash.finalize()), stamp: stamp)
}

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
