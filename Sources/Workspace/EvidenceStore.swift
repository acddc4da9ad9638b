// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import Foundation
internal import GRDB

/// Keeps configuration documents as the services sent them.
package struct EvidenceStore {
  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  /// Keeps one document; `path` must hold no user data.
  package func keep(
    operation: String,
    path: String,
    requestID: String?,
    body: [UInt8]
  ) throws {
    let digest = SHA256.hash(data: body).map { byte in
      String(UInt8(byte >> 4), radix: 16) + String(byte & 15, radix: 16)
    }.joined()
    try database.execute(
      sql: "INSERT INTO evidence_document VALUES (NULL, ?, ?, ?, ?, ?)",
      arguments: [operation, path, requestID, digest, Data(body)]
    )
  }

  /// The documents of an operation, in the order of reading.
  package func bodies(of operation: String) throws -> [[UInt8]] {
    try Data.fetchAll(
      database,
      sql: "SELECT body FROM evidence_document WHERE operation = ? ORDER BY id",
      arguments: [operation]
    ).map(Array.init)
  }
}
