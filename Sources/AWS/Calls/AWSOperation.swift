// SPDX-License-Identifier: Apache-2.0

/// An operation of an AWS API that Crosswalk calls: there is no other way to call one.
package struct AWSOperation: Sendable, Hashable {
  /// What an operation is for, and so in which policy it stands.
  package enum Use: String, CaseIterable, Sendable {
    /// Reading the Identity Center directory and who has which access.
    case read
    /// Reading IAM users, with `aws.iam: true`.
    case iam
    /// Writing, by `apply` and `rollback`.
    case apply
    /// Signing in.
    case signIn
  }

  package let service: AWSService
  /// As the API names it, such as `ListUsers`.
  package let name: String
  package let use: Use
  /// What a run lacks without it, one sentence.
  package let loss: String
  /// Whether a run is of no use without it.
  package let isRequired: Bool

  init(
    _ service: AWSService,
    _ name: String,
    _ use: Use,
    loss: String,
    isRequired: Bool = false
  ) {
    self.service = service
    self.name = name
    self.use = use
    self.loss = loss
    self.isRequired = isRequired
  }

  /// How the request log and errors name it.
  package var label: String { "\(service.rawValue).\(name)" }

  /// The IAM action that allows it; nil if none is needed.
  ///
  /// `sts:GetCallerIdentity` needs no permission (aws.md section 6); a web identity and the access
  /// portal are asked without a signature.
  package var action: String? {
    switch self {
    case .getCallerIdentity, .assumeRoleWithWebIdentity, .getRoleCredentials: nil
    default: "\(service.signingName):\(name)"
    }
  }

  package static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.service == rhs.service && isSame(lhs.name, rhs.name)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(service)
    for byte in name.utf8 { hasher.combine(byte) }
  }
}
