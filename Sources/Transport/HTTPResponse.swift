// SPDX-License-Identifier: Apache-2.0

/// A complete answer to one request: every byte of it arrived and is within the limits.
package struct HTTPResponse: Equatable, Sendable {
  /// One header line as the server sent it, without the white space around the value.
  package struct Header: Equatable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Bytes on the wire, TLS not counted: header lines, and bodies as they were compressed.
  package struct Traffic: Equatable, Sendable {
    package var sentBytes = 0
    package var receivedBytes = 0

    package init(sentBytes: Int = 0, receivedBytes: Int = 0) {
      self.sentBytes = sentBytes
      self.receivedBytes = receivedBytes
    }
  }

  /// The status code of the final answer; a redirect is returned, never followed.
  package let status: Int
  /// The headers of the final answer, in the order they came.
  package let headers: [Header]
  /// The body, with gzip undone.
  ///
  /// libcurl 7.88 does not notice a gzip stream that a server itself cut short inside a message
  /// of the right length: decode strictly, so that half a document is an error.
  package let body: [UInt8]
  /// What the exchange took; nothing for an answer that no server sent.
  package var traffic = Traffic()

  package init(status: Int, headers: [Header], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first header of that name; upper and lower case of A to Z are the same.
  package func header(_ name: String) -> String? {
    headers.first { equalHeaderNames($0.name, name) }?.value
  }
}

/// Whether two header names are the same: bytes, with A to Z equal to a to z.
func equalHeaderNames(_ left: String, _ right: String) -> Bool {
  left.utf8.elementsEqual(right.utf8) { asciiFolded($0) == asciiFolded($1) }
}

/// The lower-case form of an ASCII letter; any other byte as it is.
func asciiFolded(_ byte: UInt8) -> UInt8 {
  (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
}
