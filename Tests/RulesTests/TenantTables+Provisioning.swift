// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules

extension TenantTables {
  static let job: [TenantTable] = [
    TenantTable(
      Config017ProvisioningNotConfigured.self,
      [
        .fires("not configured") { $0.provisioning.job = .init(status: "NotConfigured") },
        .silent("paused") { $0.provisioning.job = .init(status: "Paused") },
        .undecided("no status") { $0.provisioning.job = .init(status: nil) },
      ]
    ),
    TenantTable(
      Config018ProvisioningQuarantined.self,
      [
        .fires("quarantine") { $0.provisioning.job = .init(status: "Quarantine") },
        .silent("active") { $0.provisioning.job = .init(status: "Active") },
      ]
    ),
    TenantTable(
      Config019CycleWouldStartEarly.self,
      [
        .fires("active with renames to do") {
          $0.provisioning.job = .init(status: "Active")
          $0.operation.plan = .init(hasSameDigest: true, openRenames: 3)
        },
        .silent("all renames are done") {
          $0.provisioning.job = .init(status: "Active")
          $0.operation.plan = .init(hasSameDigest: true, openRenames: 0)
        },
        .silent("paused") {
          $0.provisioning.job = .init(status: "Paused")
          $0.operation.plan = .init(hasSameDigest: true, openRenames: 3)
        },
        .undecided("no plan") { $0.provisioning.job = .init(status: "Active") },
      ]
    ),
    TenantTable(
      Config020ScopeSyncAll.self,
      [
        .fires("all") {
          $0.provisioning.job = .init(status: "Active")
          $0.provisioning.job?.syncsAll = true
        },
        .silent("assigned") {
          $0.provisioning.job = .init(status: "Active")
          $0.provisioning.job?.syncsAll = false
        },
        .undecided("not read") { $0.provisioning.job = .init(status: "Active") },
      ]
    ),
    TenantTable(
      Config025OutOfScopeHandling.self,
      [
        .fires("people leave") {
          $0.provisioning.job = .init(status: "Active")
          $0.provisioning.job?.skipsOutOfScopeDeletions = false
          $0.outlook.usersLeavingScope = 4
        },
        .silent("nobody leaves") {
          $0.provisioning.job = .init(status: "Active")
          $0.provisioning.job?.skipsOutOfScopeDeletions = false
          $0.outlook.usersLeavingScope = 0
        },
        .undecided("who leaves is not known") {
          $0.provisioning.job = .init(status: "Active")
          $0.provisioning.job?.skipsOutOfScopeDeletions = false
        },
      ]
    ),
    TenantTable(
      Config026DeletionThresholdOff.self,
      [
        .fires("off") {
          $0.provisioning.job = .init(status: "Active")
          $0.provisioning.job?.hasDeletionThreshold = false
        },
        .silent("on") {
          $0.provisioning.job = .init(status: "Active")
          $0.provisioning.job?.hasDeletionThreshold = true
        },
      ]
    ),
    TenantTable(
      Config027SCIMTokenExpired.self,
      [
        .fires("366 days old") { $0.provisioning.token = .init(createdAt: now - 366 * day) },
        .silent("365 days old") { $0.provisioning.token = .init(createdAt: now - 365 * day) },
        .undecided("nobody knows") { $0.provisioning.token = .init(createdAt: nil) },
      ]
    ),
    TenantTable(
      Config028SCIMTokenExpiring.self,
      [
        .fires("300 days old") { $0.provisioning.token = .init(createdAt: now - 300 * day) },
        .fires("nobody knows") { $0.provisioning.token = .init(createdAt: nil) },
        .silent("275 days old") { $0.provisioning.token = .init(createdAt: now - 275 * day) },
        .silent("expired, which another rule reports") {
          $0.provisioning.token = .init(createdAt: now - 400 * day)
        },
      ]
    ),
    TenantTable(
      Config029SCIMTokenBeforeLogging.self,
      [
        .fires("made in 2023") { $0.provisioning.token = .init(createdAt: 1_700_000_000) },
        .silent("made lately") { $0.provisioning.token = .init(createdAt: now - 10 * day) },
      ]
    ),
    TenantTable(
      Config030ABACKeyTwice.self,
      [
        .fires("in both") {
          $0.access.controlKeys = [.init(key: "team")]
          $0.sign.claims = .init(rows: [], format: nil, accessControlKeys: ["team"])
        },
        .silent("in one") {
          $0.access.controlKeys = [.init(key: "team")]
          $0.sign.claims = .init(rows: [], format: nil, accessControlKeys: ["Team"])
        },
        .undecided("claims not read") {
          $0.access.controlKeys = [.init(key: "team")]
        },
      ]
    ),
    TenantTable(
      Config041ConsoleEditsPossible.self,
      [
        .fires("no provisioning") { $0.provisioning.job = .init(status: "notConfigured") },
        .silent("provisioning") { $0.provisioning.job = .init(status: "Active") },
      ]
    ),
  ]

