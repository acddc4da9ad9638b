// SPDX-License-Identifier: Apache-2.0

/// How this machine reaches the servers; redacted where printed, since a proxy may have a password.
package struct TransportSettings: Sendable, CustomStringConvertible, CustomReflectable {
  /// Whose servers are asked: it decides which variables count.
  package enum Cloud: Sendable {
    case aws
    case other
  }

  /// Sent as `User-Agent`, such as `crosswalk/1.2.0`.
  package var userAgent: String
  /// A file of trusted certificates in PEM; nil for the system's.
  package var caFile: String?
  /// A folder of trusted certificates, hashed as OpenSSL wants it; nil for the system's.
  package var caFolder: String?
  /// The proxy for https; nil for none.
  ///
  /// Requests to this machine never take it.
  package var proxy: String?
  /// Hosts that are reached without the proxy: names, domains and networks, with commas; `*` all.
  package var noProxy: String
  /// Connections that are kept when no thread uses them.
  package var idleConnections = 8

  /// Creates settings without a proxy and with the system's certificates.
  package init(userAgent: String) {
    self.userAgent = userAgent
    noProxy = ""
  }

  /// Reads settings from the variables of an environment; an empty one counts as not set.
  ///
  /// - Certificates: for AWS `AWS_CA_BUNDLE`, then, for both, `SSL_CERT_FILE` and `SSL_CERT_DIR`.
  /// - Proxy, in libcurl's order: `https_proxy`, `HTTPS_PROXY`, `all_proxy`, `ALL_PROXY`.
  /// - Exceptions: `no_proxy`, then `NO_PROXY`.
  ///
  /// The process's own environment is never looked at, neither here nor by libcurl.
  package init(userAgent: String, environment: [String: String], for cloud: Cloud) {
    func first(_ names: String...) -> String? {
      names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    self.init(userAgent: userAgent)
    caFile = cloud == .aws ? first("AWS_CA_BUNDLE", "SSL_CERT_FILE") : first("SSL_CERT_FILE")
    caFolder = first("SSL_CERT_DIR")
    proxy = first("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
    noProxy = first("no_proxy", "NO_PROXY") ?? ""
  }

  package var description: String { "<settings of \(userAgent)>" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
