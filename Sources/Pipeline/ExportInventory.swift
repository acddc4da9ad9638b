// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// The exported files that `crosswalk init` found, by kind.
package struct ExportInventory: Sendable, Equatable {
  /// Paths as given or found, pages in name order.
  package private(set) var files: [Configuration.InputKind: [String]] = [:]
  /// Kinds that stand in a file of another kind, and are read with it.
  package private(set) var included: Set<Configuration.InputKind> = []
  /// What was found and is not used, with the reason.
  package private(set) var notes: [String] = []

  /// Looks through folders, without the folders inside them.
  ///
  /// - Parameters:
  ///   - awsFolder: Where the exports of the AWS side are; nil to look for none.
  ///   - entraFolder: Where those of the Entra side are; may be the same folder.
  /// - Throws: ``FailureReport`` of kind `notFound` if a folder cannot be listed.
  package init(awsFolder: String?, entraFolder: String?) throws {
    for (folder, prefix) in [(awsFolder, "aws."), (entraFolder, "entra.")] {
      guard let folder else { continue }
      try look(through: folder, for: prefix)
    }
  }

  private mutating func look(through folder: String, for prefix: String) throws {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw FailureReport(
        kind: .notFound,
        code: "folder",
        message: "\(folder): no folder that can be read",
        advice: "Name the folder that holds the exports."
      )
    }
    var found: [Configuration.InputKind: [(path: String, isTable: Bool)]] = [:]
    let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for name in sorted where !name.utf8.starts(with: ".".utf8) {
      let path = (folder as NSString).appendingPathComponent(name)
      guard let sketch = ExportSketch(path: path), sketch.kind.rawValue.hasPrefix(prefix) else {
        continue
      }
      found[sketch.kind, default: []].append((path, sketch.isTable))
      included.formUnion(sketch.others)
    }
    for (kind, entries) in found {
      let documents = entries.filter { !$0.isTable }
      files[kind] = (documents.isEmpty ? entries : documents).map(\.path)
      guard !documents.isEmpty else { continue }
      for table in entries where table.isTable {
        notes.append(
          "\(table.path) also holds users and is left out: JSON carries more than CSV."
        )
      }
    }
    notes.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Puts files that the user named in the place of what was found.
  package mutating func use(_ paths: [String], for kind: Configuration.InputKind) {
    files[kind] = paths
    notes.removeAll()
  }
}

extension Configuration.InputKind {
  /// What the file is, and how it is made.
  package var origin: String {
    switch self {
    case .awsUsers: "aws identitystore list-users"
    case .awsGroups: "aws identitystore list-groups"
    case .awsMemberships: "list-group-memberships, every group"
    case .awsPermissionSets: "sso-admin describe-permission-set"
    case .awsAccountAssignments: "sso-admin list-account-assignments"
    case .awsAccounts: "organizations list-accounts"
    case .awsApplications: "list-applications, list-application-assignments"
    case .entraUsers: "GET /users, saved page by page"
    case .entraDeletedUsers: "GET /directory/deletedItems"
    case .entraAppAssignments: "GET .../appRoleAssignedTo"
    case .entraGroups: "GET /groups?$expand=members"
    }
  }

  /// What a run cannot say without the file; empty for the users, without whom there is no run.
  package var loss: String {
    switch self {
    case .awsUsers, .entraUsers: ""
    case .awsGroups: "groups have no names, and access through them is not seen"
    case .awsMemberships: "access through groups is not seen"
    case .awsPermissionSets: "permission sets are shown as ARNs"
    case .awsAccountAssignments: "who has access, and so who is urgent, is unknown"
    case .awsAccounts: "accounts are shown as numbers"
    case .awsApplications: "who uses which application, and who loses it, is not seen"
    case .entraDeletedUsers: "an AWS user whose Entra user was deleted looks like a stranger"
    case .entraAppAssignments: "who is assigned to the application is unknown"
    case .entraGroups: "who is assigned through a group is not seen"
    }
  }
}
