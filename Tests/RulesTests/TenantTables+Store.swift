// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules

extension TenantTables {
  static let store: [TenantTable] = [
    TenantTable(
      Store001StoreChanged.self,
      [
        .fires("another store") {
          $0.store.earlier = .init(identityStoreID: "d-1234567890")
          $0.store.present = .init(identityStoreID: "d-0987654321")
        },
        .fires("another instance") {
          $0.store.earlier = .init(identityStoreID: "d-1234567890", instanceARN: "a")
          $0.store.present = .init(identityStoreID: "d-1234567890", instanceARN: "b")
        },
        .silent("the same, the instance not told") {
          $0.store.earlier = .init(identityStoreID: "d-1234567890", instanceARN: "a")
          $0.store.present = .init(identityStoreID: "d-1234567890")
        },
        .undecided("the first run") { _ in },
      ]
    ),
    TenantTable(
      Store002PartialExport.self,
      [
        .fires("a next page") {
          $0.store.inputs = [.init(name: "aws-users.json", isPartial: true)]
        },
        .silent("complete") { $0.store.inputs = [.init(name: "aws-users.json")] },
      ]
    ),
    TenantTable(
      Store003MixedStores.self,
      [
        .fires("two stores") {
          $0.store.inputs = [.init(name: "aws-users.json")]
          $0.store.storeIDs = ["d-1234567890", "d-0987654321"]
        },
        .fires("two tenants") {
          $0.store.inputs = [.init(name: "aws-users.json")]
          $0.store.tenantIDs = ["a", "b"]
        },
        .silent("one of each") {
          $0.store.inputs = [.init(name: "aws-users.json")]
          $0.store.storeIDs = ["d-1234567890"]
          $0.store.tenantIDs = ["a"]
        },
      ]
    ),
    TenantTable(
      Store004AttributeAbsent.self,
      [
        .fires("absent") {
          $0.store.inputs = [.init(name: "aws-users.json")]
          $0.store.absences = [.init(side: "Entra", attribute: "proxyAddresses", records: 9)]
        },
        .silent("in every record") {
          $0.store.inputs = [.init(name: "aws-users.json")]
          $0.store.absences = [.init(side: "Entra", attribute: "proxyAddresses", records: 0)]
        },
      ]
    ),
    TenantTable(
      Store005ExtensionNotAsked.self,
      [
        .fires("not asked") {
          $0.fedElsewhere = [.awsUsers]
          $0.access.controlKeys = [.init(key: "team")]
          $0.store.hasEnterpriseExtension = false
        },
        .silent("asked") {
          $0.fedElsewhere = [.awsUsers]
          $0.access.controlKeys = [.init(key: "team")]
          $0.store.hasEnterpriseExtension = true
        },
        .undecided("off") {
          $0.fedElsewhere = [.awsUsers]
          $0.access.controlKeys = []
          $0.store.hasEnterpriseExtension = false
        },
        .undecided("not known") {
          $0.fedElsewhere = [.awsUsers]
          $0.access.controlKeys = [.init(key: "team")]
        },
      ]
    ),
    TenantTable(
      Store006StatusUnknown.self,
      [
        .fires("some") {
          $0.fedElsewhere = [.awsUsers]
          $0.store.usersWithoutStatus = 3
        },
        .silent("none") { $0.fedElsewhere = [.awsUsers] },
      ]
    ),
    TenantTable(
      Store007DuplicateID.self,
      [
        .fires("twice") {
          $0.store.inputs = [.init(name: "aws-users.json")]
          $0.store.duplicateIDs = ["9067000000-1"]
        },
        .silent("once") { $0.store.inputs = [.init(name: "aws-users.json")] },
      ]
    ),
    TenantTable(
      Store009UnknownMember.self,
      [
        .fires("unknown") {
          $0.fedElsewhere = [.awsGroups]
          $0.store.unknownMembers = 2
        },
        .silent("all known") { $0.fedElsewhere = [.awsGroups] },
      ]
    ),
    TenantTable(
      Store010MalformedID.self,
      [
        .fires("malformed") {
          $0.store.inputs = [.init(name: "aws-users.json")]
          $0.store.malformedIDs = ["x y"]
        },
        .silent("none") { $0.store.inputs = [.init(name: "aws-users.json")] },
      ]
    ),
    TenantTable(
      Store011BadEncoding.self,
      [
        .fires("converted") {
          $0.store.inputs = [.init(name: "aws-users.json", encoding: "UTF-16, converted")]
        },
        .silent("UTF-8") { $0.store.inputs = [.init(name: "aws-users.json", encoding: "utf-8")] },
      ]
    ),
    TenantTable(
      Store012SnapshotOld.self,
      [
        .fires("25 hours") {
          $0.operation.plan = .init(hasSameDigest: true, openRenames: 0)
          $0.store.takenAt = now - 25 * 3600
        },
        .silent("24 hours") {
          $0.operation.plan = .init(hasSameDigest: true, openRenames: 0)
          $0.store.takenAt = now - day
        },
        .silent("configured") {
          $0.operation.plan = .init(hasSameDigest: true, openRenames: 0)
          $0.store.oldestHours = 48
          $0.store.takenAt = now - 25 * 3600
        },
        .undecided("not known") { $0.operation.plan = .init(hasSameDigest: true, openRenames: 0) },
      ]
    ),
    TenantTable(
      Store013InputHashChanged.self,
      [
        .fires("changed") { $0.store.inputs = [.init(name: "aws-users.json", hasChanged: true)] },
        .silent("as read") { $0.store.inputs = [.init(name: "aws-users.json")] },
      ]
    ),
    TenantTable(
      Store014PlanDigestMismatch.self,
      [
        .fires("another digest") { $0.operation.plan = .init(hasSameDigest: false) },
        .silent("the same") { $0.operation.plan = .init(hasSameDigest: true, openRenames: 0) },
      ]
    ),
    TenantTable(
      Store016OpenIntents.self,
      [
        .fires("open") { $0.operation.openIntents = 1 },
        .silent("none") { $0.operation.openIntents = 0 },
        .undecided("nothing was applied") { _ in },
      ]
    ),
    TenantTable(
      Store017EvidenceBroken.self,
      [
        .fires("broken") { $0.operation.isEvidenceWhole = false },
        .silent("whole") { $0.operation.isEvidenceWhole = true },
      ]
    ),
    TenantTable(
      Store018QuotaNear.self,
      [
        .fires("with the created ones") {
          $0.fedElsewhere = [.awsUsers]
          $0.store.users = 80_000
          $0.outlook.cycle = .init(users: 1, failures: 0, creations: 10_001)
        },
        .silent("exactly 90 percent") {
          $0.fedElsewhere = [.awsUsers]
          $0.store.users = 90_000
        },
      ]
    ),
    TenantTable(
      Store019WaiverExpired.self,
      [
        .fires("past") { $0.operation.waivers = waivers(until: "2026-11-21") },
        .silent("the last day") { $0.operation.waivers = waivers(until: "2026-11-22") },
        .undecided("no time") {
          $0.now = nil
          $0.operation.waivers = []
        },
      ]
    ),
    TenantTable(
      Store020ForecastMissed.self,
      [
        .fires("missed") { $0.operation.missedForecasts = 1 },
        .silent("as predicted") { $0.operation.missedForecasts = 0 },
      ]
    ),
    TenantTable(
      Store021PopulationSkipped.self,
      [
        .fires("some") { $0.store.skipped = [.init(reason: "ignored by decision", count: 2)] },
        .silent("none") { $0.store.skipped = [.init(reason: "ignored by decision", count: 0)] },
      ]
    ),
  ]

  private static func waivers(until day: String) -> [Waiver] {
    CalendarDay(day).map {
      [
        Waiver(
          rule: "ATTR-001",
          subject: "ada@example.com",
          justification: "agreed",
          approver: "Bob",
          expires: $0
        )
      ]
    } ?? []
  }
}
