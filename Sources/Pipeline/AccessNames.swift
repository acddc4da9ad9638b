// SPDX-License-Identifier: Apache-2.0
internal import Identity
internal import Workspace

/// The names of accounts, permission sets and AWS groups, by their ids; nil where none was exported.
struct AccessNames {
  private var accounts: [Identifier: String] = [:]
  private var permissionSets: [Identifier: String] = [:]
  private var groups: [Identifier: String] = [:]

  init(_ transaction: WorkspaceTransaction) throws {
    let reader = AccessReader(transaction)
    try reader.forEachAccount { id, name in accounts[Identifier(id)] = name }
    try reader.forEachPermissionSet { arn, name in permissionSets[Identifier(arn)] = name }
    try reader.forEachGroup { _, id, name, _ in groups[Identifier(id)] = name }
  }

  func account(_ id: String) -> String? { accounts[Identifier(id)] }

  func permissionSet(_ arn: String) -> String? { permissionSets[Identifier(arn)] }

  func group(_ id: String) -> String? { groups[Identifier(id)] }
}
