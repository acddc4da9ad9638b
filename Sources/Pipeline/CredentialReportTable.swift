// SPDX-License-Identifier: Apache-2.0
internal import Identity
internal import Records
internal import Tabular
internal import Workspace

/// Reads the rows of an IAM credential report by the names of its columns (aws.md section 10).
enum CredentialReportTable {
  /// What the report says of the account's root user, and of its users.
  struct Rows {
    var root: IAMStore.Root?
    var users: [IAMStore.User] = []
  }

  private enum Column: FieldID, CaseIterable {
    case user, passwordEnabled, passwordUsed, passwordChanged, mfa
    case firstActive, firstRotated, firstUsed, secondActive, secondRotated, secondUsed
    case firstCertificate, secondCertificate, others

    var name: String {
      switch self {
      case .user: "user"
      case .passwordEnabled: "password_enabled"
      case .passwordUsed: "password_last_used"
      case .passwordChanged: "password_last_changed"
      case .mfa: "mfa_active"
      case .firstActive: "access_key_1_active"
      case .firstRotated: "access_key_1_last_rotated"
      case .firstUsed: "access_key_1_last_used_date"
      case .secondActive: "access_key_2_active"
      case .secondRotated: "access_key_2_last_rotated"
      case .secondUsed: "access_key_2_last_used_date"
      case .firstCertificate: "cert_1_active"
      case .secondCertificate: "cert_2_active"
      case .others: "additional_credentials_info"
      }
    }
  }

  private static let rootName = "<root_account>"

  /// The rows of a report; `folder` is where a file without a name may stand for a moment.
  ///
  /// - Throws: `InputError` if the report is no table with users, passwords, MFA and keys.
  static func read(_ content: [UInt8], folder: String) throws -> Rows {
    let file = try UnnamedFile(content, in: folder)
    let reader = try TableReader(
      path: file.path,
      displayName: "the credential report",
      columns: Column.allCases.map {
        TableColumn($0.rawValue, names: [$0.name], isRequired: $0 != .others)
      }
    )
    var rows = Rows()
    while let batch = try reader.nextBatch() {
      for index in batch.entries.indices {
        var values: [Column: String] = [:]
        try batch.forEachField(of: index) { number, _, value in
          guard let column = Column(rawValue: number) else { return }
          values[column] = try value.text(column.name)
        }
        if values[.user]?.hasSameBytes(as: rootName) == true {
          rows.root = root(values)
        } else {
          rows.users.append(user(values))
        }
      }
    }
    return rows
  }

  private static func root(_ values: [Column: String]) -> IAMStore.Root {
    let keys = [flag(values[.firstActive]), flag(values[.secondActive])]
    return IAMStore.Root(
      hasKey: keys.contains(true) ? true : keys.contains(nil) ? nil : false,
      hasMFA: flag(values[.mfa])
    )
  }

  private static func user(_ values: [Column: String]) -> IAMStore.User {
    var user = IAMStore.User(name: values[.user] ?? "")
    user.hasPassword = flag(values[.passwordEnabled]) == true
    user.hasMFA = flag(values[.mfa]) == true
    user.passwordUsedAt = time(values[.passwordUsed])
    user.passwordChangedAt = time(values[.passwordChanged])
    for (active, rotated, used) in [
      (Column.firstActive, Column.firstRotated, Column.firstUsed),
      (.secondActive, .secondRotated, .secondUsed),
    ] where flag(values[active]) == true {
      user.activeKeys.append(
        IAMStore.Key(rotatedAt: time(values[rotated]), usedAt: time(values[used]))
      )
    }
    user.activeCertificates = [Column.firstCertificate, .secondCertificate]
      .count { flag(values[$0]) == true }
    user.hasOtherCredentials = values[.others].map { !isAbsent($0) } ?? false
    return user
  }

  /// TRUE or FALSE in any case; nil for `not_supported` and all else.
  private static func flag(_ text: String?) -> Bool? {
    switch text.map(asciiLowered) {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// Nil for the words that stand for no time.
  private static func time(_ text: String?) -> Double? { text.flatMap { Instant.seconds($0) } }

  private static func isAbsent(_ text: String) -> Bool {
    ["", "n/a", "no_information", "not_supported", "[]"].contains(asciiLowered(text))
  }

  private static func asciiLowered(_ text: String) -> String {
    String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
