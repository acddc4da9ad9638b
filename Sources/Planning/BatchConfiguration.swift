// SPDX-License-Identifier: Apache-2.0

/// How large batches are and which kinds of operations they may hold.
///
/// Renames are always planned: without them nobody signs in.
package struct BatchConfiguration: Equatable, Sendable {
  /// People in the pilot, unless meeting every rule takes more; zero or less plans no pilot.
  package var pilot: Int
  /// People in one wave; values below one count as one.
  package var size: Int
  /// Assignments that the people of a batch hold together; whoever has more goes alone.
  package var assignments: Int
  /// Whether names and the display name are set to what Entra will provision.
  package var fixNames: Bool
  /// Whether the e-mail address is set to what Entra will provision.
  package var fixEmail: Bool
  /// Whether people are assigned to the application in Entra.
  package var assign: Bool

  package init(
    pilot: Int = 5,
    size: Int = 25,
    assignments: Int = .max,
    fixNames: Bool = true,
    fixEmail: Bool = true,
    assign: Bool = true
  ) {
    self.pilot = pilot
    self.size = size
    self.assignments = assignments
    self.fixNames = fixNames
    self.fixEmail = fixEmail
    self.assign = assign
  }
}
