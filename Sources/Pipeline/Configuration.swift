// SPDX-License-Identifier: Apache-2.0
package import Identity
internal import Tabular

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
    /// Applications of Identity Center and who is assigned to them.
    case awsApplications = "aws.applications"
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

  /// Who administers accounts, and who must get in whatever happens.
  package struct Access: Sendable, Equatable {
    /// The ways into the accounts that do not depend on Identity Center.
    package struct BreakGlass: Sendable, Equatable {
      /// What the way into the management account is, in words; nil if there is none.
      package var path: String?
      /// The day on which it was last tried, such as `2026-10-01`.
      package var tested: String?
      /// AWS user names, user ids or Entra object ids of accounts that take no part.
      package var users: [String] = []

      /// Whether a way is recorded that somebody has tried.
      package var isUsable: Bool { path != nil && tested != nil }
    }

    /// Names of permission sets that make administrators besides the built-in ones; `*` stands for
    /// any characters.
    package var administrators: [String] = []
    package var managementAccount: String?
    /// Names or ARNs of applications that keep identities of their own (ACCESS-010).
    package var applicationsWithOwnIdentities: [String] = []
    /// Nil if the file doesn't say, which counts as none.
    package var breakGlass: BreakGlass?
  }

  /// How the migration is cut.
  package struct Batches: Sendable, Equatable {
    /// People in the pilot, if fewer do not meet every rule that later waves meet.
    package var pilot = 5
    /// People in one wave.
    package var size = 25
    /// Assignments that the people of one batch hold together.
    package var assignments = 500
    /// AWS user names or user ids of those who go first.
    package var volunteers: [String] = []
    /// How many in a hundred people of a batch may lose access by it.
    package var mayLosePercent = 0
    package var fixNames = true
    package var fixEmail = true
    package var assign = true
  }

  /// Both sides of ``federation`` before they were put together.
  struct FederationParts: Sendable, Equatable {
    var file = FederationStatement()
    var tenant = FederationStatement()

    static func == (lhs: Self, rhs: Self) -> Bool {
      Federation(file: lhs.file, tenant: lhs.tenant)
        == Federation(file: rhs.file, tenant: rhs.tenant)
    }
  }

  /// The SAML metadata of both sides, as saved by a person.
  package struct Metadata: Sendable, Equatable {
    /// Entra's Federation Metadata XML, as AWS holds it.
    package var entra: String?
    /// AWS's service provider metadata.
    package var aws: String?
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
  /// The file of waivers; nil for the usual name, if there is such a file.
  package var waivers: String?
  /// The file of severities, likewise.
  package var severities: String?
  package var federation = Federation()
  /// What the file itself says of the federation, and what the documents that it names say.
  var federationParts = FederationParts()
  /// Paths in the workspace folder; no stage reads them, the commands about SAML do.
  package var metadata = Metadata()
  package var matching = Matching()
  package var access = Access()
  package var batches = Batches()
  package var limits = Limits()
  package var apply = Apply()
  package var reports = "Reports"
  /// Whether CSV files begin with the mark by which Excel knows UTF-8.
  package var csvByteOrderMark = false
  /// The form of the CSV files that are written.
  var tableForm: TableForm { .csv(byteOrderMark: csvByteOrderMark) }

  package init() {}
}

/// A configuration file that cannot be followed.
package struct ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Code: String, Sendable {
    case notFound, missingFile, unreadable, syntax, unknownKey, wrongType, invalidValue, missingKey
  }

  package let code: Code
  package let file: String
  /// One-based; nil if the file as a whole is meant.
  package let line: Int?
  /// One-based, in characters; nil if the line as a whole is meant.
  package var column: Int?
  /// The key, with dots between the levels.
  package let key: String
  package let advice: String

  package static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.code == rhs.code && lhs.line == rhs.line && lhs.column == rhs.column && lhs.key == rhs.key
  }

  package var description: String {
    "\(place): \(code.rawValue)\(key.isEmpty ? "" : " `\(key)`"). \(advice)"
  }

  /// The file, with line and column where they are known.
  package var place: String {
    ([file] + [line, column].compactMap { $0 }.map(String.init)).joined(separator: ":")
  }
}
