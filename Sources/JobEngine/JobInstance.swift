// SPDX-License-Identifier: Apache-2.0

/// The identity of a piece of work: the same name and parameters are the same instance.
///
/// An instance is tried in one or more attempts until one of them completes.
package struct JobInstance: Hashable, Sendable {
  /// The job's name, such as `crosswalk`.
  package let name: String
  /// The digest of all that identifies the work: its inputs and the configuration that matters.
  package let parametersDigest: String

  package init(name: String, parametersDigest: String) {
    self.name = name
    self.parametersDigest = parametersDigest
  }
}
