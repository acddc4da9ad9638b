// SPDX-License-Identifier: Apache-2.0
package import GRDB

/// A transaction on the workspace file: what a chunk's rows are written through.
package struct WorkspaceTransaction {
  package let database: Database

  package init(_ database: Database) { self.database = database }
}
