// SPDX-License-Identifier: Apache-2.0

import CCurl

/// The sole owner of one libcurl easy handle, which may be used for one request after another.
///
/// ``get(_:limits:)`` blocks its thread until the answer or a time-out is there: call it from
/// a thread that may wait, never from the shared pool of async functions.
package struct EasyHandle: ~Copyable {
  private static let isLibraryReady = curl_global_init(ccurl_global_default) == CURLE_OK
  private let raw: OpaquePointer

  /// Creates a handle; throws ``TransportError/Code/failed`` if libcurl has no memory for it.
  package init() throws(TransportError) {
    guard Self.isLibraryReady, let raw = curl_easy_init() else {
      throw TransportError(.failed, operation: "libcurl set-up", advice: "Free some memory.")
    }
    self.raw = raw
  }

  deinit { curl_easy_cleanup(raw) }

  /// Gets what an https URL names, or an http URL on this machine.
  ///
  /// Any status is an answer; redirects are not followed. Both time-outs always apply.
  /// - Throws: ``TransportError``, and then nothing of the answer is kept.
  package borrowing func get(
    _ url: String,
    limits: TransferLimits = TransferLimits()
  ) throws(TransportError) -> HTTPResponse {
    let address = try Address(url)
    let collector = ResponseCollector(limits: limits)
    curl_easy_reset(raw)
    var code = configure(address, collector: collector, limits: limits)
    if code == CURLE_OK {
      code = withExtendedLifetime(address) { _ in
        withExtendedLifetime(collector) { curl_easy_perform(raw) }
      }
    }
    var status = 0
    if code == CURLE_OK { code = ccurl_getinfo_long(raw, CURLINFO_RESPONSE_CODE, &status) }
    _ = ccurl_setopt_address(raw, nil)
    guard code == CURLE_OK else {
      throw TransportError(
        collector.isTooLarge ? .tooLarge : Self.meaning(of: code),
        operation: "GET \(address.host)",
        advice: "libcurl: \(String(cString: curl_easy_strerror(code)))."
      )
    }
    return HTTPResponse(status: status, headers: collector.headers, body: collector.body)
  }

  private borrowing func configure(
    _ address: borrowing Address,
    collector: ResponseCollector,
    limits: TransferLimits
  ) -> CURLcode {
    let context = Unmanaged.passUnretained(collector).toOpaque()
    let results = [
      ccurl_setopt_address(raw, address.raw),
      ccurl_setopt_string(
        raw,
        CURLOPT_PROTOCOLS_STR,
        address.isLocal ? "http" : "https"
      ),
      ccurl_setopt_string(raw, CURLOPT_NOPROXY, address.isLocal ? "*" : nil),
      ccurl_setopt_long(raw, CURLOPT_FOLLOWLOCATION, 0),
      ccurl_setopt_long(raw, CURLOPT_NOSIGNAL, 1),
      ccurl_setopt_long(raw, CURLOPT_CONNECTTIMEOUT_MS, max(1, limits.connectMilliseconds)),
      ccurl_setopt_long(raw, CURLOPT_TIMEOUT_MS, max(1, limits.totalMilliseconds)),
      ccurl_setopt_off_t(raw, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.bodyBytes)),
      ccurl_setopt_string(raw, CURLOPT_USERAGENT, "crosswalk"),
      ccurl_setopt_pointer(raw, CURLOPT_WRITEDATA, context),
      ccurl_setopt_data_callback(raw, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
        EasyHandle.hand(bytes, size * count, to: context) { $0.takeBody($1) }
      },
      ccurl_setopt_pointer(raw, CURLOPT_HEADERDATA, context),
      ccurl_setopt_data_callback(raw, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
        EasyHandle.hand(bytes, size * count, to: context) { $0.takeHeader($1) }
      },
    ]
    return results.first { $0 != CURLE_OK } ?? CURLE_OK
  }

  /// Hands a piece to the collector; another number than `count` makes libcurl stop.
  private static func hand(
    _ bytes: UnsafeMutablePointer<CChar>,
    _ count: Int,
    to context: UnsafeMutableRawPointer?,
    _ take: (ResponseCollector, UnsafeRawBufferPointer) -> Bool
  ) -> Int {
    guard let context, count > 0 else { return count }
    let collector = Unmanaged<ResponseCollector>.fromOpaque(context).takeUnretainedValue()
    return take(collector, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
  }

  private static func meaning(of code: CURLcode) -> TransportError.Code {
    switch code {
    case CURLE_OPERATION_TIMEDOUT: .timedOut
    case CURLE_FILESIZE_EXCEEDED: .tooLarge
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: .unreachable
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CONNECT_ERROR:
      .untrusted
    default: .failed
    }
  }
}

/// The version and TLS library that reports and bug reports name.
///
/// Example: `libcurl/7.88.1 OpenSSL/3.0.15 ...`, the text of `curl_version()`.
package func transportLibraryVersion() -> String {
  String(cString: curl_version())
}
