// SPDX-License-Identifier: Apache-2.0
package import Crypto

/// The list `SHA256SUMS`: one line per file, as `sha256sum` writes and checks it.
package struct ChecksumList: Equatable, Sendable {
  /// One file and its digest.
  package struct Line: Equatable, Sendable {
    package let path: BundlePath
    /// SHA-256 in lower-case hexadecimal.
    package let sha256: String

    package init(path: BundlePath, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  /// By path.
  package let lines: [Line]

  package init(_ lines: [Line]) { self.lines = lines.sorted { $0.path < $1.path } }

  /// Reads a list; nil if it's not byte for byte one that ``text`` gives.
  package init?(text: String) {
    var lines: [Line] = []
    for line in text.utf8.split(separator: 0x0A) {
      let name = String(decoding: line.dropFirst(66), as: UTF8.self)
      guard let path = try? BundlePath(name) else { return nil }
      lines.append(Line(path: path, sha256: String(decoding: line.prefix(64), as: UTF8.self)))
    }
    self.init(lines)
    let isHexadecimal = lines.allSatisfy { line in
      line.sha256.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
      }
    }
    guard isHexadecimal, Set(lines.map(\.path)).count == lines.count,
      self.text.utf8.elementsEqual(text.utf8)
    else { return nil }
  }

  /// The list as it stands in the file.
  package var text: String { lines.map { "\($0.sha256)  \($0.path.text)\n" }.joined() }
}

extension SHA256.Digest {
  /// In lower-case hexadecimal.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self
    )
  }
}
