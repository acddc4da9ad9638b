// SPDX-License-Identifier: Apache-2.0

/// What one read of the tenant's configuration brought.
package enum Reading<Value: Sendable>: Sendable {
  /// The value, and the documents it was read from, as Graph sent them.
  case found(Value, evidence: [GraphDocument])
  /// The credential may not read it; the run goes on without.
  case denied(MissingPermission)

  /// The value, if it was read.
  package var value: Value? {
    if case .found(let value, _) = self { value } else { nil }
  }

  /// The documents behind the value.
  package var evidence: [GraphDocument] {
    if case .found(_, let documents) = self { documents } else { [] }
  }

  /// What is missing, if it is.
  package var missing: MissingPermission? {
    if case .denied(let missing) = self { missing } else { nil }
  }
}

/// A permission that the credential lacks, and what the run cannot say without it.
package struct MissingPermission: Sendable, Equatable, CustomStringConvertible {
  package let feature: GraphFeature
  package let operation: String
  /// The Graph application permission to grant.
  package let permission: String
  /// One sentence.
  package let loss: String
  /// Graph's code and id, for the administrator.
  package let serviceCode: String?
  package let requestID: String?

  init(_ feature: GraphFeature, _ error: EntraError) {
    let entry = PermissionCatalogue.entry(for: feature)
    self.feature = feature
    operation = error.operation
    permission = entry.permissions.joined(separator: " and ")
    loss = entry.loss
    serviceCode = error.serviceCode
    requestID = error.requestID
  }

  package var description: String {
    "\(operation) was denied: grant \(permission) with an administrator's consent. \(loss)"
  }
}
