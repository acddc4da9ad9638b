// SPDX-License-Identifier: Apache-2.0

/// How the program proves to Entra who it is.
package enum Credential: Sendable, Equatable {
  /// A file that holds the client secret.
  case clientSecretFile(String)
  /// The secret itself, only from `AZURE_CLIENT_SECRET`.
  case clientSecret(Secret)
  /// A PEM file with certificate and key.
  case certificateFile(String, password: Secret?)
  /// A file with a token that another issuer keeps fresh.
  case federatedTokenFile(String)
  /// The session of `az login`.
  case azureCLI
  /// A person types a code in a browser.
  case deviceCode

  /// What reports and `doctor` name; no secret, no path.
  package var name: String {
    switch self {
    case .clientSecretFile: "client secret from a file"
    case .clientSecret: "client secret from AZURE_CLIENT_SECRET"
    case .certificateFile: "certificate"
    case .federatedTokenFile: "federated token file"
    case .azureCLI: "az account get-access-token"
    case .deviceCode: "device code"
    }
  }
}
