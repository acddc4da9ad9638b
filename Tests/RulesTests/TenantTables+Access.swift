// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules

extension TenantTables {
  static let access: [TenantTable] = [
    TenantTable(
      Access001LastAdministrator.self,
      [
        .fires("nobody afterwards") {
          $0.fedElsewhere = [.forecast]
          $0.outlook.administrators = [
            .init(account: "111122223333", isManagementAccount: true, today: 2, after: 0)
          ]
        },
        .silent("one afterwards") {
          $0.fedElsewhere = [.forecast]
          $0.outlook.administrators = [
            .init(account: "111122223333", isManagementAccount: true, today: 2, after: 1)
          ]
        },
        .undecided("nobody today") {
          $0.fedElsewhere = [.forecast]
          $0.outlook.administrators = [
            .init(account: "111122223333", isManagementAccount: true, today: 0, after: 0)
          ]
        },
        .undecided("the management account is not known") {
          $0.fedElsewhere = [.forecast]
          $0.outlook.administrators = [
            .init(account: "111122223333", isManagementAccount: false, today: 2, after: 0)
          ]
        },
        .undecided("no forecast") { _ in },
      ]
    ),
    TenantTable(
      Access005DanglingAssignment.self,
      [
        .fires("an unknown id") {
          $0.fedElsewhere = [.accessAssignments]
          $0.access.dangling = [
            .init(principalID: "gone", principalType: "USER", assignments: 2)
          ]
        },
        .silent("recreated, which another rule reports") {
          $0.fedElsewhere = [.accessAssignments]
          $0.access.dangling = [
            .init(principalID: "gone", principalType: "USER", assignments: 2, recreatedAs: "Data")
          ]
        },
        .undecided("no assignments") { _ in },
      ]
    ),
    TenantTable(
      Access006RecreatedPrincipal.self,
      [
        .fires("recreated") {
          $0.fedElsewhere = [.accessAssignments]
          $0.access.dangling = [
            .init(principalID: "gone", principalType: "USER", assignments: 2, recreatedAs: "Data")
          ]
        },
        .silent("simply gone") {
          $0.fedElsewhere = [.accessAssignments]
          $0.access.dangling = [
            .init(principalID: "gone", principalType: "USER", assignments: 2)
          ]
        },
      ]
    ),
    TenantTable(
      Access009ApplicationOpenToAll.self,
      [
        .fires("open") {
          $0.access.applications = [.init(name: "Wiki", isAssignmentRequired: false)]
        },
        .silent("by assignment") {
          $0.access.applications = [.init(name: "Wiki", isAssignmentRequired: true)]
        },
        .undecided("not told") {
          $0.access.applications = [.init(name: "Wiki", isAssignmentRequired: nil)]
        },
      ]
    ),
    TenantTable(
      Access010ApplicationWithOwnDirectory.self,
      [
        .fires("marked") {
          $0.access.applications = [
            .init(name: "Wiki", isAssignmentRequired: true, keepsOwnIdentities: true)
          ]
        },
        .silent("not marked") {
          $0.access.applications = [.init(name: "Wiki", isAssignmentRequired: true)]
        },
      ]
    ),
    TenantTable(
      Access011PolicyDependsOnIdentity.self,
      [
        .fires("a tag") {
          $0.access.identityPolicies = [
            .init(permissionSet: "Data", mention: "aws:PrincipalTag/")
          ]
        },
        .silent("none") { $0.access.identityPolicies = [] },
      ]
    ),
    TenantTable(
      Access012WaveHoldsSoleAdministrator.self,
      [
        .fires("the only one") {
          $0.outlook.waves = [.init(name: "wave-01", users: 100)]
          $0.fedElsewhere = [.accessAssignments]
          $0.outlook.waves?[0].soleAdministratorOf = ["111122223333"]
        },
        .silent("others remain") {
          $0.outlook.waves = [.init(name: "wave-01", users: 100)]
          $0.fedElsewhere = [.accessAssignments]
        },
        .undecided("no assignments") { $0.outlook.waves = [.init(name: "wave-01", users: 100)] },
      ]
    ),
    TenantTable(
      Access013WaveOverStopLimit.self,
      [
        .fires("one administrator") {
          $0.outlook.waves = [.init(name: "wave-01", users: 100)]
          $0.fedElsewhere = [.forecast, .accessAssignments]
          $0.outlook.stopLimitPercent = 50
          $0.outlook.waves?[0].administratorsLosing = 1
        },
        .fires("over the share") {
          $0.outlook.waves = [.init(name: "wave-01", users: 100)]
          $0.fedElsewhere = [.forecast, .accessAssignments]
          $0.outlook.stopLimitPercent = 5
          $0.outlook.waves?[0].usersLosing = 6
        },
        .silent("exactly the share") {
          $0.outlook.waves = [.init(name: "wave-01", users: 100)]
          $0.fedElsewhere = [.forecast, .accessAssignments]
          $0.outlook.stopLimitPercent = 5
          $0.outlook.waves?[0].usersLosing = 5
        },
        .undecided("no forecast") { $0.outlook.waves = [.init(name: "wave-01", users: 100)] },
      ]
    ),
    TenantTable(
      Access014PilotMissesRuleClass.self,
      [
        .fires("not in the pilot") {
          $0.outlook.waves = [
            .init(name: "pilot", isPilot: true, users: 5), .init(name: "wave-01", users: 100),
          ]
          $0.outlook.waves?[1].rules = ["ATTR-001"]
        },
        .silent("in both") {
          $0.outlook.waves = [
            .init(name: "pilot", isPilot: true, users: 5), .init(name: "wave-01", users: 100),
          ]
          $0.outlook.waves?[0].rules = ["ATTR-001"]
          $0.outlook.waves?[1].rules = ["ATTR-001"]
        },
        .undecided("no pilot") { $0.outlook.waves = [.init(name: "wave-01", users: 100)] },
      ]
    ),
    TenantTable(
      Access016NoBreakGlass.self,
      [
        .fires("none recorded") { $0.operation.emergencyAccess = .init(path: nil) },
        .fires("never tested") {
          $0.operation.emergencyAccess = .init(path: "SAML to 111122223333")
        },
        .silent("tested") {
          $0.operation.emergencyAccess = .init(path: "SAML to 111122223333", testedAt: now)
        },
        .undecided("not stated") { _ in },
      ]
    ),
    TenantTable(
      Access018OperatorDependsOnChange.self,
      [
        .fires("from Identity Center") {
          $0.operation.callerARN =
            "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ada"
        },
        .silent("another role") {
          $0.operation.callerARN = "arn:aws:sts::111122223333:assumed-role/Migration/run"
        },
      ]
    ),
  ]

  static let policies: [TenantTable] = [
    TenantTable(
      Entra012SignInNeedsConditions.self,
      [
        .fires("a second factor") { $0.policies = [.init(name: "P", controls: ["mfa"])] },
        .fires("locations only") {
          $0.policies = [.init(name: "P", controls: [], hasLocations: true)]
        },
        .silent("blocks, which another rule reports") {
          $0.policies = [.init(name: "P", controls: ["block"])]
        },
        .silent("report-only") {
          $0.policies = [.init(name: "P", isReportOnly: true, controls: ["mfa"])]
        },
        .undecided("whom it blocks is open") {
          $0.policies = [.init(name: "P", controls: ["block"], isEvaluable: false)]
        },
      ]
    ),
    TenantTable(
      Entra013ReportOnlyPolicy.self,
      [
        .fires("would block") {
          $0.policies = [.init(name: "P", isReportOnly: true, controls: ["block"])]
        },
        .silent("blocks") { $0.policies = [.init(name: "P", controls: ["block"])] },
      ]
    ),
  ]
}
