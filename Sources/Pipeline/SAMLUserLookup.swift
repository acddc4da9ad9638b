// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import GRDB
internal import Identity
internal import Matching
package import SAML
internal import Workspace

/// The AWS users of a workspace's last export, for the NameID of a captured sign-in.
package struct SAMLUserLookup: UserLookup {
  private let folder: String
  private let federation: Federation

  fileprivate init(folder: String, federation: Federation) {
    self.folder = folder
    self.federation = federation
  }

  package func users(for nameID: String, objectID: String?) throws -> UserLanding {
    let folding = try openFolding()
    let file = try WorkspaceFile(folder: folder, creating: false)
    return try file.queue.read { database in
      let transaction = WorkspaceTransaction(database)
      let reader = try SnapshotReader(transaction)
      var (exact, caseOnly, normalised, byEmail) = ([Int](), [Int](), [Int](), [Int]())
      let canonical = folding.canonical(nameID)
      let folded = folding.folded(nameID)
      var row = 0
      try reader.forEachLocalKeys { _, name, emails, _, _ in
        if name.hasSameBytes(as: nameID) {
          exact.append(row)
        } else if folding.canonical(name).hasSameBytes(as: canonical) {
          normalised.append(row)
        } else if folding.folded(name).hasSameBytes(as: folded) {
          caseOnly.append(row)
        } else if emails.contains(where: { folding.folded($0).hasSameBytes(as: folded) }) {
          byEmail.append(row)
        }
        row += 1
      }
      func users(_ rows: [Int]) throws -> [UserLanding.User] {
        try rows.flatMap { row in
          try reader.localUsers(row..<(row + 1)).map { user in
            UserLanding.User(
              userName: user.userName,
              id: user.id,
              linkedObjectID: try linked(user.row, transaction, reader)?.id
            )
          }
        }
      }
      return UserLanding(
        exact: try users(exact),
        caseOnly: try users(caseOnly),
        normalisationOnly: try users(normalised),
        byEmail: try users(byEmail),
        forecast: try expected(objectID, exact.first, transaction, reader)
      )
    }
  }

  /// The Entra user whom the migration linked with an AWS user.
  private func linked(
    _ row: Int,
    _ transaction: WorkspaceTransaction,
    _ reader: SnapshotReader
  ) throws -> EntraUser? {
    guard let entra = try MatchStore(transaction).records(row..<(row + 1)).first?.entraRow else {
      return nil
    }
    return try reader.entraUsers(entra..<(entra + 1)).first
  }

  /// The NameID that the forecast expects of the object in the claim, else of the linked one.
  private func expected(
    _ objectID: String?,
    _ row: Int?,
    _ transaction: WorkspaceTransaction,
    _ reader: SnapshotReader
  ) throws -> AttributeValue {
    let user: EntraUser?
    if let objectID {
      user = try reader.entraRow(objectID: objectID).flatMap {
        try reader.entraUsers($0..<($0 + 1)).first
      }
    } else {
      user = try row.flatMap { try linked($0, transaction, reader) }
    }
    return user.map { Projection(of: $0, under: federation).nameID } ?? .unknown
  }
}

extension Project {
  /// A look-up in the last export; nil if the workspace holds none.
  package func userLookup() throws -> SAMLUserLookup? {
    let file: WorkspaceFile
    do {
      file = try WorkspaceFile(folder: folder, creating: false)
    } catch let error as WorkspaceError where error.code == .notFound {
      return nil
    }
    let count = try file.queue.read { try SnapshotReader(WorkspaceTransaction($0)).localCount() }
    guard count > 0 else { return nil }
    return SAMLUserLookup(folder: folder, federation: try federation())
  }
}
