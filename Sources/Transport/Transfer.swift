// SPDX-License-Identifier: Apache-2.0

import CCurl

/// One request on one handle: its options before, and what libcurl knows of it afterwards.
struct Transfer {
  let handle: OpaquePointer
  let request: HTTPRequest
  let settings: TransportSettings

  /// Sets every option; address, lines and collector must outlive the transfer.
  func configure(
    _ address: borrowing Address,
    lines: borrowing HeaderList,
    collector: ResponseCollector
  ) -> CURLcode {
    let limits = request.limits
    let results = [
      ccurl_setopt_address(handle, address.raw),
      text(CURLOPT_PROTOCOLS_STR, address.isLocal ? "http" : "https"),
      // Set even when empty, so that libcurl does not read the process's environment.
      text(CURLOPT_PROXY, address.isLocal ? "" : settings.proxy ?? ""),
      text(CURLOPT_NOPROXY, address.isLocal ? "*" : settings.noProxy),
      number(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
      number(CURLOPT_FOLLOWLOCATION, 0),
      number(CURLOPT_NETRC, 0),
      number(CURLOPT_NOSIGNAL, 1),
      number(CURLOPT_TCP_KEEPALIVE, 1),
      number(CURLOPT_SSLVERSION, ccurl_tls_1_2),
      number(CURLOPT_HTTP_VERSION, ccurl_http_2_over_tls),
      number(CURLOPT_HTTP09_ALLOWED, 0),
      number(CURLOPT_FRESH_CONNECT, request.isRepeatable ? 0 : 1),
      number(CURLOPT_CONNECTTIMEOUT_MS, max(1, limits.connectMilliseconds)),
      number(CURLOPT_TIMEOUT_MS, max(1, limits.totalMilliseconds)),
      number(CURLOPT_LOW_SPEED_LIMIT, limits.slowestBytesPerSecond),
      number(CURLOPT_LOW_SPEED_TIME, limits.stallSeconds),
      number(CURLOPT_BUFFERSIZE, 128 << 10),
      ccurl_setopt_off_t(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.bodyBytes)),
      text(CURLOPT_USERAGENT, settings.userAgent),
      text(CURLOPT_ACCEPT_ENCODING, "gzip"),
      settings.caFile.map { text(CURLOPT_CAINFO, $0) } ?? CURLE_OK,
      settings.caFolder.map { text(CURLOPT_CAPATH, $0) } ?? CURLE_OK,
      ccurl_setopt_list(handle, CURLOPT_HTTPHEADER, lines.raw),
      setMethod(),
      sign(),
      receive(into: collector),
    ]
    return results.first { $0 != CURLE_OK } ?? CURLE_OK
  }

  /// What went over the wire.
  var traffic: HTTPResponse.Traffic {
    HTTPResponse.Traffic(
      sentBytes: number(CURLINFO_REQUEST_SIZE) + size(CURLINFO_SIZE_UPLOAD_T),
      receivedBytes: number(CURLINFO_HEADER_SIZE) + size(CURLINFO_SIZE_DOWNLOAD_T)
    )
  }

  /// A number that libcurl noted; 0 if it noted none.
  func number(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_getinfo_long(handle, info, &value) == CURLE_OK ? value : 0
  }

  private func size(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return ccurl_getinfo_off_t(handle, info, &value) == CURLE_OK ? Int(value) : 0
  }

  private func number(_ option: CURLoption, _ value: Int) -> CURLcode {
    ccurl_setopt_long(handle, option, value)
  }

  private func text(_ option: CURLoption, _ value: String) -> CURLcode {
    value.utf8.contains(0)
      ? CURLE_BAD_FUNCTION_ARGUMENT : ccurl_setopt_string(handle, option, value)
  }

  /// A body comes from memory, since libcurl signs no other.
  private func setMethod() -> CURLcode {
    if request.method.takesBody {
      let body = request.body.isEmpty ? [0] : request.body
      let code = body.withUnsafeBytes { bytes in
        bytes.baseAddress.map {
          ccurl_setopt_body(handle, $0, curl_off_t(request.body.count))
        } ?? CURLE_OUT_OF_MEMORY
      }
      guard code == CURLE_OK, request.method != .post else { return code }
    }
    if request.method == .get { return CURLE_OK }
    return text(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
  }

  /// Signs, if asked to; nothing may touch libcurl's authentication after this.
  private func sign() -> CURLcode {
    guard let signing = request.signing else { return CURLE_OK }
    let scope = [signing.region, signing.service]
    let isPlain = scope.allSatisfy { part in
      (1...63).contains(part.utf8.count)
        && part.utf8.allSatisfy {
          $0 == 0x2D || (0x30...0x39).contains($0) || $0 >= 0x61 && $0 <= 0x7A
        }
    }
    guard isPlain, !signing.accessKeyID.isEmpty, !signing.secretAccessKey.isEmpty else {
      return CURLE_BAD_FUNCTION_ARGUMENT
    }
    let results = [
      text(CURLOPT_USERNAME, signing.accessKeyID),
      text(CURLOPT_PASSWORD, signing.secretAccessKey),
      text(CURLOPT_AWS_SIGV4, "aws:amz:\(signing.region):\(signing.service)"),
    ]
    return results.first { $0 != CURLE_OK } ?? CURLE_OK
  }

  private func receive(into collector: ResponseCollector) -> CURLcode {
    let context = Unmanaged.passUnretained(collector).toOpaque()
    let results = [
      ccurl_setopt_pointer(handle, CURLOPT_WRITEDATA, context),
      ccurl_setopt_data_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
        Transfer.hand(bytes, size * count, to: context) { $0.takeBody($1) }
      },
      ccurl_setopt_pointer(handle, CURLOPT_HEADERDATA, context),
      ccurl_setopt_data_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
        Transfer.hand(bytes, size * count, to: context) { $0.takeHeader($1) }
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
}
