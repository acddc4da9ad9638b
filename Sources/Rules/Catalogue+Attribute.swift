// SPDX-License-Identifier: Apache-2.0

extension Catalogue {
  /// The ATTR family.
  package static let attributeRules: [any UserRule.Type] = []
}
