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

  /// A document, without the ids of its request.
  package struct Document {
    package let operation: String
    package let sha256: String
    package let body: [UInt8]
  }

  /// All documents of an interface, such as `graph.`, in the order of reading.
  package func documents(of interface: String) throws -> [Document] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT operation, sha256, body FROM evidence_document
        WHERE substr(operation, 1, length(?1)) = ?1 ORDER BY id
        """,
      arguments: [interface]
    ).map {
      Document(operation: $0["operation"], sha256: $0["sha256"], body: Array($0["body"] as Data))
    }
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
