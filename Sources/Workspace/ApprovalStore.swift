// SPDX-License-Identifier: Apache-2.0
package import Execution
internal import GRDB

/// The tables `approval` and `approval_operation`; neither is ever changed.
package struct ApprovalStore {
  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  /// Records an approval with the operations as they were read.
  package func insert(_ approval: Approval) throws {
    try database.execute(
      sql: "INSERT INTO approval VALUES (NULL, ?, ?, ?, ?, ?)",
      arguments: [
        approval.batch, approval.digest, approval.by, approval.ticket, approval.time,
      ]
    )
    let id = Int(database.lastInsertedRowID)
    let insert = try BulkStatement(
      database,
      "INSERT INTO approval_operation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    for operation in approval.operations {
      insert.bind(1, id)
      insert.bind(2, operation.sequence)
      insert.bind(3, operation.item)
      insert.bind(4, operation.kind.rawValue)
      insert.bind(5, operation.target)
      insert.bind(6, operation.attribute)
      insert.bind(7, operation.before)
      insert.bind(8, operation.after)
      insert.bind(9, operation.finding)
      try insert.run()
    }
  }

  /// All approvals, the oldest first.
  package func approvals() throws -> [Approval] {
    var operations: [Int: [BatchOperation]] = [:]
    let query = try BulkQuery(
      database,
      "SELECT * FROM approval_operation ORDER BY approval, sequence"
    )
    try query.forEach { row in
      guard let kind = BatchOperation.Kind(rawValue: row.text(3)) else { return }
      operations[row.int(0), default: []].append(
        BatchOperation(
          sequence: row.int(1),
          item: row.int(2),
          kind: kind,
          target: row.text(4),
          attribute: row.text(5),
          before: row.optionalText(6),
          after: row.optionalText(7),
          finding: row.text(8)
        )
      )
    }
    var approvals: [Approval] = []
    try BulkQuery(database, "SELECT * FROM approval ORDER BY id").forEach { row in
      approvals.append(
        Approval(
          batch: row.text(1),
          digest: row.text(2),
          by: row.text(3),
          ticket: row.text(4),
          time: row.int(5),
          operations: operations[row.int(0)] ?? []
        )
      )
    }
    return approvals
  }
}
