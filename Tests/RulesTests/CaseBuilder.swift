// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Rules
import Testing

/// Builds a case: a clean linked pair of users until a test changes something.
///
/// The main AWS user has row 1 and the main Entra user row 1. Neighbours with row 0 are numbered
/// from 2 in the order in which they stand. Nothing fires for the case as it is made.
///
/// ```swift
/// var builder = CaseBuilder()
/// builder.local?.userName = "Ada.Lovelace@example.com"
/// #expect(try builder.firing().contains("NAMEID-003"))
/// ```
struct CaseBuilder {
  /// How the two main users stand to each other.
  enum Standing { case linked, review, unmatched, ignored }

  /// Set to nil for an Entra user without an AWS user.
  var local: LocalUser? = CaseBuilder.ada
  /// Set to nil for an AWS user whom nobody in Entra claims.
  var entra: EntraUser? = CaseBuilder.adaInEntra
  var standing = Standing.linked
  var federation = Federation()
  var facts = UserFacts()
  var run = RunFacts()

  /// What the matcher found for the pair; candidates below the first come from ``otherCandidates``.
  var claims = [Claim(key: .userPrincipalName, localKey: .email)]
  var names = NameAgreement.full
  var obstacles: [Obstacle] = []
  var rivals: [Int] = []
  var decision = DecisionOutcome.automatic
  /// Further candidates, ranked after the main one, each with its record.
  var otherCandidates: [(candidate: Candidate, user: EntraUser)] = []

  /// AWS users besides the main one, with the row of the Entra user they are linked to.
  var otherLocals: [(user: LocalUser, linkedTo: Int?)] = []
  /// Entra users of the tenant besides the main one and the other candidates.
  var otherEntras: [EntraUser] = []

  static var ada: LocalUser {
    var user = LocalUser(
      row: 1,
      id: "90670000-0001-4000-8000-000000000001",
      userName: "ada.lovelace@example.com"
    )
    user.emails = ["ada.lovelace@example.com"]
    user.givenName = "Ada"
    user.familyName = "Lovelace"
    user.displayName = "Ada Lovelace"
    user.status = "ENABLED"
    user.createdAt = 1_700_000_000
    user.hasAccess = true
    return user
  }

  static var adaInEntra: EntraUser {
    entra("ada.lovelace@example.com", id: "10000000-0000-4000-8000-000000000001", row: 1)
  }

  /// A clean member with this address as UPN and mail, directly assigned.
  static func entra(_ address: String, id: String = "", row: Int = 0) -> EntraUser {
    var user = EntraUser(row: row, id: id.isEmpty ? "object-of-\(address)" : id)
    user.userPrincipalName = address
    user.mail = address
    user.proxyAddresses = ["SMTP:\(address)"]
    user.mailNickname = address.split(separator: "@").first.map(String.init)
    user.givenName = "Ada"
    user.surname = "Lovelace"
    user.displayName = "Ada Lovelace"
    user.userType = "Member"
    user.accountEnabled = true
    user.createdDateTime = "2020-01-01T00:00:00Z"
    user.assignment = .direct
    return user
  }

  /// A clean AWS user with this address as user name and e-mail.
  static func local(_ address: String, row: Int = 0) -> LocalUser {
    var user = ada
    user.row = row
    user.id = "id-of-\(address)"
    user.userName = address
    user.emails = [address]
    return user
  }

  /// The case with its directory.
  func build() throws -> UserCase {
    let folding = try #require(Folding())
    let index = try directory(folding)
    let isLinked = standing == .linked && local != nil && entra != nil
    var candidates: [(candidate: Candidate, user: EntraUser)] = []
    if local != nil, let entra {
      let candidate = Candidate(
        entraRow: entra.row,
        claims: claims,
        names: names,
        obstacles: obstacles
      )
      candidates = [(candidate, entra)] + otherCandidates
    }
    let match = local.map {
      Match(
        localRow: $0.row,
        verdict: verdict(isLinked),
        entraRow: isLinked ? entra?.row : nil,
        candidates: candidates.map(\.candidate),
        rivals: rivals,
        decision: decision
      )
    }
    return UserCase(
      local: local,
      match: match,
      entra: entra,
      isLinked: isLinked,
      candidates: candidates,
      federation: federation,
      directory: index,
      folding: folding,
      facts: facts,
      run: run
    )
  }

  /// Ids of all rules of the catalogue that fire, in catalogue order, each once.
  func firing() throws -> [String] {
    var ids: [String] = []
    for finding in Catalogue.findings(of: try build()) where ids.last != finding.ruleID {
      ids.append(finding.ruleID)
    }
    return ids
  }

