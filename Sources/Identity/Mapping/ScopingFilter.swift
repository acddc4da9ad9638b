// SPDX-License-Identifier: Apache-2.0

/// What a scoping filter says of one user.
package enum FilterOutcome: Equatable, Sendable {
  case passes
  /// The user is left alone; the names of the filters that do not hold, in their order.
  case excluded
  case unknown(NotEvaluable)
}

/// The scoping filters of a user mapping: the user is provisioned if any of them holds.
///
/// From entra-docs define-conditional-rules-for-provisioning-user-accounts and entra.md section 8.
package struct ScopingFilter: Sendable, Equatable, Encodable {
  /// One filter: it holds if all of its clauses do.
  package struct Group: Sendable, Equatable, Encodable {
    package var name: String
    package var clauses: [FilterClause]

    package init(name: String, clauses: [FilterClause]) {
      self.name = name
      self.clauses = clauses
    }
  }

  package var groups: [Group]
  /// Groups that decide what is read at all; experimental in Graph, and any of them must hold too.
  package var inputGroups: [Group]
  /// Whether the tenant uses category groups, whose meaning is not documented.
  package var hasCategoryGroups: Bool

  package init(
    groups: [Group] = [],
    inputGroups: [Group] = [],
    hasCategoryGroups: Bool = false
  ) {
    self.groups = groups
    self.inputGroups = inputGroups
    self.hasCategoryGroups = hasCategoryGroups
  }

  /// Whether every user passes.
  package var isEmpty: Bool { groups.isEmpty && inputGroups.isEmpty && !hasCategoryGroups }

  /// Whether the filters let a user through.
  package func outcome(for user: EntraUser, facts: MappingFacts = .unknown) -> FilterOutcome {
    let both = [groups, inputGroups].map { Self.outcome($0, user, facts) }
    if both.contains(.excluded) { return .excluded }
    if hasCategoryGroups {
      return .unknown(NotEvaluable(.undocumented, "the category groups of a scoping filter"))
    }
    return both.first { $0 != .passes } ?? .passes
  }

  private static func outcome(
    _ groups: [Group],
    _ user: EntraUser,
    _ facts: MappingFacts
  ) -> FilterOutcome {
    if groups.isEmpty { return .passes }
    var open: NotEvaluable?
    for group in groups {
      switch outcome(group, user, facts) {
      case .passes: return .passes
      case .excluded: break
      case .unknown(let reason): open = open ?? reason
      }
    }
    return open.map { .unknown($0) } ?? .excluded
  }

  private static func outcome(
    _ group: Group,
    _ user: EntraUser,
    _ facts: MappingFacts
  ) -> FilterOutcome {
    var open: NotEvaluable?
    for clause in group.clauses {
      do throws(NotEvaluable) {
        if try !clause.holds(for: user, facts) { return .excluded }
      } catch {
        open = open ?? error
      }
    }
    return open.map { .unknown($0) } ?? .passes
  }
}
