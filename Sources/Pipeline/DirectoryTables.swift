// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Identity
internal import Matching
internal import Rules
internal import Workspace

/// Both directories by folded value, for the rules that ask who else there is.
///
/// Values are kept as seeded hashes; a look-up reads the records that fit and compares the texts.
/// Memory: about 40 bytes for each AWS user and value, and for each Entra user in scope.
///
/// Tables don't change after init; the reader is used under its lock.
final class DirectoryTables: DirectoryIndex, @unchecked Sendable {  // safe: read-only or locked
  private enum LocalColumn: Int { case userName, email, externalID }
  private enum EntraColumn: Int { case nameID, userName, email, externalID, mail }

  private let folding: Folding
  private let federation: Federation
  private let shelf: SnapshotShelf
  private var locals: [RowTable] = Array(repeating: RowTable(), count: 3)
  private var entras: [RowTable] = Array(repeating: RowTable(), count: 5)
  private var linkedEntra: [Int32]
  private var linkedLocal: [Int32: Int32] = [:]
  private let lock = NSLock()
  /// Reads records back that are not on the shelf; set for the duration of a chunk's transaction.
  private var reader: SnapshotReader?
  private var failure: (any Error)?

  init(
    _ shelf: SnapshotShelf,
    _ reader: SnapshotReader,
    _ matches: MatchStore,
    folding: Folding,
    federation: Federation
  ) throws {
    self.folding = folding
    self.federation = federation
    self.shelf = shelf
    linkedEntra = Array(repeating: -1, count: shelf.locals.count)
    for local in shelf.locals {
      add(local)
    }
    try matches.forEachLink { local, entra in
      linkedEntra[local] = Int32(entra)
      linkedLocal[Int32(entra)] = Int32(local)
    }
    try shelf.forEachEntraUser(reader) { add($0) }
  }

  /// Gives the tables a way to read what is not on the shelf, for one chunk.
  func use(_ reader: SnapshotReader?) { lock.withLock { self.reader = reader } }

  /// Throws what a look-up met, because a rule has no way to.
  func check() throws {
    if let failure = lock.withLock({ failure }) { throw failure }
  }

  private func add(_ user: LocalUser) {
    let row = Int32(user.row)
    locals[LocalColumn.userName.rawValue].add(folding.folded(user.userName), row)
    for email in user.emails { locals[LocalColumn.email.rawValue].add(folding.folded(email), row) }
    for id in user.externalIDs { locals[LocalColumn.externalID.rawValue].add(id.id, row) }
  }

  private func add(_ user: EntraUser) {
    let row = Int32(user.row)
    // Mail, UPN and what is made of them are mostly the same text: fold it once.
    var last: (text: String, key: Int)?
    func add(_ column: EntraColumn, _ text: String?) {
      guard let text else { return }
      let key: Int
      if let last, last.text.hasSameBytes(as: text) {
        key = last.key
      } else {
        key = RowTable.key(folding.folded(text))
        last = (text, key)
      }
      entras[column.rawValue].add(key: key, row)
    }
    if !user.isDeleted { add(.mail, user.mail) }
    if user.isDeleted || user.accountEnabled == false { return }
    guard federation.provisioning.scope == .all || user.assignment.isInScope else { return }
    let projection = Projection(of: user, under: federation)
    add(.nameID, projection.nameID.text)
    add(.userName, projection.userName.text)
    add(.email, projection.email?.text)
    if let id = projection.externalID.text { entras[EntraColumn.externalID.rawValue].add(id, row) }
  }

  // MARK: Look-ups

  private func localUsers(
    _ column: LocalColumn,
    _ text: String,
    _ fits: (LocalUser) -> Bool
  ) -> [LocalNeighbour] {
    locals[column.rawValue].rows(text).compactMap { row in
      let user = shelf.locals[Int(row)]
      guard fits(user) else { return nil }
      let linked = linkedEntra[Int(row)]
      return LocalNeighbour(
        row: user.row,
        userName: user.userName,
        email: user.email,
        linkedEntraRow: linked < 0 ? nil : Int(linked)
      )
    }
  }

  private func entraUser(_ row: Int) -> EntraUser? {
    lock.withLock {
      guard let reader else { return nil }
      do {
        return try shelf.lookup([row], reader)[row]
      } catch {
        failure = failure ?? error
        return nil
      }
    }
  }

  private func entraUsers(
    _ column: EntraColumn,
    _ text: String,
    _ fits: (EntraUser) -> Bool
  ) -> [EntraNeighbour] {
    entras[column.rawValue].rows(text).compactMap { row in
      guard let user = entraUser(Int(row)), fits(user) else { return nil }
      return EntraNeighbour(
        row: user.row,
        id: user.id,
        userPrincipalName: user.userPrincipalName,
        linkedLocalRow: linkedLocal[row].map(Int.init)
      )
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

  private func sends(_ user: EntraUser, _ folded: String, _ text: String?) -> Bool {
    text.map { folding.folded($0).hasSameBytes(as: folded) } ?? false
  }

  func inScopeUsers(nameID folded: String) -> [EntraNeighbour] {
    entraUsers(.nameID, folded) {
      sends($0, folded, Projection(of: $0, under: federation).nameID.text)
    }
  }

  func inScopeUsers(userName folded: String) -> [EntraNeighbour] {
    entraUsers(.userName, folded) {
      sends($0, folded, Projection(of: $0, under: federation).userName.text)
    }
  }

  func inScopeUsers(email folded: String) -> [EntraNeighbour] {
    entraUsers(.email, folded) {
      sends($0, folded, Projection(of: $0, under: federation).email?.text)
    }
  }

  func inScopeUsers(externalID: String) -> [EntraNeighbour] {
    entraUsers(.externalID, externalID) {
      Projection(of: $0, under: federation).externalID.text?.hasSameBytes(as: externalID) ?? false
    }
  }

  func users(mail folded: String) -> [EntraNeighbour] {
    entraUsers(.mail, folded) { sends($0, folded, $0.mail) }
  }

  func standsAlone(_ folded: String, externalID: String?) -> Bool {
    let key = RowTable.key(folded)
    let isAlone =
      [LocalColumn.userName, .email].allSatisfy { locals[$0.rawValue].holdsOneAtMost(key) }
      && [EntraColumn.nameID, .userName, .email, .mail].allSatisfy {
        entras[$0.rawValue].holdsOneAtMost(key)
      }
    guard isAlone, let externalID else { return isAlone }
    return entras[EntraColumn.externalID.rawValue].holdsOneAtMost(RowTable.key(externalID))
      && locals[LocalColumn.externalID.rawValue].rows(externalID).isEmpty
  }
}

/// Rows by the hash of a text; most texts have one row, which needs no list.
private struct RowTable {
  private var first: [Int: Int32] = [:]
  private var more: [Int: [Int32]] = [:]

  static func key(_ text: String) -> Int { Identifier(text).hashValue }

  /// Whether no more than one row stands under the key; a shared hash counts as several.
  func holdsOneAtMost(_ key: Int) -> Bool { more.isEmpty || more[key] == nil }

  mutating func add(_ text: String, _ row: Int32) {
    add(key: Self.key(text), row)
  }

  mutating func add(key: Int, _ row: Int32) {
    if let before = first[key] {
      if before != row { more[key, default: []].append(row) }
    } else {
      first[key] = row
    }
  }

  func rows(_ text: String) -> [Int32] {
    let key = Self.key(text)
    guard let row = first[key] else { return [] }
    return more.isEmpty ? [row] : [row] + (more[key] ?? [])
  }
}
