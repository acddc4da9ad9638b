// SPDX-License-Identifier: Apache-2.0

/// Where tokens come from and where Graph is: two origins that belong to one cloud.
package struct CloudEndpoints: Equatable, Sendable {
  package let cloud: Cloud
  /// Such as `https://login.microsoftonline.com`, without a slash at the end.
  package let authority: String
  /// Such as `https://graph.microsoft.com`, without a slash at the end.
  package let graph: String

  /// Takes a cloud's own hosts, or others in their place.
  ///
  /// - Parameters:
  ///   - cloud: The cloud whose hosts are meant.
  ///   - authority: A host or origin, such as the value of `AZURE_AUTHORITY_HOST`.
  ///   - graph: A host or origin.
  /// - Throws: `notConfigured` for anything but an https origin (http for this machine only);
  ///   `wrongCloud` if one of the hosts is known to belong to another cloud than the other.
  package init(
    cloud: Cloud = .public,
    authority: String? = nil,
    graph: String? = nil
  ) throws(EntraError) {
    self.authority = try Self.origin(authority ?? cloud.loginHost, setting: "authority")
    self.graph = try Self.origin(graph ?? cloud.graphHost, setting: "Graph endpoint")
    let login = Self.host(ofOrigin: self.authority)
    let directory = Self.host(ofOrigin: self.graph)
    let byLogin = Cloud.allCases.filter { $0.loginHosts.contains(login) }
    let byGraph = Cloud.allCases.first { $0.graphHost == directory }
    if let byGraph {
      let isOneCloud = byLogin.contains(byGraph) || byLogin.isEmpty && byGraph == cloud
      guard isOneCloud else { throw Self.mixed() }
    } else if !byLogin.isEmpty, !byLogin.contains(cloud) {
      throw Self.mixed()
    }
    self.cloud = byGraph ?? cloud
  }

  /// The scope of an application's token; its host equals Graph's (entra.md section 5).
  package var defaultScope: String { "\(graph)/.default" }

  /// Graph's host, as errors and the request log name it.
  package var graphHost: String { Self.host(ofOrigin: graph) }

  /// Whether a link that an answer named leads to the configured Graph, so that the token may go
  /// there.
  package func isGraph(_ link: String) -> Bool {
    let prefixes = [graph + "/", graph + (graph.utf8.starts(with: "https:".utf8) ? ":443/" : "/")]
    return prefixes.contains { link.utf8.starts(with: $0.utf8) }
      && link.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
  }

  private static func mixed() -> EntraError {
    EntraError(
      .wrongCloud,
      operation: "sign-in settings",
      advice: "The login host and the Graph host belong to different clouds; name one cloud "
        + "(\(Cloud.allCases.map(\.rawValue).joined(separator: ", "))) for both."
    )
  }

  private static func host(ofOrigin origin: String) -> String {
    let parts = origin.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true)
    return parts.count == 2 ? String(decoding: parts[1], as: UTF8.self) : ""
  }

  /// An origin in its one form: scheme, host in lower case, and port; no path.
  private static func origin(_ text: String, setting: String) throws(EntraError) -> String {
    var bytes = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    while let last = bytes.last, last == UInt8(ascii: "/") || last == 0x20 { bytes.removeLast() }
    let isSecure = bytes.starts(with: "https://".utf8)
    let isPlain = bytes.starts(with: "http://".utf8)
    let rest = isSecure ? bytes.dropFirst(8) : isPlain ? bytes.dropFirst(7) : bytes[...]
    let host = String(decoding: rest, as: UTF8.self)
    let isHost = isHostAndPort(rest)
    let isLocal = ["127.0.0.1", "localhost", "[::1]"].contains { local in
      host == local || host.utf8.starts(with: "\(local):".utf8)
    }
    guard isHost, !isPlain || isLocal else {
      throw EntraError(
        .notConfigured,
        operation: "sign-in settings",
        advice: "The \(setting) must be a host name or https://host, without a path; "
          + "http is for this machine only."
      )
    }
    return (isPlain ? "http://" : "https://") + host
  }

  /// Whether the bytes are a name, an IPv4 address or an IPv6 address in brackets, and perhaps a
  /// port.
  private static func isHostAndPort(_ bytes: ArraySlice<UInt8>) -> Bool {
    let colon = UInt8(ascii: ":")
    let isBracketed = bytes.first == UInt8(ascii: "[")
    let end =
      isBracketed
      ? bytes.firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 } ?? bytes.startIndex
      : bytes.firstIndex(of: colon) ?? bytes.endIndex
    let host = isBracketed ? bytes[..<end].dropFirst().dropLast() : bytes[..<end]
    let isHost = host.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"): true
      case colon: isBracketed
      default: false
      }
    }
    let port = bytes[end...]
    let isPort = port.isEmpty || port.first == colon && (2...6).contains(port.count)
    return isHost && !host.isEmpty && isPort
      && port.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }
}