  /// What one rule reports, whatever other rules say.
  func findings(of rule: any UserRule.Type) throws -> [Finding] {
    Self.findings(of: rule, in: try build())
  }

  /// What one rule reports about a case that is built already.
  static func findings(of rule: any UserRule.Type, in user: UserCase) -> [Finding] {
    var report = RuleReport(
      metadata: rule.metadata,
      localRow: user.local?.row,
      entraRow: user.entra?.row
    )
    rule.check(user, &report)
    return report.findings
  }

  private func verdict(_ isLinked: Bool) -> Verdict {
    if isLinked { return .linked }
    return switch standing {
    case .ignored: .ignored
    case .review: .review
    case .linked, .unmatched: .unmatched
    }
  }

  private func directory(_ folding: Folding) throws -> ListedDirectory {
    var locals: [LocalUser] = local.map { [$0] } ?? []
    var links: [Int: Int] = [:]
    if standing == .linked, let local, let entra { links[local.row] = entra.row }
    for (offset, other) in otherLocals.enumerated() {
      var user = other.user
      if user.row == 0 { user.row = offset + 2 }
      locals.append(user)
      links[user.row] = other.linkedTo
    }
    var entras: [EntraUser] = entra.map { [$0] } ?? []
    entras += otherCandidates.map(\.user)
    for (offset, other) in otherEntras.enumerated() {
      var user = other
      if user.row == 0 { user.row = offset + 2 }
      entras.append(user)
    }
    return ListedDirectory(
      locals: locals,
      entras: entras,
      links: links,
      federation: federation,
      folding: folding
    )
  }
}

/// The two directories as plain lists, searched from end to end.
struct ListedDirectory: DirectoryIndex {
  let locals: [LocalUser]
  let entras: [EntraUser]
  /// Row of the AWS user to row of the Entra user.
  let links: [Int: Int]
  let federation: Federation
  let folding: Folding

  func localUsers(userName folded: String) -> [LocalNeighbour] {
    localUsers { folding.folded($0.userName).hasSameBytes(as: folded) }
  }

  func localUsers(email folded: String) -> [LocalNeighbour] {
    localUsers { $0.emails.contains { folding.folded($0).hasSameBytes(as: folded) } }
  }

  func localUsers(externalID: String) -> [LocalNeighbour] {
    localUsers { $0.externalIDs.contains { $0.id.hasSameBytes(as: externalID) } }
  }

  func inScopeUsers(nameID folded: String) -> [EntraNeighbour] {
    inScopeUsers(folded) { $0.nameID }
  }

  func inScopeUsers(userName folded: String) -> [EntraNeighbour] {
    inScopeUsers(folded) { $0.userName }
  }

  func inScopeUsers(email folded: String) -> [EntraNeighbour] {
    inScopeUsers(folded) { $0.email ?? .null }
  }

  func inScopeUsers(externalID: String) -> [EntraNeighbour] {
    entraUsers {
      isInScope($0)
        && Projection(of: $0, under: federation).externalID == AttributeValue.text(externalID)
    }
  }

  func users(mail folded: String) -> [EntraNeighbour] {
    entraUsers { user in
      !user.isDeleted
        && user.mail.map { folding.folded($0).hasSameBytes(as: folded) } ?? false
    }
  }

  private func inScopeUsers(
    _ folded: String,
    _ value: (Projection) -> AttributeValue
  ) -> [EntraNeighbour] {
    entraUsers { user in
      guard isInScope(user),
        let text = value(Projection(of: user, under: federation)).text
      else { return false }
      return folding.folded(text).hasSameBytes(as: folded)
    }
  }

  private func isInScope(_ user: EntraUser) -> Bool {
    if user.isDeleted || user.accountEnabled == false { return false }
    return federation.provisioning.scope == .all || user.assignment.isInScope
  }

  private func localUsers(_ holds: (LocalUser) -> Bool) -> [LocalNeighbour] {
    locals.filter(holds).sorted { $0.row < $1.row }.map {
      LocalNeighbour(
        row: $0.row,
        userName: $0.userName,
        email: $0.email,
        linkedEntraRow: links[$0.row]
      )
    }
  }

  private func entraUsers(_ holds: (EntraUser) -> Bool) -> [EntraNeighbour] {
    entras.filter(holds).sorted { $0.row < $1.row }.map { user in
      EntraNeighbour(
        row: user.row,
        id: user.id,
        userPrincipalName: user.userPrincipalName,
        linkedLocalRow: links.first { $0.value == user.row }?.key
      )
    }
  }
}
