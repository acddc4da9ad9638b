// SPDX-License-Identifier: Apache-2.0

/// What changed in the Entra user of an item since the plan was made (ENTRA-014).
///
/// The plan gives the AWS user the values of that person: they would be the wrong ones now.
package struct PersonChange: Sendable, Equatable {
  /// What changed, such as `userPrincipalName`, or `existence`.
  package let attribute: String
  /// What the plan was made for.
  package let planned: String?
  package let found: String?

  package init(attribute: String, planned: String?, found: String?) {
    self.attribute = attribute
    self.planned = planned
    self.found = found
  }
}
