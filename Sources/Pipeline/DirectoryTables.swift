// SPDX-License-Identifier: Apache-2.0
internal import Identity
internal import Matching
internal import Rules
internal import Workspace

/// Both directories by folded value, for the rules that ask who else there is.
///
/// Values are kept as seeded hashes; a look-up reads the rows that fit and compares the texts.
/// Memory: about 24 bytes for each AWS user and value, and for each Entra user in scope.
final class DirectoryTables: DirectoryIndex {
  private enum LocalColumn: Int { case userName, email, externalID }
  private enum EntraColumn: Int { case nameID, userName, email, externalID, mail }

  private struct Key: Hashable {
    let column: Int
    let hash: Int
  }

  private let folding: Folding
  private let federation: Federation
  private var locals: [Key: [Int32]] = [:]
  private var entras: [Key: [Int32]] = [:]
  private var linkedEntra: [Int32: Int32] = [:]
  private var linkedLocal: [Int32: Int32] = [:]
  /// Reads records back; set for the duration of a chunk's transaction.
  var reader: SnapshotReader?
  /// The records of the chunk in hand, which most look-ups are about.
  var localCache: [Int: LocalUser] = [:]
  var entraCache: [Int: EntraUser] = [:]
  /// What a look-up that failed to read must not swallow; checked after each chunk.
  private(set) var failure: (any Error)?

  init(
    _ reader: SnapshotReader, _ matches: MatchStore, folding: Folding, federation: Federation
  ) throws {
    self.folding = folding
    self.federation = federation
    var row: Int32 = 0
    try reader.forEachLocalKeys { _, userName, emails, externalIDs in
      addLocal(.userName, folding.folded(userName), row)
      for email in emails { addLocal(.email, folding.folded(email), row) }
      for id in externalIDs { addLocal(.externalID, id, row) }
      row += 1
    }
    try matches.forEachLink { local, entra in
      linkedEntra[Int32(local)] = Int32(entra)
      linkedLocal[Int32(entra)] = Int32(local)
    }
    let count = try reader.entraCount()
    for start in stride(from: 0, to: count, by: 4096) {
      for user in try reader.entraUsers(start..<(start + 4096)) { add(user) }
    }
  }

  private func add(_ user: EntraUser) {
    let row = Int32(user.row)
    if !user.isDeleted, let mail = user.mail { addEntra(.mail, folding.folded(mail), row) }
    guard isInScope(user) else { return }
    let projection = Projection(of: user, under: federation)
    if let text = projection.nameID.text { addEntra(.nameID, folding.folded(text), row) }
    if let text = projection.userName.text { addEntra(.userName, folding.folded(text), row) }
    if let text = projection.email?.text { addEntra(.email, folding.folded(text), row) }
    if let text = projection.externalID.text { addEntra(.externalID, text, row) }
  }

  private func isInScope(_ user: EntraUser) -> Bool {
    if user.isDeleted || user.accountEnabled == false { return false }
    return federation.provisioning.scope == .all || user.assignment.isInScope
  }

  private func key(_ column: Int, _ text: String) -> Key {
    Key(column: column, hash: Identifier(text).hashValue)
  }

  private func addLocal(_ column: LocalColumn, _ text: String, _ row: Int32) {
    locals[key(column.rawValue, text), default: []].append(row)
  }

  private func addEntra(_ column: EntraColumn, _ text: String, _ row: Int32) {
    entras[key(column.rawValue, text), default: []].append(row)
  }

  // MARK: Look-ups

  private func reading<Value>(_ fallback: Value, _ body: (SnapshotReader) throws -> Value) -> Value {
    guard let reader else { return fallback }
    do {
      return try body(reader)
    } catch {
      failure = failure ?? error
      return fallback
    }
  }

  private func localUsers(
    _ column: LocalColumn, _ text: String, _ fits: (LocalUser) -> Bool
  ) -> [LocalNeighbour] {
    guard let rows = locals[key(column.rawValue, text)] else { return [] }
    return reading([]) { reader in
      try rows.compactMap { row in
        let found = try localCache[Int(row)] ?? reader.localUsers(Int(row)..<(Int(row) + 1)).first
        guard let user = found, fits(user) else { return nil }
        return LocalNeighbour(
          row: user.row, userName: user.userName, email: user.email,
          linkedEntraRow: linkedEntra[row].map(Int.init))
      }
    }
  }

  private func entraUsers(
    _ column: EntraColumn, _ text: String, _ fits: (EntraUser) -> Bool
  ) -> [EntraNeighbour] {
    guard let rows = entras[key(column.rawValue, text)] else { return [] }
    return reading([]) { reader in
      try rows.compactMap { row in
        let found = try entraCache[Int(row)] ?? reader.entraUsers(Int(row)..<(Int(row) + 1)).first
        guard let user = found, fits(user) else { return nil }
        return EntraNeighbour(
          row: user.row, id: user.id, userPrincipalName: user.userPrincipalName,
          linkedLocalRow: linkedLocal[row].map(Int.init))
      }
    }
  }

  func localUsers(userName folded: String) -> [LocalNeighbour] {
    localUsers(.userName, folded) { folding.folded($0.userName).hasSameBytes(as: folded) }
  }

  func localUsers(email folded: String) -> [LocalNeighbour] {
    localUsers(.email, folded) { user in
      user.emails.contains { folding.folded($0).hasSameBytes(as: folded) }
    }
  }

  func localUsers(externalID: String) -> [LocalNeighbour] {
    localUsers(.externalID, externalID) { user in
      user.externalIDs.contains { $0.id.hasSameBytes(as: externalID) }
    }
  }

  private func sends(
    _ folded: String, _ value: @escaping (Projection) -> AttributeValue?
  ) -> (EntraUser) -> Bool {
    { [folding, federation] user in
      let text = value(Projection(of: user, under: federation))?.text
      return text.map { folding.folded($0).hasSameBytes(as: folded) } ?? false
    }
  }

  func inScopeUsers(nameID folded: String) -> [EntraNeighbour] {
    entraUsers(.nameID, folded, sends(folded) { $0.nameID })
  }

  func inScopeUsers(userName folded: String) -> [EntraNeighbour] {
    entraUsers(.userName, folded, sends(folded) { $0.userName })
  }

  func inScopeUsers(email folded: String) -> [EntraNeighbour] {
    entraUsers(.email, folded, sends(folded) { $0.email })
  }

  func inScopeUsers(externalID: String) -> [EntraNeighbour] {
    entraUsers(.externalID, externalID) { [federation] user in
      let sent = Projection(of: user, under: federation).externalID.text
      return sent.map { $0.hasSameBytes(as: externalID) } ?? false
    }
  }

  func users(mail folded: String) -> [EntraNeighbour] {
    entraUsers(.mail, folded) { [folding] user in
      user.mail.map { folding.folded($0).hasSameBytes(as: folded) } ?? false
    }
  }
}
