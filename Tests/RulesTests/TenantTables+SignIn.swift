// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules

extension TenantTables {
  static let signIn: [TenantTable] = [
    TenantTable(
      NameID016FormatNotEmail.self,
      [
        .fires("stated") { $0.federation.nameIDFormat = .persistent },
        .fires("in force") { $0.sign.claims = .init(rows: [], format: "Unspecified") },
        .silent("emailAddress") { _ in },
      ]
    ),
    TenantTable(
      NameID017FormatLeftDefault.self,
      [
        .fires("in force") { $0.sign.claims = .init(rows: [], format: "default") },
        .silent("emailAddress in force") {
          $0.federation.nameIDFormat = .default
          $0.sign.claims = .init(rows: [], format: "emailAddress")
        },
      ]
    ),
    TenantTable(
      NameID018RequestOverridesFormat.self,
      [
        .fires("another") {
          $0.sign.request = .init(format: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent")
        },
        .silent("the same") {
          $0.sign.request = .init(format: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress")
        },
        .silent("asks for none") { $0.sign.request = .init(format: nil) },
        .undecided("no request") { _ in },
      ]
    ),
    TenantTable(
      NameID019SourcesConfiguredApart.self,
      [
        .fires("mail and UPN") { _ in },
        .silent("one attribute") { $0.federation.provisioning.userName = .mail },
      ]
    ),
    TenantTable(
      NameID020NotSimulable.self,
      [
        .fires("a row") {
          $0.sign.claims = .init(rows: [.init(source: "mail", isEvaluable: false)], format: nil)
        },
        .silent("all rows") { $0.sign.claims = .init(rows: [.init(source: "mail")], format: nil) },
        .undecided("claims not read") { _ in },
      ]
    ),
    TenantTable(
      NameID021PrefixOrJoin.self,
      [
        .fires("only the prefix") {
          $0.sign.claims = .init(
            rows: [.init(source: "mail", transformations: ["extractMailPrefix"])],
            format: nil
          )
        },
        .fires("a suffix that is not verified") {
          $0.federation.verifiedDomains = ["example.com"]
          $0.sign.claims = .init(
            rows: [.init(source: "mail", transformations: ["join"], joinSuffix: "other.example")],
            format: nil
          )
        },
        .silent("a verified suffix") {
          $0.federation.verifiedDomains = ["example.com"]
          $0.sign.claims = .init(
            rows: [
              .init(
                source: "mail",
                transformations: ["extractMailPrefix", "join"],
                joinSuffix: "@Example.com"
              )
            ],
            format: nil
          )
        },
        .undecided("verified domains are not known") {
          $0.sign.claims = .init(
            rows: [.init(source: "mail", transformations: ["join"], joinSuffix: "other.example")],
            format: nil
          )
        },
      ]
    ),
    TenantTable(
      NameID022PlannedSourceNotInForce.self,
      [
        .fires("another source") {
          $0.sign.claims = .init(rows: [], format: nil)
          $0.federation = differing {
            $0.nameIDClaim = .attribute(.mail)
          } tenant: {
            $0.nameIDClaim = .attribute(.userPrincipalName)
          }
        },
        .silent("the same") {
          $0.sign.claims = .init(rows: [], format: nil)
          $0.federation = differing {
            $0.nameIDClaim = .attribute(.mail)
          } tenant: {
            $0.nameIDClaim = .attribute(.mail)
          }
        },
        .silent("another scope, which another rule reports") {
          $0.sign.claims = .init(rows: [], format: nil)
          $0.federation = differing {
            $0.scope = .all
          } tenant: {
            $0.scope = .assigned
          }
        },
        .undecided("claims not read") { _ in },
      ]
    ),
  ]

  static let mapping: [TenantTable] = [
    TenantTable(
      SCIM014ExternalIDVolatile.self,
      [
        .fires("assumed") { _ in },
        .fires("for groups") {
          $0.federation.provisioning.externalId = .objectId
          $0.federation.provisioning.groups.externalIDSource = "mailNickname"
        },
        .silent("stated") { $0.federation.provisioning.externalId = .objectId },
      ]
    ),
    TenantTable(
      SCIM015UnsupportedTarget.self,
      [
        .fires("photos") {
          $0.provisioning.objects = [
            .init(
              isForGroups: false,
              attributes: [
                .init(target: "photos[type eq \"photo\"].value", source: "[x]")
              ]
            )
          ]
        },
        .fires("a display sub-attribute") {
          $0.provisioning.objects = [
            .init(
              isForGroups: false,
              attributes: [
                .init(target: "emails[type eq \"work\"].display", source: "[x]")
              ]
            )
          ]
        },
        .silent("displayName") {
          $0.provisioning.objects = [
            .init(
              isForGroups: false,
              attributes: [
                .init(target: "displayName", source: "[displayName]")
              ]
            )
          ]
        },
        .undecided("no schema") { _ in },
      ]
    ),
    TenantTable(
      SCIM016TwoMappingsOneList.self,
      [
        .fires("two phones") {
          $0.provisioning.objects = [
            .init(
              isForGroups: false,
              attributes: [
                .init(target: "phoneNumbers[type eq \"work\"].value", source: "[telephoneNumber]"),
                .init(target: "phoneNumbers[type eq \"mobile\"].value", source: "[mobile]"),
              ]
            )
          ]
        },
        .silent("two parts of one address") {
          $0.provisioning.objects = [
            .init(
              isForGroups: false,
              attributes: [
                .init(target: "addresses[type eq \"work\"].locality", source: "[city]"),
                .init(target: "addresses[type eq \"work\"].region", source: "[state]"),
              ]
            )
          ]
        },
      ]
    ),
    TenantTable(
      SCIM022CycleAlreadyRan.self,
      [
        .fires("it ran") {
          $0.provisioning.job = .init(status: "Paused")
          $0.provisioning.job?.hasRun = true
        },
        .silent("it did not") {
          $0.provisioning.job = .init(status: "NotRun")
          $0.provisioning.job?.hasRun = false
        },
        .undecided("not told") { $0.provisioning.job = .init(status: "NotRun") },
      ]
    ),
    TenantTable(
      SCIM023PredictedQuarantine.self,
      [
        .fires("more than 40 percent") {
          $0.outlook.cycle = .init(users: 12_000, failures: 5000, creations: 0)
        },
        .fires("40,000") {
          $0.outlook.cycle = .init(users: 1_000_000, failures: 40_000, creations: 0)
        },
        .silent("exactly 40 percent") {
          $0.outlook.cycle = .init(users: 12_500, failures: 5000, creations: 0)
        },
        .silent("all of few") {
          $0.outlook.cycle = .init(users: 4999, failures: 4999, creations: 0)
        },
        .undecided("no forecast") { _ in },
      ]
    ),
    TenantTable(
      SCIM028FirstCycleDuration.self,
      [
        .fires("counted") {
          $0.outlook.cycle = .init(users: 100, failures: 0, creations: 0)
          $0.outlook.cycle?.groups = 5
          $0.outlook.cycle?.memberships = 200
        },
        .undecided("memberships are not known") {
          $0.outlook.cycle = .init(users: 100, failures: 0, creations: 0)
        },
      ]
    ),
    TenantTable(
      Config021MatchingAttribute.self,
      [
        .fires("by e-mail") {
          $0.provisioning.objects = [
            .init(
              isForGroups: false,
              attributes: [
                .init(
                  target: "emails[type eq \"work\"].value",
                  source: "[mail]",
                  matchingPriority: 1
                )
              ]
            )
          ]
        },
        .fires("by a second attribute too") {
          $0.provisioning.objects = [
            .init(
              isForGroups: false,
              attributes: [
                .init(target: "userName", source: "[mail]", matchingPriority: 1),
                .init(target: "externalId", source: "[objectId]", matchingPriority: 2),
              ]
            )
          ]
        },
        .silent("users by userName, groups by displayName") {
          $0.provisioning.objects = [
            .init(
              isForGroups: false,
              attributes: [.init(target: "userName", source: "[mail]", matchingPriority: 1)]
            ),
            .init(
              isForGroups: true,
              attributes: [
                .init(target: "displayName", source: "[displayName]", matchingPriority: 1)
              ]
            ),
          ]
        },
      ]
    ),
    TenantTable(
      Config022DeletesEnabled.self,
      [
        .fires("deletes") { $0.provisioning.objects = [.init(isForGroups: false, attributes: [])] },
        .silent("does not") {
          $0.provisioning.objects = [
            .init(isForGroups: false, flowTypes: ["Add", "Update"], attributes: [])
          ]
        },
      ]
    ),
    TenantTable(
      Config023AddOnlyFlow.self,
      [
        .fires("only when made") {
          $0.provisioning.objects = [
            .init(
              isForGroups: false,
              attributes: [
                .init(target: "title", source: "[jobTitle]", flowType: "ObjectAddOnly")
              ]
            )
          ]
        },
        .silent("always") {
          $0.provisioning.objects = [
            .init(
              isForGroups: false,
              attributes: [
                .init(target: "title", source: "[jobTitle]")
              ]
            )
          ]
        },
      ]
    ),
    TenantTable(
      Config042FileDiffersFromTenant.self,
      [
        .fires("another scope") {
          $0.provisioning.objects = []
          $0.federation = differing {
            $0.scope = .all
          } tenant: {
            $0.scope = .assigned
          }
        },
        .silent("the same scope") {
          $0.provisioning.objects = []
          $0.federation = differing {
            $0.scope = .all
          } tenant: {
            $0.scope = .all
          }
        },
      ]
    ),
    TenantTable(
      Config024GroupMappingOff.self,
      [
        .fires("off") {
          $0.provisioning.objects = [.init(isForGroups: true, isEnabled: false, attributes: [])]
        },
        .silent("on") { $0.provisioning.objects = [.init(isForGroups: true, attributes: [])] },
      ]
    ),
  ]

  private static func differing(
    _ file: (inout FederationStatement) -> Void,
    tenant: (inout FederationStatement) -> Void
  ) -> Federation {
    var (ours, theirs) = (FederationStatement(), FederationStatement())
    file(&ours)
    tenant(&theirs)
    return Federation(file: ours, tenant: theirs)
  }
}
