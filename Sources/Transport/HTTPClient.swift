// SPDX-License-Identifier: Apache-2.0

import CCurl
import Synchronization

/// Sends requests over libcurl, and keeps connections open between them.
///
/// HTTP/2 is taken where it is offered, gzip is asked for and undone, TLS is 1.2 or newer, and
/// no redirect is followed. Each calling thread uses a handle of its own for one request at a
/// time; the handle that came back last, with its warm connection, is given out first.
package final class HTTPClient: HTTPExchange {
  private let settings: TransportSettings
  private let idle = Mutex<[EasyHandle]>([])

  package init(settings: TransportSettings) {
    self.settings = settings
  }

  package func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
    let kept = idle.withLock { $0.popLast() }
    let handle: EasyHandle
    if let kept { handle = kept } else { handle = try EasyHandle() }
    defer {
      idle.withLock { if $0.count < settings.idleConnections { $0.append(handle) } }
    }
    return try handle.send(request, settings: settings)
  }
}

/// The version and TLS library that reports and bug reports name.
///
/// Example: `libcurl/7.88.1 OpenSSL/3.0.15 ...`, the text of `curl_version()`.
package func transportLibraryVersion() -> String {
  String(cString: curl_version())
}
