// SPDX-License-Identifier: Apache-2.0

extension Catalogue {
  /// The SCIM family.
  package static let provisioningRules: [any UserRule.Type] = []
}
