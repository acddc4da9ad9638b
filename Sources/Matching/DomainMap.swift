// SPDX-License-Identifier: Apache-2.0

/// Domains that were renamed, old to new, as the configuration states them.
///
/// Mapped addresses meet as near addresses; they are never equal.
package struct DomainMap: Sendable {
  private let targets: [String: String]

  /// - Parameter renamed: Old domain to new domain; compared without regard to ASCII case.
  package init(_ renamed: [String: String] = [:]) {
    targets = [String: String](
      renamed.map { (Folding.asciiLowered($0.key), Folding.asciiLowered($0.value)) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  package var isEmpty: Bool { targets.isEmpty }

  /// The new name of the domain, or the domain itself.
  package func mapped(_ domain: String) -> String { targets[domain] ?? domain }
}
