// SPDX-License-Identifier: Apache-2.0

extension Catalogue {
  /// The MATCH family.
  package static let matchingRules: [any UserRule.Type] = []
}
