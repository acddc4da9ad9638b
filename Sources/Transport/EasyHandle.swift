// SPDX-License-Identifier: Apache-2.0

import CCurl

/// The sole owner of one libcurl easy handle, which sends one request after another.
///
/// A class, so that a pool can hold it.
final class EasyHandle: @unchecked Sendable {  // safe: the pool gives it to one thread at a time
  private static let isLibraryReady = curl_global_init(ccurl_global_default) == CURLE_OK
  private let raw: OpaquePointer

  /// Creates a handle; throws ``TransportError/Code/failed`` if libcurl has no memory for it.
  init() throws(TransportError) {
    guard Self.isLibraryReady, let raw = curl_easy_init() else {
      throw TransportError(.failed, operation: "libcurl set-up", advice: "Free some memory.")
    }
    self.raw = raw
  }

  deinit { curl_easy_cleanup(raw) }

  /// Sends one request and waits for its answer; any status is an answer.
  ///
  /// Connections stay with the handle. Nothing else of the request does: no header, no body and
  /// no secret.
  func send(
    _ request: HTTPRequest,
    settings: TransportSettings
  ) throws(TransportError) -> HTTPResponse {
    let address = try Address(of: request)
    let lines = try HeaderList(of: request)
    let collector = ResponseCollector(limits: request.limits)
    curl_easy_reset(raw)
    defer { curl_easy_reset(raw) }
    let transfer = Transfer(handle: raw, request: request, settings: settings)
    var code = transfer.configure(address, lines: lines, collector: collector)
    guard code == CURLE_OK else {
      throw TransportError(
        code == CURLE_OUT_OF_MEMORY ? .failed : .refusedRequest,
        operation: request.operation,
        advice: "libcurl does not take a setting: \(String(cString: curl_easy_strerror(code)))."
      )
    }
    code = withExtendedLifetime(address) { _ in
      withExtendedLifetime(lines) { _ in
        withExtendedLifetime(collector) { curl_easy_perform(raw) }
      }
    }
    guard code == CURLE_OK else {
      throw transfer.failure(code, host: address.host, isTooLarge: collector.isTooLarge)
    }
    let status = transfer.number(CURLINFO_RESPONSE_CODE)
    if collector.isUnframed(status: status) {
      throw TransportError(
        .cutShort,
        operation: "\(request.operation) (\(address.host))",
        advice: "The answer does not say where it ends.",
        mayHaveBeenSent: true
      )
    }
    var response = HTTPResponse(
      status: status,
      headers: collector.headers,
      body: collector.body
    )
    response.traffic = transfer.traffic
    return response
  }
}
