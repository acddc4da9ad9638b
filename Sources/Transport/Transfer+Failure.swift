// SPDX-License-Identifier: Apache-2.0

import CCurl

extension Transfer {
  /// What a failed transfer means to the caller.
  func failure(_ code: CURLcode, host: String, isTooLarge: Bool) -> TransportError {
    let proxyStatus = number(CURLINFO_HTTP_CONNECTCODE)
    let isProxyRefusal = proxyStatus >= 300 && number(CURLINFO_RESPONSE_CODE) == 0
    let meaning = isProxyRefusal ? .refusedByProxy : isTooLarge ? .tooLarge : Self.meaning(of: code)
    var advice = "libcurl: \(String(cString: curl_easy_strerror(code)))."
    if isProxyRefusal { advice = "The proxy answered \(proxyStatus): check HTTPS_PROXY." }
    if meaning == .untrusted, let reason = certificateAdvice { advice += " \(reason)" }
    return TransportError(
      meaning,
      operation: "\(request.operation) (\(host))",
      advice: advice,
      mayHaveBeenSent: !isProxyRefusal && Self.canHaveSent(code)
        && number(CURLINFO_REQUEST_SIZE) > 0
    )
  }

  /// What to do about the certificate, by OpenSSL's verification result (x509_vfy.h).
  private var certificateAdvice: String? {
    switch number(CURLINFO_SSL_VERIFYRESULT) {
    case 9, 10: "The certificate is not valid today: check this machine's clock."
    case 18, 19, 20, 21:
      "If a proxy opens TLS here, name its certificate in SSL_CERT_FILE or AWS_CA_BUNDLE."
    default: nil
    }
  }

  private static func meaning(of code: CURLcode) -> TransportError.Code {
    switch code {
    case CURLE_OPERATION_TIMEDOUT: .timedOut
    case CURLE_FILESIZE_EXCEEDED: .tooLarge
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: .unreachable
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .refusedByProxy
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CONNECT_ERROR,
      CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      .untrusted
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_HTTP2_STREAM: .cutShort
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING,
      CURLE_HTTP2:
      .malformedAnswer
    default: .failed
    }
  }

  /// False for what ends before a request is written, whatever was said to a proxy.
  private static func canHaveSent(_ code: CURLcode) -> Bool {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
      CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CONNECT_ERROR,
      CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      false
    default: true
    }
  }
}
