// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A listener on 127.0.0.1 that answers every request with the same bytes and closes.
///
/// An answer of nil is never sent: the client waits until it gives up. The listener lives until
/// the test process ends, so that no other can get its port or its descriptor meanwhile.
final class LoopbackServer: Sendable {
  let port: UInt16

  init(answer: String?) throws {
    let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && listen(socket, 8) == 0
          && getsockname(socket, $0, &length) == 0
      }
    }
    guard isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread {
      while true {
        let peer = accept(socket, nil, nil)
        guard peer >= 0 else { return }
        var request = [UInt8](repeating: 0, count: 4096)
        _ = recv(peer, &request, request.count, 0)
        guard let answer else { continue }  // the peer stays open, and silent
        let bytes = Array(answer.utf8)
        _ = send(peer, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        shutdown(peer, Int32(SHUT_WR))
        _ = recv(peer, &request, request.count, 0)
        close(peer)
      }
    }
  }

  var url: String { "http://127.0.0.1:\(port)/users" }
}