  static let instance: [TenantTable] = [
    TenantTable(
      Config031NotPrimaryRegion.self,
      [
        .fires("another Region") {
          $0.instance = InstanceFacts()
          $0.instance?.regions = [.init(name: "eu-west-1", isPrimary: true)]
          $0.instance?.configuredRegion = "eu-central-1"
        },
        .silent("the primary one") {
          $0.instance = InstanceFacts()
          $0.instance?.regions = [.init(name: "eu-west-1", isPrimary: true)]
          $0.instance?.configuredRegion = "eu-west-1"
        },
        .undecided("none is primary") {
          $0.instance = InstanceFacts()
          $0.instance?.regions = []
          $0.instance?.configuredRegion = "eu-west-1"
        },
      ]
    ),
    TenantTable(
      Config032CustomerManagedKey.self,
      [
        .fires("of the customer") {
          $0.instance = InstanceFacts()
          $0.instance?.keyType = "CUSTOMER_MANAGED_KEY"
        },
        .silent("of AWS") {
          $0.instance = InstanceFacts()
          $0.instance?.keyType = "AWS_OWNED_KMS_KEY"
        },
        .undecided("not told") { $0.instance = InstanceFacts() },
      ]
    ),
    TenantTable(
      Config033InstanceNotUsable.self,
      [
        .fires("several, none chosen") { $0.instance = InstanceFacts(visibleInstances: 2) },
        .fires("being deleted") {
          $0.instance = InstanceFacts()
          $0.instance?.status = "DELETE_IN_PROGRESS"
        },
        .silent("active") {
          $0.instance = InstanceFacts()
          $0.instance?.status = "ACTIVE"
        },
        .silent("several, one chosen") {
          $0.instance = InstanceFacts(visibleInstances: 2, isChosen: true)
          $0.instance?.status = "ACTIVE"
        },
      ]
    ),
    TenantTable(
      Config034AccountInstance.self,
      [
        .fires("of an account") {
          $0.instance = InstanceFacts()
          $0.instance?.isAccountInstance = true
        },
        .silent("of the organization") {
          $0.instance = InstanceFacts()
          $0.instance?.isAccountInstance = false
        },
      ]
    ),
  ]

  static let tool: [TenantTable] = [
    TenantTable(
      Config035CloudMismatch.self,
      [
        .fires("two clouds") {
          $0.operation.cloudHosts = .init(login: "public", graph: "china", scope: "china")
        },
        .silent("one cloud") {
          $0.operation.cloudHosts = .init(login: "public", graph: "public", scope: "public")
        },
      ]
    ),
    TenantTable(
      Config036ToolBlockedByPolicy.self,
      [
        .fires("blocked") {
          $0.policies = []
          $0.operation.tool = .init(blockingPolicies: ["No device code"])
        },
        .silent("free") {
          $0.policies = []
          $0.operation.tool = .init(blockingPolicies: [])
        },
        .undecided("not evaluated") {
          $0.policies = []
          $0.operation.tool = .init()
        },
      ]
    ),
    TenantTable(
      Config037ToolCredentialExpiring.self,
      [
        .fires("29 days") { $0.operation.tool = .init(expiresAt: now + 29 * day) },
        .silent("31 days") { $0.operation.tool = .init(expiresAt: now + 31 * day) },
        .undecided("not known") { $0.operation.tool = .init() },
      ]
    ),
    TenantTable(
      Config038TooMuchPermission.self,
      [
        .fires("may write") { $0.operation.tool = .init(writePermissions: ["User.ReadWrite.All"]) },
        .silent("reads") { $0.operation.tool = .init() },
      ]
    ),
    TenantTable(
      Config039CheckNotRecorded.self,
      [
        .fires("no outcome") {
          $0.operation.checks = [.init(name: "sign-out", outcome: nil, isComplete: false)]
        },
        .fires("nobody named") {
          $0.operation.checks = [.init(name: "sign-out", outcome: "pass", isComplete: false)]
        },
        .silent("complete") {
          $0.operation.checks = [.init(name: "sign-out", outcome: "pass", isComplete: true)]
        },
      ]
    ),
    TenantTable(
      Config040CheckFailed.self,
      [
        .fires("failed") {
          $0.operation.checks = [.init(name: "sign-out", outcome: "FAIL", isComplete: true)]
        },
        .silent("passed") {
          $0.operation.checks = [.init(name: "sign-out", outcome: "pass", isComplete: true)]
        },
      ]
    ),
  ]
}
