// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One block of a PEM file, from its BEGIN line to its END line.
struct PEMBlock {
  /// Such as `CERTIFICATE` or `RSA PRIVATE KEY`.
  let label: String
  /// The block as it stands, line ends as `\n`.
  let text: String

  /// Whether a password protects the content: PKCS8's own label, or the header of older keys.
  var isEncrypted: Bool {
    label == "ENCRYPTED PRIVATE KEY" || text.contains("Proc-Type: 4,ENCRYPTED")
  }

  /// The bytes between the lines, or nil if they are no base64.
  var content: [UInt8]? {
    let lines = text.split(separator: "\n").dropFirst().dropLast()
    return Data(base64Encoded: lines.joined()).map(Array.init)
  }

  /// The blocks of a file in their order; text between blocks is skipped.
  static func all(in text: String) -> [PEMBlock] {
    var blocks: [PEMBlock] = []
    var open: (label: String, lines: [String])?
    for bytes in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let line = String(decoding: bytes, as: UTF8.self)
      if let label = Self.label(of: line, after: "-----BEGIN ") {
        open = (label, [line])
      } else if var block = open {
        block.lines.append(line)
        open = block
        if Self.label(of: line, after: "-----END ") == block.label {
          blocks.append(
            PEMBlock(label: block.label, text: block.lines.joined(separator: "\n") + "\n")
          )
          open = nil
        }
      }
    }
    return blocks
  }

  private static func label(of line: String, after start: String) -> String? {
    guard line.utf8.starts(with: start.utf8) else { return nil }
    let rest = line.utf8.dropFirst(start.utf8.count)
    guard let end = rest.firstIndex(of: UInt8(ascii: "-")) else { return nil }
    return String(decoding: rest[..<end], as: UTF8.self)
  }
}
