// SPDX-License-Identifier: Apache-2.0

/// One of Microsoft's separate clouds; raw values are what the project file says.
///
/// Hosts: entra.md sections 1 and 5. Tokens of one cloud are worth nothing in another.
package enum Cloud: String, CaseIterable, Sendable, Codable {
  /// The worldwide cloud, GCC included.
  case `public`
  /// US Government L4.
  case usgov
  /// US Government L5.
  case usgovDoD = "usgov-dod"
  /// China, operated by 21Vianet.
  case china
  /// Bleu, France.
  case bleu

  /// The host that issues tokens.
  package var loginHost: String { loginHosts[0] }

  /// All hosts that issue this cloud's tokens, the preferred one first.
  ///
  /// China has two, since Microsoft's pages disagree (entra.md section 1).
  package var loginHosts: [String] {
    switch self {
    case .public: ["login.microsoftonline.com"]
    case .usgov, .usgovDoD: ["login.microsoftonline.us"]
    case .china: ["login.partner.microsoftonline.cn", "login.chinacloudapi.cn"]
    case .bleu: ["login.sovcloud-identity.fr"]
    }
  }

  /// The host of Microsoft Graph.
  package var graphHost: String {
    switch self {
    case .public: "graph.microsoft.com"
    case .usgov: "graph.microsoft.us"
    case .usgovDoD: "dod-graph.microsoft.us"
    case .china: "microsoftgraph.chinacloudapi.cn"
    case .bleu: "graph.svc.sovcloud.fr"
    }
  }

  /// Whether provisioning to gallery applications is limited there (entra.md section 5).
  package var limitsProvisioning: Bool {
    switch self {
    case .usgov, .usgovDoD, .china: true
    case .public, .bleu: false
    }
  }
}
