// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// A listener on 127.0.0.1 that answers from a script, byte for byte, faults included.
///
/// The nth request, over all connections, gets the nth reply; the last one serves all further
/// requests. The listener lives until the test process ends, so that no other can get its port
/// or its descriptor meanwhile.
final class LoopbackServer: Sendable {
  /// What the server does after it read one request.
  struct Reply: Sendable {
    enum Ending: Sendable {
      /// Reads the next request on the same connection.
      case keep
      /// Ends the connection in order.
      case close
      /// Breaks the connection: the client sees a reset.
      case reset
      /// Says nothing more, and keeps the connection open.
      case hang
    }

    var bytes: [UInt8]
    var ending: Ending
    /// Seconds before the first byte.
    var delay = 0.0

    init(_ text: String, then ending: Ending = .close) {
      self.init(Array(text.utf8), then: ending)
    }

    init(_ bytes: [UInt8], then ending: Ending = .close) {
      self.bytes = bytes
      self.ending = ending
    }

    /// A whole answer with its length.
    static func answer(
      _ status: Int = 200,
      _ body: String = "{}",
      headers: String = "",
      then ending: Ending = .keep
    ) -> Reply {
      answer(status, bytes: Array(body.utf8), headers: headers, then: ending)
    }

    static func answer(
      _ status: Int = 200,
      bytes body: [UInt8],
      headers: String = "",
      then ending: Ending = .keep
    ) -> Reply {
      let head = "HTTP/1.1 \(status) Said\r\nContent-Length: \(body.count)\r\n\(headers)\r\n"
      return Reply(Array(head.utf8) + body, then: ending)
    }
  }

  /// A request as it came.
  struct Request: Sendable {
    let line: String
    /// In the order they came, names as sent.
    let headers: [(name: String, value: String)]
    let body: [UInt8]
    /// Which connection brought it, counted from 1.
    let connection: Int

    func values(of name: String) -> [String] {
      headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }
  }

  let port: UInt16
  private let script: [Reply]
  private let seen = Mutex<[Request]>([])

  init(_ script: Reply...) throws {
    self.script = script
    let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && listen(socket, 64) == 0
          && getsockname(socket, $0, &length) == 0
      }
    }
    guard isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in
      var connections = 0
      while true {
        let peer = accept(socket, nil, nil)
        guard peer >= 0 else { return }
        connections += 1
        let connection = connections
        Thread.detachNewThread { [self] in serve(peer, connection) }
      }
    }
  }

  /// A listener that closes or answers every request with the same text.
  convenience init(answer: String) throws { try self.init(Reply(answer)) }

  var host: String { "127.0.0.1:\(port)" }
  var url: String { "http://\(host)/users" }

  /// Every request so far.
  var requests: [Request] { seen.withLock { $0 } }

  private func serve(_ peer: Int32, _ connection: Int) {
    while let request = read(from: peer, connection) {
      let number = seen.withLock {
        $0.append(request)
        return $0.count
      }
      guard let reply = script.indices.contains(number - 1) ? script[number - 1] : script.last
      else { break }
      if reply.delay > 0 { Thread.sleep(forTimeInterval: reply.delay) }
      write(reply.bytes, to: peer)
      switch reply.ending {
      case .keep: continue
      case .close: break
      case .reset:
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
          peer,
          SOL_SOCKET,
          SO_LINGER,
          &linger,
          socklen_t(MemoryLayout.size(ofValue: linger))
        )
        close(peer)
        return
      case .hang: return
      }
      shutdown(peer, Int32(SHUT_WR))
      var rest = [UInt8](repeating: 0, count: 4096)
      while recv(peer, &rest, rest.count, 0) > 0 {}
      break
    }
    close(peer)
  }

  private func write(_ bytes: [UInt8], to peer: Int32) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        send(peer, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  private func read(from peer: Int32, _ connection: Int) -> Request? {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65536)
    var head: Range<Int>?
    while head == nil {
      let count = recv(peer, &piece, piece.count, 0)
      guard count > 0 else { return nil }
      bytes += piece[..<count]
      head = bytes.firstRange(of: Array("\r\n\r\n".utf8))
    }
    guard let head else { return nil }
    var lines = String(decoding: bytes[..<head.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    let first = lines.removeFirst()
    let headers = lines.map { line in
      let parts = line.components(separatedBy: ":")
      let value = parts.dropFirst().joined(separator: ":")
      return (name: parts[0], value: value.trimmingCharacters(in: .whitespaces))
    }
    let length = headers.first { $0.name.lowercased() == "content-length" }.flatMap {
      Int($0.value)
    }
    var body = Array(bytes[head.upperBound...])
    while body.count < length ?? 0 {
      let count = recv(peer, &piece, piece.count, 0)
      guard count > 0 else { return nil }
      body += piece[..<count]
    }
    return Request(line: first, headers: headers, body: body, connection: connection)
  }
}
