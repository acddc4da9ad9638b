// SPDX-License-Identifier: Apache-2.0
internal import GRDB
package import Workspace

extension Project {
  /// What each candidate for the NameID would come to, best first; empty before the forecast stage.
  ///
  /// - Throws: `WorkspaceError` if there is no workspace file or it cannot be trusted.
  package func nameIDChoices() throws -> [NameIDChoiceRecord] {
    let file = try WorkspaceFile(folder: folder, creating: false)
    return try file.queue.read { try ForecastStore(WorkspaceTransaction($0)).nameIDChoices() }
  }
}
