// SPDX-License-Identifier: Apache-2.0

extension Catalogue {
  /// The NAMEID family.
  package static let nameIDRules: [any UserRule.Type] = []
}
