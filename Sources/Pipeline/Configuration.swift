// SPDX-License-Identifier: Apache-2.0
package import Identity

/// What `crosswalk.yaml` says.
package struct Configuration: Sendable, Equatable {
  /// The kinds of input files; raw values name them in the database, reports and messages.
  package enum InputKind: String, CaseIterable, Sendable {
    case awsUsers = "aws.users"
    case awsGroups = "aws.groups"
    case awsMemberships = "aws.memberships"
    case awsPermissionSets = "aws.permissionSets"
    case awsAccountAssignments = "aws.accountAssignments"
    case awsAccounts = "aws.accounts"
    case entraAppAssignments = "entra.appAssignments"
    case entraGroups = "entra.groups"
    case entraUsers = "entra.users"
    case entraDeletedUsers = "entra.deletedUsers"

    /// The key under `sources.aws` or `sources.entra`.
    package var key: String {
      String(
        rawValue[
          rawValue.utf8.index(after: rawValue.utf8.firstIndex(of: 0x2E) ?? rawValue.startIndex)...
        ]
      )
    }
  }

  /// How the matcher sees the organisation.
  package struct Matching: Sendable, Equatable {
    package var domainMap: [String: String] = [:]
    package var serviceWords: [String] = []
    package var roleWords: [String] = []
  }

  /// How the migration is cut.
  package struct Batches: Sendable, Equatable {
    package var pilot = 5
    package var size = 25
    package var fixNames = true
    package var fixEmail = true
    package var assign = true
  }

  package struct Limits: Sendable, Equatable {
    /// Records that a step may leave out.
    package var maxSkips = 0
    /// Records per chunk: what a killed run repeats at most.
    package var chunkSize = 20_000
  }

  package var workspace = "workspace"
  /// Paths and patterns, relative to the workspace folder, by kind.
  ///
  /// A kind that is read over the APIs stands here with no file.
  package var sources: [InputKind: [String]] = [:]
  package var live = Live()
  /// Header names of an AWS users CSV, by our field names.
  package var csvHeaders: [String: String] = [:]
  package var decisions: String?
  package var federation = Federation()
  package var matching = Matching()
  package var batches = Batches()
  package var limits = Limits()
  package var apply = Apply()
  package var reports = "Reports"

  package init() {}
}

/// A configuration file that cannot be followed.
package struct ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Code: String, Sendable {
    case notFound, syntax, unknownKey, wrongType, invalidValue, missingKey
  }

  package let code: Code
  package let file: String
  /// One-based; nil if the file as a whole is meant.
  package let line: Int?
  /// The key, with dots between the levels.
  package let key: String
  package let advice: String

  package static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.code == rhs.code && lhs.line == rhs.line && lhs.key == rhs.key
  }

  package var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(code.rawValue)\(key.isEmpty ? "" : " `\(key)`"). \(advice)"
  }
}
