// SPDX-License-Identifier: Apache-2.0
import Foundation
import Identity
import Pipeline
import Testing

@Suite("The section `federation` is read from keys and from Graph's documents")
struct FederationReadingTests {
  private static let sources = """
    sources:
      aws: {users: [a.json]}
      entra: {users: [e.json]}

    """

  private func federation(_ yaml: String, _ files: [String: String] = [:]) throws -> Federation {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    try Data((Self.sources + yaml).utf8).write(to: folder.appending(path: "crosswalk.yaml"))
    return try Configuration.load(folder: folder.path()).federation
  }

  @Test func `Rows, transformations, expressions and filters are read`() throws {
    let federation = try federation(
      """
      federation:
        nameId:
          format: emailAddress
          rows:
            - source: userPrincipalName
              transformations: [toLowercase]
            - for: allGuests
              memberOf: [00000000-0000-0000-0000-00000000000a]
              source: user.mail
              transformations: [extractMailPrefix, join: {suffix: acme.example}]
        scim:
          scope: all
          userName: 'ToLower(Coalesce([mail], [userPrincipalName]))'
          displayName: {source: displayName, default: Nobody, apply: ObjectAddOnly}
          email: null
          attributes:
            title: '"fixed"'
            'phoneNumbers[type eq "work"].value': null
          filters:
            - name: sales
              clauses: [{attribute: department, operator: EQUALS, value: Sales}]
          groups: {enabled: false}
        verifiedDomains: [ACME.example]
      """
    )
    let rows = federation.nameIDClaim.rows
    #expect(rows.count == 2)
    #expect(rows[0].transformations[0].input == .attribute(.plain(.userPrincipalName)))
    #expect(rows[1].condition?.userType == .allGuests)
    #expect(
      rows[1].transformations[1].method == .join(separator: "@", .constant("acme.example"))
    )
    let scim = federation.provisioning
    #expect(scim.scope == .all)
    #expect(scim.userNameMapping.matchingPriority == 1)
    #expect(scim.userNameMapping.source.attributes == [.mail, .userPrincipalName])
    #expect(scim.displayNameMapping.defaultValue == "Nobody")
    #expect(scim.displayNameMapping.flow == .objectAddOnly)
    #expect(scim.email == nil)
    #expect(scim.mapping(of: "title")?.source == .constant("fixed"))
    #expect(scim.mapping(of: #"phoneNumbers[type eq "work"].value"#) == nil)
    #expect(scim.filter.groups.map(\.name) == ["sales"])
    #expect(!scim.groups.isEnabled)
    #expect(federation.verifiedDomains == ["acme.example"])
  }

  private static let schema = """
    {"synchronizationRules": [{"id": "r", "name": "USER_TO_USER", "objectMappings": [
      {"sourceObjectName": "User", "targetObjectName": "User", "enabled": true,
       "flowTypes": "Add, Update",
       "scope": {"groups": [{"name": "f", "clauses": [{"sourceOperandName": "department",
         "operatorName": "NOT EQUALS", "targetOperand": {"values": ["Test"]}}]}],
         "inputFilterGroups": [], "categoryFilterGroups": []},
       "attributeMappings": [
        {"targetAttributeName": "userName", "matchingPriority": 1, "flowType": "Always",
         "defaultValue": "", "source": {"expression": "[userPrincipalName]",
         "name": "userPrincipalName", "type": "Attribute", "parameters": []}},
        {"targetAttributeName": "displayName", "source": {"expression":
         "Join(\\" \\", [givenName], [surname])", "name": "Join", "type": "Function"}},
        {"targetAttributeName": "title", "source": {"name": "x", "type": "Constant"}},
        {"targetAttributeName": "nickName", "source": {"expression": "Unheard([of])",
         "name": "Unheard", "type": "Function"}}]},
      {"sourceObjectName": "Group", "enabled": true, "attributeMappings": [
        {"targetAttributeName": "externalId", "source": {"expression": "[objectId]"}}]}]}]}
    """

  private static let claims = """
    {"@odata.context": "x", "id": "p", "includeBasicClaimSet": true, "claims": [
      {"@odata.type": "#microsoft.graph.customClaim", "name": "other", "configurations": []},
      {"@odata.type": "#microsoft.graph.customClaim", "name": "AccessControl:team",
       "namespace": "https://aws.amazon.com/SAML/Attributes", "configurations": []},
      {"@odata.type": "#microsoft.graph.samlNameIdClaim", "nameIdFormat": "emailAddress",
       "configurations": [
        {"condition": null, "attribute": {"@odata.type": "#microsoft.graph.sourcedAttribute",
          "source": "user", "id": " userprincipalname", "isExtensionAttribute": false},
         "transformations": []},
        {"condition": {"userType": "aadGuests", "memberOf": []}, "attribute": null,
         "transformations": [{"@odata.type": "#microsoft.graph.toLowercaseTransformation",
          "input": {"treatAsMultiValue": false, "attribute":
          {"@odata.type": "#microsoft.graph.sourcedAttribute", "source": "user", "id": "mail"}}
         }]}]}]}
    """

  @Test func `Graph's documents say what the file leaves open, and differences are told`() throws {
    let federation = try federation(
      """
      federation:
        nameId: {source: mail}
        claimsPolicy: claims.json
        synchronizationSchema: schema.json
        synchronizationSecrets: secrets.json
        synchronizationJob: job.json
        servicePrincipal: sp.json
        conditionalAccess: ca.json
        organization: org.json
        tokenIssuancePolicies: signing.json
      """,
      [
        "claims.json": Self.claims, "schema.json": Self.schema,
        "secrets.json":
          #"{"value": [{"key": "SyncAll", "value": "true"}, {"key": "SecretToken"}]}"#,
        "job.json": #"{"id": "j", "status": {"code": "Active", "lastExecution": {}}}"#,
        "sp.json": """
        {"id": "s", "appId": "APP", "accountEnabled": true, "replyUrls": ["https://x.example"],
         "appRoles": [{"id": "r", "isEnabled": true, "allowedMemberTypes": ["User"]}]}
        """,
        "ca.json": """
        {"value": [{"displayName": "all", "state": "enabled", "conditions": {"applications":
          {"includeApplications": ["All"], "excludeApplications": ["app"]}}},
         {"displayName": "mfa", "state": "enabled", "grantControls": {"operator": "OR",
          "builtInControls": ["mfa"]}, "conditions": {"applications":
          {"includeApplications": ["app"]}, "users": {"includeUsers": ["All"]}}}]}
        """,
        "org.json": #"{"value": [{"verifiedDomains": [{"name": "ACME.example"}]}]}"#,
        "signing.json": """
        {"value": [{"definition": ["{\\"TokenIssuancePolicy\\":{\\"SigningAlgorithm\\":\\"a\\"}}"]}]}
        """,
      ]
    )
    #expect(federation.nameIDClaim == .attribute(.mail))
    #expect(federation.evidence.tenant?.accessControlClaims == ["team"])
    #expect(federation.evidence.differences.map(\.key) == ["nameId.source"])
    #expect(
      federation.evidence.differences.first?.tenant.hasPrefix("originalUser") == false
    )
    let scim = federation.provisioning
    #expect(scim.scope == .all)
    #expect(scim.mappings.map(\.target) == ["userName", "displayName", "title", "nickName"])
    #expect(scim.mapping(of: "nickName")?.source.obstacles.count == 1)
    #expect(scim.createsUsers && scim.updatesUsers && !scim.deletesUsers)
    #expect(scim.filter.groups[0].clauses[0].comparison == .notEquals)
    #expect(scim.groups.externalIDSource == "objectId")
    #expect(federation.verifiedDomains == ["acme.example"])
    let facts = try #require(federation.evidence.tenant)
    #expect(facts.job?.hasRun == true)
    #expect(facts.accessPolicies?.map(\.name) == ["mfa"])
    #expect(facts.application?.roles?.first?.takesUsers == true)
    #expect(facts.signing?.algorithm == "a")
    #expect(federation.evidence.documents.allSatisfy { $0.sha256.utf8.count == 64 })
    #expect(federation.evidence.documents.count == 8)
  }

  @Test func `A claims mapping policy goes before the portal's claims`() throws {
    let policy =
      #"{"ClaimsMappingPolicy":{"Version":1,"ClaimsSchema":[{"Source":"user","ID":"mail"},{"Source":"user","ID":"department","SamlClaimType":"https://aws.amazon.com/SAML/Attributes/AccessControl:unit"},{"Source":"transformation","ID":"x","TransformationId":"t","SamlClaimType":"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier"}],"ClaimsTransformation":[{"ID":"t","TransformationMethod":"Join","InputClaims":[{"ClaimTypeReferenceId":"mail","TransformationClaimType":"string1"}],"InputParameters":[{"ID":"string2","Value":"acme.example"},{"ID":"separator","Value":"@"}]}]}}"#
    let escaped = policy.replacing("\"", with: "\\\"")
    let federation = try federation(
      "federation: {claimsPolicy: c.json, claimsMappingPolicies: m.json, verifiedDomains: [acme.example]}",
      ["c.json": Self.claims, "m.json": "{\"value\": [{\"definition\": [\"\(escaped)\"]}]}"]
    )
    var user = EntraUser(id: "1")
    user.mail = "ann@old.example"
    #expect(
      Projection(of: user, under: federation).nameIDOutcome == .value("ann@acme.example")
    )
    #expect(federation.evidence.tenant?.hasClaimsMappingPolicy == true)
    #expect(federation.evidence.tenant?.accessControlClaims == ["unit"])
  }

  @Test(
    "A mistake is named with file, line and key",
    arguments: [
      ("federation: {nameId: {source: shoeSize}}", 4, "federation.nameId.source", "invalidValue"),
      (
        "federation:\n  scim:\n    userName: 'tolower([mail])'", 6, "federation.scim.userName",
        "invalidValue"
      ),
      (
        "federation: {nameId: {source: mail, transformations: [trim, trim, trim]}}", 4,
        "federation.nameId.transformations", "invalidValue"
      ),
      ("federation: {claimsPolicy: none.json}", 4, "federation.claimsPolicy", "notFound"),
      ("federation: {claimsPolicy: bad.json}", 2, "", "syntax"),
      ("federation: {claimsPolicy: wrong.json}", 2, "claims", "wrongType"),
      ("federation: {synchronizationSchema: error.json}", 1, "error", "invalidValue"),
      (
        "federation: {scim: {filters: [{clauses: [{attribute: a, operator: LIKE, value: b}]}]}}", 4,
        "federation.scim.filters.clauses.operator", "invalidValue"
      ),
    ]
  )
  func mistakes(_ yaml: String, _ line: Int, _ key: String, _ code: String) throws {
    let files = [
      "bad.json": "{\n  x}", "wrong.json": "{\n\"claims\": 5}",
      "error.json": #"{"error": {"code": "Authorization_RequestDenied"}}"#,
    ]
    do {
      _ = try federation(yaml, files)
      Issue.record("it was read")
    } catch let error as ConfigurationError {
      #expect(error.code.rawValue == code)
      #expect(error.line == line)
      #expect(error.key == key)
    }
  }
}
