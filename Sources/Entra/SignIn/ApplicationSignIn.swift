// SPDX-License-Identifier: Apache-2.0

/// Tokens for the application itself, by the client credentials grant (entra.md section 5).
package struct ApplicationSignIn: TokenSource {
  /// By what the application proves who it is.
  package enum Proof: Sendable {
    case secret(Secret)
    /// A file with the secret, read at every request.
    case secretFile(String)
    case certificate(ClientCertificate)
    /// A file with a token of another issuer, read at every request because it is replaced.
    case federatedTokenFile(String)
  }

  private let endpoint: TokenEndpoint
  private let proof: Proof

  /// Asks nobody yet.
  package init(_ endpoint: TokenEndpoint, proof: Proof) {
    self.endpoint = endpoint
    self.proof = proof
  }

  /// Sends one request to the login host.
  package func newToken() throws(EntraError) -> AccessToken {
    var fields = [
      (name: "grant_type", value: "client_credentials"),
      (name: "scope", value: endpoint.endpoints.defaultScope),
    ]
    fields += try proofFields()
    return endpoint.token(of: try endpoint.grant(fields))
  }

  private func proofFields() throws(EntraError) -> [(name: String, value: String)] {
    switch proof {
    case .secret(let secret): return [("client_secret", secret.text)]
    case .secretFile(let path):
      return [("client_secret", try Secret.read(path, as: "client secret").text)]
    case .federatedTokenFile(let path):
      return assertion(try Secret.read(path, as: "federated token").text)
    case .certificate(let certificate):
      let assertion = try ClientAssertion(
        audience: endpoint.url,
        clientID: endpoint.clientID,
        certificate: certificate,
        now: endpoint.clock.now()
      )
      return self.assertion(assertion.text)
    }
  }

  private func assertion(_ text: String) -> [(name: String, value: String)] {
    [
      ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
      ("client_assertion", text),
    ]
  }
}
