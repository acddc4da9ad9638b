// SPDX-License-Identifier: Apache-2.0

/// What one request may take.
package struct TransferLimits: Equatable, Sendable {
  /// Milliseconds until the connection stands, TLS included.
  package var connectMilliseconds: Int
  /// Milliseconds for the whole request, connecting included.
  package var totalMilliseconds: Int
  /// Seconds that an answer may come in slower than ``slowestBytesPerSecond``, or not at all.
  package var stallSeconds: Int
  /// Bytes a second; 0 lets an answer take until ``totalMilliseconds``.
  package var slowestBytesPerSecond: Int
  /// Bytes of body, both as sent and as decompressed.
  package var bodyBytes: Int
  /// Bytes of header lines.
  ///
  /// libcurl limits one line to 100 KiB besides (`CURL_MAX_HTTP_HEADER` in curl.h).
  package var headerBytes: Int

  /// Creates limits; the defaults suit one page of a directory listing.
  package init(
    connectMilliseconds: Int = 10_000,
    totalMilliseconds: Int = 60_000,
    stallSeconds: Int = 30,
    slowestBytesPerSecond: Int = 1,
    bodyBytes: Int = 64 << 20,
    headerBytes: Int = 256 << 10
  ) {
    self.connectMilliseconds = connectMilliseconds
    self.totalMilliseconds = totalMilliseconds
    self.stallSeconds = stallSeconds
    self.slowestBytesPerSecond = slowestBytesPerSecond
    self.bodyBytes = bodyBytes
    self.headerBytes = headerBytes
  }
}
