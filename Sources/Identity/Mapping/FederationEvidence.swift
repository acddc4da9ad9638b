// SPDX-License-Identifier: Apache-2.0

/// Where a federation comes from: documents, the tenant's facts, and what does not agree.
package struct FederationEvidence: Sendable, Equatable, Encodable {
  /// The tenant's documents that were read, in the order of their kinds.
  package var documents: [FederationDocument] = []
  /// What they say of the application; nil if there are none.
  package var tenant: TenantFacts?
  /// Where the project file says one thing and the tenant another.
  package var differences: [FederationDifference] = []
  /// Whether somebody said where the NameID comes from; false means that it is assumed.
  package var isNameIDStated = false
  /// Whether somebody said what SCIM sends; false means that the generic mapping is assumed.
  package var areMappingsStated = false

  package init() {}
}
