// SPDX-License-Identifier: Apache-2.0

package import Transport

/// Settings and credentials together: where the clients of the services come from.
///
/// ```swift
/// let session = try AWSSession(surroundings, profile: "audit", pace: AWSPace())
/// let caller = try session.sts().callerIdentity()
/// ```
package struct AWSSession: Sendable {
  package let configuration: AWSConfiguration
  /// The credentials; all clients of the session share them.
  package let keeper: CredentialKeeper
  private let exchanges: [AWSService: RetryingExchange]

  /// Reads settings and files; asks nothing of AWS yet.
  ///
  /// `profile` and `region` are those that the project file names; the former switches off the
  /// environment's keys. `exchange` sends the clients' requests, one attempt each; nil takes the
  /// one of the surroundings.
  /// - Throws: As ``AWSConfiguration/init(_:profile:region:)`` and ``CredentialChain/source()``.
  package init(
    _ surroundings: AWSSurroundings,
    profile: String? = nil,
    region: String? = nil,
    exchange: (any HTTPExchange)? = nil,
    pace: AWSPace = AWSPace()
  ) throws(AWSError) {
    let configuration = try AWSConfiguration(surroundings, profile: profile, region: region)
    let source = try CredentialChain(configuration, surroundings).source()
    keeper = CredentialKeeper(source, clock: surroundings.clock)
    exchanges = pace.exchanges(
      exchange ?? surroundings.exchange,
      attempts: configuration.maxAttempts,
      clock: surroundings.clock
    )
    self.configuration = configuration
  }

  /// A client for the identity store of that id, as ``Instance/identityStoreID`` names it.
  package func identityStore(_ storeID: String) throws(AWSError) -> IdentityStoreClient {
    IdentityStoreClient(try client(.identityStore), storeID: storeID)
  }

  package func ssoAdmin() throws(AWSError) -> SSOAdminClient {
    SSOAdminClient(try client(.ssoAdmin))
  }

  package func organizations() throws(AWSError) -> OrganizationsClient {
    OrganizationsClient(try client(.organizations))
  }

  package func iam() throws(AWSError) -> IAMClient { IAMClient(try client(.iam)) }

  package func sts() throws(AWSError) -> STSClient { STSClient(try client(.sts)) }

  private func client(_ service: AWSService) throws(AWSError) -> ServiceClient {
    guard let exchange = exchanges[service] else {
      throw AWSError(
        .configuration,
        operation: service.rawValue,
        advice: "Sessions have no client for this service."
      )
    }
    return ServiceClient(
      service,
      endpoint: try configuration.endpoint(for: service),
      keeper: keeper,
      exchange: exchange
    )
  }
}
