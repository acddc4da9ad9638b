// SPDX-License-Identifier: Apache-2.0
package import Identity
package import Matching

/// An AWS user as a neighbour sees it.
package struct LocalNeighbour: Sendable {
  package let row: Int
  package let userName: String
  package let email: String?
  /// Row of the Entra user that this AWS user is linked to, if it is.
  package let linkedEntraRow: Int?

  package init(row: Int, userName: String, email: String?, linkedEntraRow: Int?) {
    self.row = row
    self.userName = userName
    self.email = email
    self.linkedEntraRow = linkedEntraRow
  }
}

/// An Entra user as a neighbour sees it.
package struct EntraNeighbour: Sendable {
  package let row: Int
  package let id: String
  /// The user principal name, for messages.
  package let userPrincipalName: String?
  /// Row of the AWS user that is linked to this Entra user, if any.
  package let linkedLocalRow: Int?

  package init(row: Int, id: String, userPrincipalName: String?, linkedLocalRow: Int?) {
    self.row = row
    self.id = id
    self.userPrincipalName = userPrincipalName
    self.linkedLocalRow = linkedLocalRow
  }
}

/// Who else is in the two directories, looked up by folded value (`Folding.folded`).
///
/// Answers are in row order and hold the user in hand as well.
package protocol DirectoryIndex {
  /// AWS users whose UserName is equal folded.
  func localUsers(userName folded: String) -> [LocalNeighbour]
  /// AWS users whose e-mail is equal folded.
  func localUsers(email folded: String) -> [LocalNeighbour]
  /// AWS users that hold this external id, compared exactly.
  func localUsers(externalID: String) -> [LocalNeighbour]
  /// Entra users in scope of the application whose N(u) is equal folded.
  func inScopeUsers(nameID folded: String) -> [EntraNeighbour]
  /// Entra users in scope whose S(u) is equal folded.
  func inScopeUsers(userName folded: String) -> [EntraNeighbour]
  /// Entra users in scope whose E(u) is equal folded.
  func inScopeUsers(email folded: String) -> [EntraNeighbour]
  /// Entra users in scope whose X(u) is equal exactly.
  func inScopeUsers(externalID: String) -> [EntraNeighbour]
  /// Entra users of the snapshot, in scope or not, not deleted, whose mail is equal folded.
  func users(mail folded: String) -> [EntraNeighbour]
  /// Whether every look-up of this value and id finds one record at most.
  func standsAlone(_ folded: String, externalID: String?) -> Bool
}

extension DirectoryIndex {
  package func standsAlone(_ folded: String, externalID: String?) -> Bool {
    localUsers(userName: folded).count <= 1 && localUsers(email: folded).count <= 1
      && inScopeUsers(nameID: folded).count <= 1 && inScopeUsers(userName: folded).count <= 1
      && inScopeUsers(email: folded).count <= 1 && users(mail: folded).count <= 1
      && (externalID.map {
        inScopeUsers(externalID: $0).count <= 1 && localUsers(externalID: $0).isEmpty
      } ?? true)
  }
}

/// Everything that a rule may look at for one user.
///
/// Either an AWS user with its match and the Entra user examined with it, or an Entra user in
/// scope to whom no AWS user is linked.
package final class UserCase {
  /// The AWS user; nil for an Entra user in scope without one.
  package let local: LocalUser?
  /// The matcher's decision; nil exactly if `local` is.
  package let match: Match?
  /// The Entra user examined.
  ///
  /// The linked one, else the best candidate of a review, else (without
  /// an AWS user) the user in scope itself. Nil if there is none.
  package let entra: EntraUser?
  /// Whether the examined Entra user is an accepted link, m(a) of the catalogue.
  ///
  /// Rules that speak of m() look
  /// at linked cases only; rules about values look at `entra` whatever the verdict.
  package let isLinked: Bool
  /// The ranked candidates with their records; the first one's record is `entra`.
  package let candidates: [(candidate: Candidate, user: EntraUser)]
  package let federation: Federation
  package let directory: any DirectoryIndex
  package let folding: Folding
  /// What the run knows of the user beyond the two records.
  package let facts: UserFacts
  package let run: RunFacts

  /// N(u), S(u), E(u), X(u) of `entra`.
  package let projection: Projection?

  package private(set) lazy var foldedNameID = projection?.nameID.text.map(folding.folded)
  package private(set) lazy var foldedScimUserName = projection?.userName.text.map(folding.folded)
  package private(set) lazy var foldedScimEmail =
    projection?.email.flatMap(\.text).map(folding.folded)
  package private(set) lazy var foldedUserName = local.map { folding.folded($0.userName) }
  package private(set) lazy var foldedEmail = local?.email.map(folding.folded)

  package init(
    local: LocalUser?,
    match: Match?,
    entra: EntraUser?,
    isLinked: Bool,
    candidates: [(candidate: Candidate, user: EntraUser)] = [],
    federation: Federation,
    directory: any DirectoryIndex,
    folding: Folding,
    facts: UserFacts = UserFacts(),
    run: RunFacts = RunFacts(),
    mappingFacts: MappingFacts = .unknown
  ) {
    self.local = local
    self.match = match
    self.entra = entra
    self.isLinked = isLinked
    self.candidates = candidates
    self.federation = federation
    self.directory = directory
    self.folding = folding
    self.facts = facts
    self.run = run
    projection = entra.map { Projection(of: $0, under: federation, facts: mappingFacts) }
  }

  /// Whether the provisioning scope takes the examined Entra user, as far as assignment and the
  /// account's state decide; nil if the export doesn't say.
  package var isInScope: Bool? {
    guard let entra else { return nil }
    if entra.isDeleted || entra.accountEnabled == false { return false }
    if federation.provisioning.scope == .all { return true }
    return entra.assignment == .unknown ? nil : entra.assignment.isInScope
  }
}
