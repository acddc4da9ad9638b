// SPDX-License-Identifier: Apache-2.0
internal import GRDB

/// The table `step_state`, as far as the stages themselves touch it.
package struct StepStateStore {
  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  /// Forgets that steps were done, in the transaction that clears the rows they rest on.
  package func forget(_ steps: [String]) throws {
    for step in steps {
      try database.execute(sql: "DELETE FROM step_state WHERE step = ?", arguments: [step])
    }
  }
}
