// SPDX-License-Identifier: Apache-2.0
internal import AWS

/// The parts of a live export, in the order in which they are read.
enum LivePart: String, Codable, CaseIterable {
  case awsIdentity, awsInstance, awsUsers, awsGroups, awsMemberships, awsPermissionSets
  case awsPermissionSetNames, awsProvisionings, awsAssignments, awsAccounts, awsConfiguration
  case awsPolicies, awsApplications, awsAttributes, awsIAM, awsIAMUsers, awsIAMRoles
  case entraApplication, entraAssignments, entraGroups, entraMembers, entraOrganization
  case entraChanges, entraUsers, entraDeletedUsers, entraConfiguration

  var isAWS: Bool { rawValue.utf8.starts(with: "aws".utf8) }

  /// What the snapshot lacks if the part can't be read.
  var kinds: Set<Configuration.InputKind> {
    switch self {
    case .awsUsers: [.awsUsers]
    case .awsGroups: [.awsGroups, .awsMemberships]
    case .awsMemberships: [.awsMemberships]
    case .awsPermissionSets, .awsProvisionings:
      [.awsPermissionSets, .awsAccountAssignments]
    case .awsPermissionSetNames: [.awsPermissionSets]
    case .awsAssignments: [.awsAccountAssignments]
    case .awsAccounts: [.awsAccounts]
    case .awsApplications: [.awsApplications]
    case .entraApplication, .entraAssignments: [.entraAppAssignments, .entraGroups]
    case .entraGroups, .entraMembers: [.entraGroups]
    case .entraUsers: [.entraUsers]
    case .entraDeletedUsers: [.entraDeletedUsers]
    default: []
    }
  }
}

/// Where a live export stands; commits with the rows of the page that it follows.
struct LiveCursor: Codable {
  /// A list of a list of lists that is being read.
  struct OpenList: Codable {
    var position: Int
    /// The continuation; nil for its first page.
    var link: String?
  }

  var part = 0
  /// The continuation of the list in hand.
  var link: String?
  /// Of a list of lists: the next that is not begun, and those that are.
  var next = 0
  var open: [OpenList] = []
  /// Rows and records at the beginning of the list in hand, to which a restart goes back.
  var firstRow: Int?
  var firstRead = 0
  /// Times that the list in hand was begun again, and that any list was.
  var restarts = 0
  var allRestarts = 0

  var caller: String?
  var instance: String?
  var way: AssignmentPlan.Way?
  /// Object id of the application's service principal.
  var principal: String?
  /// What could not be read, by the part's name, and the permission that it takes.
  var missing: [String: String] = [:]

  /// Goes on to the next part.
  mutating func advance() {
    part += 1
    link = nil
    next = 0
    open = []
    firstRow = nil
    restarts = 0
  }

  /// Begins the part in hand anew.
  mutating func restart() {
    link = nil
    next = 0
    open = []
    restarts += 1
    allRestarts += 1
  }

  /// The kinds that the parts which could not be read would have brought.
  var unread: Set<Configuration.InputKind> {
    missing.keys.compactMap(LivePart.init).reduce(into: []) { $0.formUnion($1.kinds) }
  }
}
