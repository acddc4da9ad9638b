// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules

extension TenantTables {
  static let iam: [TenantTable] = [
    TenantTable(
      IAM001ConsoleWithoutMFA.self,
      [
        .fires("no second factor") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].hasPassword = true
        },
        .silent("with one") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].hasPassword = true
          $0.iam.accounts?[0].users[0].hasMFA = true
        },
        .undecided("no report") { _ in },
      ]
    ),
    TenantTable(
      IAM002ConsoleBypass.self,
      [
        .fires("of the migration") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].hasPassword = true
          $0.iam.accounts?[0].users[0].relation = .migrated(localRow: 1)
        },
        .silent("of nobody known") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].hasPassword = true
        },
      ]
    ),
    TenantTable(
      IAM003LeaverHasCredentials.self,
      [
        .fires("a key") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].activeKeys = [.init(rotatedAt: now, usedAt: now)]
          $0.iam.accounts?[0].users[0].relation = .leaver(localRow: 1)
        },
        .silent("nothing left") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].relation = .leaver(localRow: 1)
        },
      ]
    ),
    TenantTable(
      IAM004ActiveKey.self,
      [
        .fires("of the migration") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].activeKeys = [.init(rotatedAt: now, usedAt: now)]
          $0.iam.accounts?[0].users[0].relation = .migrated(localRow: 1)
        },
        .silent("of a leaver, which another rule reports") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].activeKeys = [.init(rotatedAt: now, usedAt: now)]
          $0.iam.accounts?[0].users[0].relation = .leaver(localRow: 1)
        },
      ]
    ),
    TenantTable(
      IAM005OldKey.self,
      [
        .fires("91 days") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].activeKeys = [.init(rotatedAt: now - 91 * day, usedAt: now)]
        },
        .silent("90 days") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].activeKeys = [.init(rotatedAt: now - 90 * day, usedAt: now)]
        },
        .silent("not told") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].activeKeys = [.init(rotatedAt: nil, usedAt: now)]
        },
        .undecided("no time") {
          $0.now = nil
          $0.iam.accounts = []
        },
      ]
    ),
    TenantTable(
      IAM006UnusedCredential.self,
      [
        .fires("a key") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].activeKeys = [.init(rotatedAt: nil, usedAt: now - 91 * day)]
        },
        .fires("a password that was never used") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].hasPassword = true
          $0.iam.accounts?[0].users[0].passwordChangedAt = now - 91 * day
        },
        .silent("used lately") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].hasPassword = true
          $0.iam.accounts?[0].users[0].passwordUsedAt = now - 3 * day
          $0.iam.accounts?[0].users[0].passwordChangedAt = now - 900 * day
        },
        .silent("not told") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].hasPassword = true
        },
      ]
    ),
    TenantTable(
      IAM007SigningCertificate.self,
      [
        .fires("active") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].activeCertificates = 1
        },
        .silent("none") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].hasPassword = false
        },
      ]
    ),
    TenantTable(
      IAM008UncountedCredentials.self,
      [
        .fires("some") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].hasOtherCredentials = true
        },
        .silent("none") {
          $0.iam.accounts = [.init(id: "111122223333", users: [.init(name: "ada")])]
          $0.iam.accounts?[0].users[0].hasPassword = false
        },
      ]
    ),
    TenantTable(
      IAM009RootKey.self,
      [
        .fires("a key") {
          $0.iam.accounts = [.init(id: "111122223333")]
          $0.iam.accounts?[0].rootHasKey = true
        },
        .silent("not told") { $0.iam.accounts = [.init(id: "111122223333")] },
      ]
    ),
    TenantTable(
      IAM010RootWithoutMFA.self,
      [
        .fires("none") {
          $0.iam.accounts = [.init(id: "111122223333")]
          $0.iam.accounts?[0].rootHasMFA = false
        },
        .silent("not told") { $0.iam.accounts = [.init(id: "111122223333")] },
      ]
    ),
    TenantTable(
      IAM011LeftOverSAMLProvider.self,
      [
        .fires("another") {
          $0.iam.samlProviders = [
            .init(account: "111122223333", name: "Okta", validUntil: nil)
          ]
        },
        .silent("of Identity Center") {
          $0.iam.samlProviders = [
            .init(
              account: "111122223333",
              name: "AWSSSO_0123456789abcdef_DO_NOT_DELETE",
              validUntil: nil
            )
          ]
        },
      ]
    ),
    TenantTable(
      IAM012ProviderExpiring.self,
      [
        .fires("89 days") {
          $0.iam.samlProviders = [
            .init(account: "111122223333", name: "Okta", validUntil: now + 89 * day)
          ]
        },
        .fires("past") {
          $0.iam.samlProviders = [
            .init(account: "111122223333", name: "Okta", validUntil: now - 1)
          ]
        },
        .silent("91 days") {
          $0.iam.samlProviders = [
            .init(account: "111122223333", name: "Okta", validUntil: now + 91 * day)
          ]
        },
        .silent("of Identity Center") {
          $0.iam.samlProviders = [
            .init(
              account: "111122223333",
              name: "AWSSSO_0123456789abcdef_DO_NOT_DELETE",
              validUntil: now
            )
          ]
        },
      ]
    ),
    TenantTable(
      IAM013TrustNamesReservedRole.self,
      [
        .fires("one") {
          $0.iam.reservedRoleMentions = [
            .init(
              account: "111122223333",
              holder: "Deploy",
              role: "AWSReservedSSO_Data_0123456789abcdef"
            )
          ]
        },
        .silent("none") { $0.iam.reservedRoleMentions = [] },
      ]
    ),
    TenantTable(
      IAM014ReportOld.self,
      [
        .fires("25 hours") {
          $0.iam.accounts = [.init(id: "111122223333")]
          $0.iam.accounts?[0].generatedAt = now - 25 * 3600
        },
        .silent("24 hours") {
          $0.iam.accounts = [.init(id: "111122223333")]
          $0.iam.accounts?[0].generatedAt = now - day
        },
      ]
    ),
    TenantTable(
      IAM015AccountNotRead.self,
      [
        .fires("one is missing") {
          $0.iam.accounts = [.init(id: "111122223333")]
          $0.iam.organizationAccounts = ["111122223333", "444455556666"]
        },
        .silent("all read") {
          $0.iam.accounts = [.init(id: "111122223333")]
          $0.iam.organizationAccounts = ["111122223333"]
        },
      ]
    ),
    TenantTable(
      IAM016BreakGlassUntested.self,
      [
        .fires("181 days") {
          $0.operation.emergencyAccess = .init(path: "SAML", testedAt: now - 181 * day)
        },
        .silent("180 days") {
          $0.operation.emergencyAccess = .init(path: "SAML", testedAt: now - 180 * day)
        },
        .silent("never, which another rule reports") {
          $0.operation.emergencyAccess = .init(path: "SAML")
        },
      ]
    ),
  ]
}
