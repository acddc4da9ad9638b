// SPDX-License-Identifier: Apache-2.0
import CXMLSec
import Identity

/// An X.509 certificate of metadata or of a signature, read leniently.
///
/// Only its key is used, never a chain: which certificates count is decided by where they were
/// found. An expired or short key is reported, not refused.
package struct Certificate: Sendable {
  /// The certificate itself, base64 of its DER without line breaks.
  package let base64: String
  /// RFC 2253 names.
  package let subject: String
  package let issuer: String
  /// Seconds since 1970; nil if the dates cannot be read.
  package let notBefore: Double?
  package let notAfter: Double?
  /// Such as "RSA 2048".
  package let key: String
  /// Hexadecimal, upper case, as both consoles show it.
  package let sha1Thumbprint: String
  package let sha256Thumbprint: String
  let handle: Handle

  /// The sole owner of one OpenSSL certificate.
  final class Handle: @unchecked Sendable {  // safe: never changed once it is read
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { cxmlsec_certificate_free(pointer) }
  }

  /// Reads the text of an X509Certificate element, or of a PEM file: base64, lines broken at
  /// will, PEM marks around it or (seen in old metadata) inside of it.
  ///
  /// - Throws: ``SAMLError`` with the code `certificate`.
  package init(_ text: String) throws(SAMLError) {
    try XMLLibrary.start()
    var bytes = Self.decoded(Array(text.utf8))
    if let inner = bytes, inner.starts(with: "-----BEGIN".utf8) { bytes = Self.decoded(inner) }
    guard let bytes,
      let pointer = bytes.withUnsafeBufferPointer({ buffer in
        buffer.baseAddress.flatMap { cxmlsec_certificate_read($0, buffer.count) }
      })
    else {
      throw SAMLError(
        .certificate,
        "an X509Certificate cannot be read",
        advice: "It must be base64 of one DER certificate, whole."
      )
    }
    handle = Handle(pointer)
    base64 = Base64Text.encoded(bytes)
    subject = Self.name(pointer, isIssuer: false)
    issuer = Self.name(pointer, isIssuer: true)
    var start: Int64 = 0
    var end: Int64 = 0
    let hasDates = cxmlsec_certificate_dates(pointer, &start, &end) == 0
    notBefore = hasDates ? Double(start) : nil
    notAfter = hasDates ? Double(end) : nil
    var kind = cxmlsec_key_other
    let bits = cxmlsec_certificate_key(pointer, &kind)
    let family =
      switch kind {
      case cxmlsec_key_rsa: "RSA"
      case cxmlsec_key_ec: "EC"
      default: "other"
      }
    key = bits > 0 ? "\(family) \(bits)" : "unreadable"
    sha1Thumbprint = Self.thumbprint(pointer, sha1: true)
    sha256Thumbprint = Self.thumbprint(pointer, sha1: false)
  }

  /// Whether both are the same certificate, byte for byte.
  package func isSame(as other: Certificate) -> Bool {
    base64.hasSameBytes(as: other.base64)
  }

  /// The certificate as a file, 64 characters a line.
  package var pem: String {
    var lines = ["-----BEGIN CERTIFICATE-----"]
    var rest = Array(base64.utf8)[...]
    while !rest.isEmpty {
      lines.append(String(decoding: rest.prefix(64), as: UTF8.self))
      rest = rest.dropFirst(64)
    }
    return (lines + ["-----END CERTIFICATE-----"]).joined(separator: "\n") + "\n"
  }

  private static func decoded(_ text: [UInt8]) -> [UInt8]? {
    let isLineEnd: (UInt8) -> Bool = { $0 == 0x0A || $0 == 0x0D }
    let lines = text.split(whereSeparator: isLineEnd)
    let body = lines.drop { !$0.starts(with: "-----BEGIN".utf8) }.dropFirst()
      .prefix { !$0.starts(with: "-----END".utf8) }
    let hasMarks = lines.contains { $0.starts(with: "-----BEGIN".utf8) }
    return Base64Text.decoded(hasMarks ? Array(body.joined()) : text)
  }

  private static func name(_ pointer: OpaquePointer, isIssuer: Bool) -> String {
    guard let text = cxmlsec_certificate_name(pointer, isIssuer ? 1 : 0) else { return "" }
    defer { cxmlsec_free(text) }
    return String(cString: text)
  }

  private static func thumbprint(_ pointer: OpaquePointer, sha1: Bool) -> String {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = bytes.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { cxmlsec_certificate_thumbprint(pointer, sha1 ? 1 : 0, $0) } ?? 0
    }
    let digits = Array("0123456789ABCDEF".utf8)
    let hex = bytes.prefix(count).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: hex, as: UTF8.self)
  }
}
