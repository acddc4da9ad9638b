// SPDX-License-Identifier: Apache-2.0

/// A complete answer to one request: every byte of it arrived and is within the limits.
package struct HTTPResponse: Equatable, Sendable {
  /// One header line as the server sent it, without the white space around the value.
  package struct Header: Equatable, Sendable {
    package let name: String
    package let value: String
  }

  /// The status code of the final answer; a redirect is returned, never followed.
  package let status: Int
  /// The headers of the final answer, in the order they came.
  package let headers: [Header]
  /// The body as sent; no content encoding is asked for and none is undone.
  package let body: [UInt8]

  /// The first header of that name; upper and lower case of A to Z are the same.
  package func header(_ name: String) -> String? {
    headers.first { header in
      header.name.utf8.elementsEqual(name.utf8) { asciiFolded($0) == asciiFolded($1) }
    }?.value
  }
}

/// What one request may take.
package struct TransferLimits: Equatable, Sendable {
  /// Milliseconds until the connection stands, TLS included.
  package var connectMilliseconds: Int
  /// Milliseconds for the whole request, connecting included.
  package var totalMilliseconds: Int
  /// Bytes of body.
  package var bodyBytes: Int
  /// Bytes of header lines.
  ///
  /// libcurl limits one line to 100 KiB besides (`CURL_MAX_HTTP_HEADER` in curl.h).
  package var headerBytes: Int

  /// Creates limits; the defaults suit one page of a directory listing.
  package init(
    connectMilliseconds: Int = 10_000,
    totalMilliseconds: Int = 60_000,
    bodyBytes: Int = 64 << 20,
    headerBytes: Int = 256 << 10
  ) {
    self.connectMilliseconds = connectMilliseconds
    self.totalMilliseconds = totalMilliseconds
    self.bodyBytes = bodyBytes
    self.headerBytes = headerBytes
  }
}

/// The lower-case form of an ASCII letter; any other byte as it is.
private func asciiFolded(_ byte: UInt8) -> UInt8 {
  (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
}
