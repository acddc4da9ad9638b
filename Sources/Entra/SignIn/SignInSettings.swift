// SPDX-License-Identifier: Apache-2.0

/// What the project file says about signing in to Entra; the environment fills what it leaves out.
///
/// The project file wins over the environment. The environment is read as azure-identity 1.27.0
/// reads it (entra.md section 5): client secret, then certificate, then federated token, then az.
package struct SignInSettings: Sendable, Equatable {
  package var cloud: Cloud = .public
  /// Login host or origin in place of the cloud's.
  package var authority: String?
  /// Graph host or origin in place of the cloud's.
  package var graphEndpoint: String?
  package var tenantID: String?
  package var clientID: String?
  package var credential: Credential?

  /// Leaves everything to the environment, in the public cloud.
  package init() {}

  /// Settings that are complete enough to ask for a token.
  package struct Resolved: Sendable, Equatable {
    package let endpoints: CloudEndpoints
    /// Nil only for az, which has a tenant of its own.
    package let tenantID: String?
    /// Nil only for az.
    package let clientID: String?
    package let credential: Credential
  }

  /// Decides on the credential; `environment` holds all variables of the process.
  ///
  /// - Throws: `notConfigured` naming what is missing; `wrongCloud`.
  package func resolved(environment: [String: String]) throws(EntraError) -> Resolved {
    let azure = AzureVariables(environment)
    let endpoints = try CloudEndpoints(
      cloud: cloud,
      authority: authority ?? azure["AZURE_AUTHORITY_HOST"],
      graph: graphEndpoint
    )
    let tenantID = tenantID ?? azure["AZURE_TENANT_ID"]
    let clientID = clientID ?? azure["AZURE_CLIENT_ID"]
    let credential: Credential
    if let named = withPassword(self.credential, azure) {
      credential = named
    } else {
      credential = try azure.credential()
    }
    if credential != .azureCLI {
      let missing = [
        tenantID == nil ? "the tenant id (AZURE_TENANT_ID)" : nil,
        clientID == nil ? "the client id (AZURE_CLIENT_ID)" : nil,
      ].compactMap { $0 }
      guard missing.isEmpty else {
        throw AzureVariables.incomplete(
          "For a \(credential.name), give \(missing.joined(separator: " and "))."
        )
      }
    }
    return Resolved(
      endpoints: endpoints,
      tenantID: tenantID,
      clientID: clientID,
      credential: credential
    )
  }

  /// The project file names a certificate; its password may only come from the environment.
  private func withPassword(_ credential: Credential?, _ azure: AzureVariables) -> Credential? {
    guard case .certificateFile(let path, nil) = credential else { return credential }
    return .certificateFile(
      path,
      password: azure["AZURE_CLIENT_CERTIFICATE_PASSWORD"].map(Secret.init)
    )
  }
}

/// The variables of azure-identity; an empty one counts as not set.
struct AzureVariables {
  private let variables: [String: String]

  init(_ variables: [String: String]) { self.variables = variables }

  subscript(name: String) -> String? {
    guard let value = variables[name], !value.utf8.isEmpty else { return nil }
    return value
  }

  /// The credential that the variables describe, or az.
  func credential() throws(EntraError) -> Credential {
    let choice = try Choice(self["AZURE_TOKEN_CREDENTIALS"])
    if choice.allowsEnvironment {
      if let secret = self["AZURE_CLIENT_SECRET"] { return .clientSecret(Secret(secret)) }
      if let path = self["AZURE_CLIENT_CERTIFICATE_PATH"] {
        let password = self["AZURE_CLIENT_CERTIFICATE_PASSWORD"].map(Secret.init)
        return .certificateFile(path, password: password)
      }
      if self["AZURE_USERNAME"] != nil, self["AZURE_PASSWORD"] != nil {
        throw Self.incomplete(
          "AZURE_USERNAME and AZURE_PASSWORD are deprecated and not used; unset them and give "
            + "another credential."
        )
      }
    }
    if choice.allowsWorkload, let path = self["AZURE_FEDERATED_TOKEN_FILE"] {
      return .federatedTokenFile(path)
    }
    guard choice.allowsCLI else {
      throw Self.incomplete(
        "AZURE_TOKEN_CREDENTIALS excludes az, and no other credential is set: set "
          + "AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH or AZURE_FEDERATED_TOKEN_FILE."
      )
    }
    return .azureCLI
  }

  static func incomplete(_ advice: String) -> EntraError {
    EntraError(.notConfigured, operation: "sign-in settings", advice: advice)
  }

  /// What `AZURE_TOKEN_CREDENTIALS` leaves; names are compared without case.
  private struct Choice {
    var allowsEnvironment = true
    var allowsWorkload = true
    var allowsCLI = true

    init(_ text: String?) throws(EntraError) {
      guard let text else { return }
      let folded = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      switch String(decoding: folded, as: UTF8.self) {
      case "prod": allowsCLI = false
      case "dev", "azureclicredential": (allowsEnvironment, allowsWorkload) = (false, false)
      case "environmentcredential": (allowsWorkload, allowsCLI) = (false, false)
      case "workloadidentitycredential": (allowsEnvironment, allowsCLI) = (false, false)
      default:
        throw AzureVariables.incomplete(
          "AZURE_TOKEN_CREDENTIALS names a credential that is not supported here; use dev, "
            + "prod, EnvironmentCredential, WorkloadIdentityCredential or AzureCliCredential."
        )
      }
    }
  }
}
