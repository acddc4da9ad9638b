// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// The `crosswalk.yaml` that `crosswalk init` writes.
package struct WorkspaceTemplate {
  private let name: String
  private let files: [Configuration.InputKind: [String]]
  private let live: Set<LiveSide>

  /// A side that is read over its APIs instead of from files.
  package enum LiveSide: String, Sendable {
    case aws, entra
  }

  /// - Parameters:
  ///   - name: What the workspace is called in reports.
  ///   - files: Paths by kind, relative to the workspace folder or absolute.
  ///   - live: The sides that get a section of their own, to be filled in, instead of files.
  package init(
    name: String,
    files: [Configuration.InputKind: [String]],
    live: Set<LiveSide> = []
  ) {
    self.name = name
    self.files = files
    self.live = live
  }

  /// The file's text: every setting with its default, and a comment for the reader.
  package var text: String {
    var parts = [Self.head, "workspace: \(Self.scalar(name))", ""]
    if live.contains(.aws) { parts += [Self.liveAWS, ""] }
    if live.contains(.entra) { parts += [Self.liveEntra, ""] }
    if live.count < 2 { parts.append("sources:") }
    if !live.contains(.aws) { parts += side("aws", Self.awsKinds) }
    if !live.contains(.entra) { parts += side("entra", Self.entraKinds) }
    if live.count < 2 { parts.append("") }
    parts += [
      Self.people, live.contains(.entra) ? Self.liveFederation : Self.federation, Self.tail,
    ]
    return parts.joined(separator: "\n")
  }

  private static let awsKinds: [Configuration.InputKind] = [
    .awsUsers, .awsGroups, .awsMemberships, .awsPermissionSets, .awsAccountAssignments,
    .awsAccounts, .awsApplications,
  ]
  private static let entraKinds: [Configuration.InputKind] = [
    .entraUsers, .entraDeletedUsers, .entraAppAssignments, .entraGroups,
  ]

  private func side(_ side: String, _ kinds: [Configuration.InputKind]) -> [String] {
    ["  \(side):"]
      + kinds.flatMap { kind -> [String] in
        guard let paths = files[kind], !paths.isEmpty else {
          return ["    # \(kind.key): [\(kind.example)]   # \(kind.origin)"]
        }
        if paths.count == 1 {
          return ["    \(kind.key): [\(Self.scalar(paths[0]))]   # \(kind.origin)"]
        }
        return ["    \(kind.key):   # \(kind.origin)"]
          + paths.map { "      - \(Self.scalar($0))" }
      }
  }

  /// A YAML scalar: plain where nothing in it has a meaning, else in double quotes.
  static func scalar(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A)
        || [0x2D, 0x2E, 0x2F, 0x5F].contains($0)
    }
    let words = ["null", "true", "false", "yes", "no", "on", "off"]
    let isWord = words.contains { $0.utf8.elementsEqual(ExportSketch.lowered(text).utf8) }
    let startsAsText = text.utf8.first.map { $0 == 0x2F || $0 | 0x20 >= 0x61 } ?? false
    if isPlain, !isWord, startsAsText { return text }
    var quoted = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted.append(contentsOf: ["\\", scalar])
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        let code = "\\x" + String(repeating: "0", count: 2 - digits.utf8.count) + digits
        quoted.append(contentsOf: code.unicodeScalars)
      default: quoted.append(scalar)
      }
    }
    return "\"" + String(quoted) + "\""
  }

  private static let head = """
    # What Crosswalk reads, how the federation is meant to work, and how the migration is cut.
    # Paths are relative to this file. Several files of one kind are pages, read in name order.
    """

  private static let liveAWS = """
    # AWS is read over its APIs. Fill this in; `crosswalk doctor` says what is missing.
    aws:
      region: eu-central-1     # the primary Region of Identity Center
      # profile: migration     # of ~/.aws; else the credentials of the environment
      # instance: arn:aws:sso:::instance/ssoins-1234567890abcdef   # if there are several
      rate: 8                  # requests per second to each family of APIs
      iam: false               # true reads the IAM users and roles of this account as well
    """

  private static let liveEntra = """
    # Entra is read over Microsoft Graph. Fill this in; `crosswalk doctor` says what is missing.
    entra:
      tenant: TENANT-ID
      client: CLIENT-ID
      credential: {secretFile: secret.txt}   # mode 0600; or certificateFile, deviceCode, azureCLI
      # application: OBJECT-ID               # the AWS application, if it is not found by itself
      # cloud: public                        # or usgov, usgov-dod, china, bleu
    """

  private static let people = """
    # What people have decided: who is whom, who has nobody, who is left alone. Every run writes
    # decisions-template.csv; fill it in, save it next to this file, and take the # away.
    # decisions: decisions.csv

    # What somebody has accepted for a while, and rules that weigh otherwise here. Both files are
    # read if they are there; no update touches them.
    # waivers: waivers.yaml
    # severities: severities.yaml

    """

  private static let liveFederation = """
    # What the tenant says of the claims and of provisioning decides. What is stated here as well is
    # held against it, and differences are findings.
    federation:
      scim:
        scope: assigned   # Graph keeps the scope among secrets that are never read; or: all

    """

  private static let federation = """
    federation:
      # What Entra will send as NameID. Sign-in works only if it equals the AWS user name, exactly.
      # Compare this with the application's claims in Entra: a guess here is a wrong report.
      nameId:
        source: mail
        format: emailAddress
      # What provisioning will send. Only userName decides which AWS user is adopted.
      scim:
        scope: assigned               # only who is assigned to the application; or: all
        userName: userPrincipalName
        externalId: mailNickname      # Entra's default; an objectId would survive renames
        email: mail
        givenName: givenName
        familyName: surname
        displayName: displayName
      # Domains that the tenant has proved to own. Without the list nobody checks who can edit an
      # address, so fill it in: Entra admin center, Settings, Domain names.
      # verifiedDomains: [example.com]

    """

  private static let tail = """
    matching:
      # Where addresses have moved to, old name first. This gives a hint for a person, never a link.
      # domainMap:
      #   old.example: new.example
      serviceWords: []   # parts of names of service accounts, added to the built-in list
      roleWords: []      # addresses of desks, not of people, added to the built-in list

    access:
      # Permission sets that make administrators, besides AdministratorAccess and PowerUserAccess.
      administrators: []
      # managementAccount: "111122223333"
      # Names or ARNs of applications that keep identities of their own: ask their owners first.
      applicationsWithOwnIdentities: []
      # The way in without Identity Center: no plan is applied before it is stated and tested.
      # breakGlass:
      #   path: IAM user in the management account, password and key in the safe
      #   tested: 2026-10-01
      #   users: []            # accounts that are in no batch

    batches:
      pilot: 5           # people in the first batch; more if that is needed to meet every rule
      size: 25           # people in every wave after it
      assignments: 500   # that the people of one batch hold together
      volunteers: []     # AWS user names of those who go first

    limits:
      maxSkips: 0    # a record that cannot be read stops the run

    apply:
      stopAfterFailures: 3   # a run of a batch ends after so many failed writes
      snapshotLimit: 24      # hours; an older snapshot is no ground to write on
      # window: {from: "22:00", to: "05:00"}   # UTC; writes are begun in these hours only
      # patience: 8          # seconds that a value is awaited before it counts as another one
      # rate: 8              # requests per second to each family of AWS APIs
      # How the clouds are reached for writing; without these, as the sections aws and entra say.
      # aws: {region: eu-central-1, profile: migration}
      # entra: {tenant: TENANT-ID, client: CLIENT-ID, credential: {certificateFile: apply.pem}}

    """
}

extension Configuration.InputKind {
  /// A path for the reader to follow.
  package var example: String {
    switch self {
    case .awsUsers: "aws/users.json"
    case .awsGroups: "aws/groups.json"
    case .awsMemberships: "aws/memberships.json"
    case .awsPermissionSets: "aws/permission-sets.json"
    case .awsAccountAssignments: "aws/account-assignments.json"
    case .awsAccounts: "aws/accounts.json"
    case .awsApplications: "aws/application*.json"
    case .entraUsers: "entra/users.json"
    case .entraDeletedUsers: "entra/deleted-users.json"
    case .entraAppAssignments: "entra/app-assignments.json"
    case .entraGroups: "entra/groups.json"
    }
  }
}
