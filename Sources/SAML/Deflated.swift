// SPDX-License-Identifier: Apache-2.0
internal import CZlib

/// A message of the HTTP-Redirect binding, which travels deflated in an address (SAML 2.0
/// bindings, section 3.4.4.1).
enum Deflated {
  /// Inflates a raw DEFLATE stream.
  ///
  /// - Parameter bytes: The stream, without a header.
  /// - Returns: The text of it, at most ``XMLDocument/responseLimit`` bytes; nil for anything else.
  static func inflated(_ bytes: [UInt8]) -> [UInt8]? {
    guard !bytes.isEmpty, let count = UInt32(exactly: bytes.count) else { return nil }
    var written = -1
    let text = [UInt8](unsafeUninitializedCapacity: XMLDocument.responseLimit) { buffer, used in
      written = bytes.withUnsafeBufferPointer { input in
        guard let from = input.baseAddress, let to = buffer.baseAddress else { return -1 }
        return czlib_inflate_raw(from, count, to, UInt32(buffer.count))
      }
      used = max(0, written)
    }
    return written > 0 ? text : nil
  }
}
