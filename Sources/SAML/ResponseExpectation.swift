// SPDX-License-Identifier: Apache-2.0

/// What a response has to agree with.
package struct ResponseExpectation: Sendable {
  /// Where the time of evaluation comes from.
  package enum TimeSource: String, Codable, Sendable {
    case option, capture, now
  }

  /// The identity provider as AWS knows it; nil if no metadata was given.
  package var provider: Provider?
  /// The identifiers of AWS, one of which must be the audience; empty if unknown.
  package var audiences: [String] = []
  /// The assertion consumer addresses of AWS; empty if unknown.
  package var acs: [String] = []
  /// Whether the metadata of AWS asks for signed assertions; nil if it was not given.
  package var wantsSignedAssertion: Bool?
  /// The NameID format that is asked for.
  package var nameIDFormat = SAMLNames.emailAddressFormat
  /// ID of the request that the response answers, if it is known.
  package var inResponseTo: String?
  /// The requests that the same recording shows; empty if it shows none.
  package var recordedRequests: [CapturedRequest] = []
  /// Whether the sign-in began at AWS; nil if unknown.
  package var isServiceInitiated: Bool?
  /// Seconds since 1970 at which the response is judged.
  package var evaluatedAt: Double
  package var timeSource = TimeSource.now
  /// Tolerance of clocks in seconds: Crosswalk's own, since AWS publishes none.
  package var skew = 300.0
  /// When the message was received, in seconds since 1970, if it is known.
  package var receivedAt: Double?
  /// Whether attributes for access control are switched on in AWS; nil if unknown.
  package var usesAccessControl: Bool?
  /// Whether this sign-in is meant to show that a second factor was used.
  package var expectsSecondFactor = false
  /// Whether the report may hold the signature value, the session index and the certificates.
  package var showsSecrets = false

  /// The identity provider in the metadata that AWS holds.
  package struct Provider: Sendable {
    package let entityID: String
    /// Every certificate for signing, in the order of the metadata.
    package let certificates: [Certificate]

    package init(entityID: String, certificates: [Certificate]) {
      self.entityID = entityID
      self.certificates = certificates
    }
  }

  package init(evaluatedAt: Double) { self.evaluatedAt = evaluatedAt }
}
