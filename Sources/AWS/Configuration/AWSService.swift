// SPDX-License-Identifier: Apache-2.0

/// The AWS services that Crosswalk asks; names and protocols from aws.md section 2.1.
package enum AWSService: String, CaseIterable, Sendable, Codable {
  case identityStore = "identitystore"
  case ssoAdmin = "sso-admin"
  case organizations
  case iam
  case sts
  /// The access portal, which gives the credentials of an SSO profile.
  case portal = "sso"

  /// How a service is spoken to.
  package enum Wire: Sendable, Equatable {
    /// AWS JSON 1.1 with that `X-Amz-Target` prefix.
    case json(target: String)
    /// Form POST and XML answer, in that version.
    case query(version: String)
    /// GET without a signature.
    case rest
  }

  package var wire: Wire {
    switch self {
    case .identityStore: .json(target: "AWSIdentityStore")
    case .ssoAdmin: .json(target: "SWBExternalService")
    case .organizations: .json(target: "AWSOrganizationsV20161128")
    case .iam: .query(version: "2010-05-08")
    case .sts: .query(version: "2011-06-15")
    case .portal: .rest
    }
  }

  /// The service's part of the signature's scope, and of its permissions' names.
  package var signingName: String {
    switch self {
    case .ssoAdmin: "sso"
    case .portal: "awsssoportal"
    default: rawValue
    }
  }

  /// The service's part of the host.
  var hostPrefix: String {
    switch self {
    case .ssoAdmin: "sso"
    case .portal: "portal.sso"
    default: rawValue
    }
  }

  /// Its key in a services section.
  var settingKey: String {
    switch self {
    case .ssoAdmin: "sso_admin"
    default: rawValue
    }
  }

  /// The environment variable that names its endpoint.
  var endpointVariable: String {
    let upper = settingKey.utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    return "AWS_ENDPOINT_URL_" + String(decoding: upper, as: UTF8.self)
  }

  /// Whether a partition has one host for all its regions.
  var isGlobal: Bool { self == .iam || self == .organizations }
}
