// SPDX-License-Identifier: Apache-2.0

/// What Entra signs, by tokenIssuancePolicy; nil where the policy says nothing.
///
/// Without a policy Entra signs the assertion with SHA-256 for most gallery applications
/// (entra.md section 7).
package struct SigningPolicy: Sendable, Equatable {
  /// `TokenOnly`, `ResponseOnly` or `ResponseAndToken`.
  package let responseSigning: String?
  /// `1.1` or `2.0`.
  package let samlTokenVersion: String?
  /// The algorithm's URI.
  package let algorithm: String?

  /// - Parameter definition: The content of `definition[0]`, which is JSON in a string.
  init(_ definition: JSONNode) {
    let policy = definition["TokenIssuancePolicy"] ?? definition
    responseSigning = policy["TokenResponseSigningPolicy"]?.text
    samlTokenVersion = policy["SamlTokenVersion"]?.text
    algorithm = policy["SigningAlgorithm"]?.text
  }
}
