// SPDX-License-Identifier: Apache-2.0

package import Transport

extension SignInSettings.Resolved {
  /// The tokens that these settings stand for; asks nobody yet.
  ///
  /// `az` is looked for in the environment's `PATH` and started with all of it; a device code is
  /// shown through `prompt`.
  /// - Throws: `unusableCredential`, `notConfigured`.
  package func tokens(
    exchange: any HTTPExchange,
    environment: [String: String],
    clock: WallClock = .system,
    prompt: @escaping @Sendable (DeviceCodeSignIn.Prompt) -> Void
  ) throws(EntraError) -> TokenKeeper {
    if credential == .azureCLI {
      let tool = AzureCLI(environment: environment, tenantID: tenantID, resource: endpoints.graph)
      return TokenKeeper(tool, clock: clock)
    }
    let endpoint = try TokenEndpoint(
      endpoints: endpoints,
      tenantID: tenantID ?? "",
      clientID: clientID ?? "",
      exchange: exchange,
      clock: clock
    )
    let proof: ApplicationSignIn.Proof
    switch credential {
    case .clientSecretFile(let path): proof = .secretFile(path)
    case .clientSecret(let secret): proof = .secret(secret)
    case .certificateFile(let path, let password):
      proof = .certificate(try ClientCertificate(path: path, password: password))
    case .federatedTokenFile(let path): proof = .federatedTokenFile(path)
    case .deviceCode, .azureCLI:
      return TokenKeeper(DeviceCodeSignIn(endpoint, prompt: prompt), clock: clock)
    }
    return TokenKeeper(ApplicationSignIn(endpoint, proof: proof), clock: clock)
  }
}
