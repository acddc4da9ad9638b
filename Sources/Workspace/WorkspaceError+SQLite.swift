// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension WorkspaceError {
  /// The error in our words if SQLite raised it; nil for every other error.
  ///
  /// The operation says what was being done, without personal data.
  package static func explaining(_ error: any Error, operation: String) -> WorkspaceError? {
    (error as? DatabaseError).map { WorkspaceFile.explain($0, operation: operation) }
  }
}
