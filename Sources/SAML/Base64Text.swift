// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// Base64 as SAML carries it.
enum Base64Text {
  /// Decodes base64 with white space anywhere and either alphabet; nil for everything else.
  static func decoded(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    for byte in text {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: continue
      case UInt8(ascii: "-"): bytes.append(UInt8(ascii: "+"))
      case UInt8(ascii: "_"): bytes.append(UInt8(ascii: "/"))
      default: bytes.append(byte)
      }
    }
    while bytes.last == UInt8(ascii: "=") { bytes.removeLast() }
    guard !bytes.isEmpty else { return nil }
    bytes += [UInt8](repeating: UInt8(ascii: "="), count: (4 - bytes.count % 4) % 4)
    return Data(base64Encoded: Data(bytes)).map { Array($0) }
  }

  static func encoded(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
