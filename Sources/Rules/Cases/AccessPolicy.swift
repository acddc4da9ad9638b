// SPDX-License-Identifier: Apache-2.0

/// A Conditional Access policy that concerns the AWS application.
///
/// The caller leaves out policies that are off, that exclude the application, or that do not
/// include it by its appId or `All`.
package struct AccessPolicy: Sendable {
  package var name: String
  /// Whether it is only reported, not enforced.
  package var isReportOnly: Bool
  /// `block`, `mfa`, `compliantDevice` and so on; an authentication strength counts as `mfa`.
  package var controls: [String]
  /// Whether it looks at locations.
  package var hasLocations: Bool
  /// Whether its conditions on people could be evaluated for each user.
  package var isEvaluable: Bool

  package init(
    name: String,
    isReportOnly: Bool = false,
    controls: [String],
    hasLocations: Bool = false,
    isEvaluable: Bool = true
  ) {
    self.name = name
    self.isReportOnly = isReportOnly
    self.controls = controls
    self.hasLocations = hasLocations
    self.isEvaluable = isEvaluable
  }

  /// Whether it refuses the sign-in outright.
  package var blocks: Bool { controls.contains { $0.utf8.elementsEqual("block".utf8) } }
}
