// SPDX-License-Identifier: Apache-2.0
import Entra
import Identity
import Testing
import Transport

@Suite struct TenantReaderTests {
  private func reader(_ script: GraphScript, cloud: Cloud = .public) throws -> TenantReader {
    TenantReader(try .scripted(script, cloud: cloud))
  }

  @Test func `The organization's verified domains come in lower case, with the evidence`() throws {
    let body = #"""
      {"value":[{"id":"o","displayName":"Example","verifiedDomains":[
      {"name":"Example.COM","isDefault":true,"type":"Managed","capabilities":"Email"},
      {"name":"example.onmicrosoft.com","isInitial":true}]}]}
      """#
    let reading = try reader(GraphScript(.ok(body))).organization()
    #expect(reading.value?.domainNames == ["example.com", "example.onmicrosoft.com"])
    #expect(reading.evidence.map(\.body) == [Array(body.utf8)])
    #expect(reading.evidence.first?.operation == "graph.GetOrganization")
  }

  @Test func `The number of users is asked for as an advanced query`() throws {
    let script = GraphScript(.ok("\u{FEFF}1234"), .ok("<html>"), .ok(""))
    let reader = try reader(script)
    #expect(try reader.userCount().value == 1234)
    #expect(script.requests[0].header("ConsistencyLevel") == "eventual")
    #expect(throws: EntraError(.malformedAnswer, operation: "", advice: "")) {
      try reader.userCount()
    }
    #expect(throws: EntraError(.malformedAnswer, operation: "", advice: "")) {
      try reader.userCount()
    }
  }

  @Test func `The delta link is kept for later`() throws {
    let link = "https://graph.microsoft.com/v1.0/users/delta?$deltatoken=d"
    let script = GraphScript(.ok(#"{"value":[],"@odata.deltaLink":"\#(link)"}"#))
    #expect(try reader(script).userChangesFromNow().value == link)
    #expect(script.requests[0].url.contains("$deltatoken=latest"))
    let foreign = GraphScript(.ok(#"{"value":[],"@odata.deltaLink":"https://evil.example/"}"#))
    #expect(throws: EntraError(.foreignLink, operation: "", advice: "")) {
      try reader(foreign).userChangesFromNow()
    }
  }

  @Test func `A missing permission is named with what is lost, and other faults are thrown`() throws
  {
    let denied = GraphScript.Answer.error(
      403,
      "Authorization_RequestDenied",
      headers: ["request-id": "r-7"]
    )
    let missing = try #require(try reader(GraphScript(denied)).organization().missing)
    #expect(missing.permission == "Organization.Read.All")
    #expect(missing.requestID == "r-7")
    #expect("\(missing)".contains("verified domains"))
    #expect(
      try reader(GraphScript(denied)).conditionalAccess().missing?.permission == "Policy.Read.All"
    )
    #expect(
      try reader(GraphScript(denied)).provisioning(ofServicePrincipal: "s").missing?.permission
        == "Synchronization.Read.All"
    )
    #expect(throws: EntraError(.throttled, operation: "", advice: "")) {
      try reader(GraphScript(.error(429, ""))).organization()
    }
  }

  @Test func `A group that was deleted meanwhile is none, and a nested one is told apart`() throws {
    let script = GraphScript(
      .error(404, "Request_ResourceNotFound"),
      .ok(#"{"id":"g","displayName":"Admins","securityEnabled":true,"groupTypes":[]}"#)
    )
    let reader = try reader(script)
    #expect(try reader.group("g").value == .some(nil))
    #expect(try reader.group("g").value??.securityEnabled == true)
    let members = try TenantText(
      #"""
      {"value":[{"@odata.type":"#microsoft.graph.user","id":"u"},
      {"@odata.type":"#microsoft.graph.group","id":"n"},{"id":"x"}]}
      """#,
      fields: TenantExport.memberFields
    ).map { try TenantExport.member(in: $0, at: $1) }
    #expect(members.map(\.id) == ["u", "n", "x"])
    #expect(members.map(\.type) == ["user", "group", "unknown"])
  }

  @Test func `Provisioning is read with its schema, the AWS job before others`() throws {
    let script = GraphScript(
      .ok(
        #"""
        {"value":[{"id":"other.1","templateId":"other"},{"id":"aWSSingleSignon.t.g",
        "templateId":"aWSSingleSignon","schedule":{"state":"Active"},
        "status":{"code":"Quarantine","quarantine":{"reason":"TooManyDeletes","seriesCount":2},
        "lastExecution":{"countExported":3}}}]}
        """#
      ),
      .ok(
        #"""
        {"directories":[],"synchronizationRules":[{"id":"rule","objectMappings":[
        {"sourceObjectName":"Group","enabled":true},
        {"sourceObjectName":"User","targetObjectName":"User","enabled":true,"scope":null,
        "flowTypes":"Add, Update, Delete","attributeMappings":[
        {"targetAttributeName":"userName","matchingPriority":1,
        "source":{"expression":"[mail]","name":"mail","type":"Attribute"}},
        {"targetAttributeName":"active","matchingPriority":0,
        "source":{"expression":"Switch()","name":"Switch","type":"Function"}}]}]}]}
        """#
      )
    )
    let reading = try reader(script).provisioning(ofServicePrincipal: "sp")
    let provisioning = try #require(reading.value?.first)
    #expect(reading.value?.count == 1)
    #expect(provisioning.job.status?.quarantine?.reason == "TooManyDeletes")
    let users = try #require(provisioning.schema.users)
    #expect(users.rule.id == "rule")
    #expect(users.mapping.source(of: "username")?.plainAttribute == "mail")
    #expect(users.mapping.source(of: "userName")?.matchingPriority == 1)
    #expect(users.mapping.source(of: "active")?.plainAttribute == nil)
    #expect(
      script.requests[1].url.hasSuffix("/sp/synchronization/jobs/aWSSingleSignon.t.g/schema")
    )
    #expect(reading.evidence.count == 2)
  }

  @Test func `Conditional Access is asked for slowly and says whom it concerns`() throws {
    let script = GraphScript(
      .ok(
        #"""
        {"value":[
        {"id":"1","state":"enabled","conditions":{"applications":{"includeApplications":["All"]}},
        "grantControls":{"operator":"OR","builtInControls":["mfa"]}},
        {"id":"2","state":"enabled","conditions":{"applications":{"includeApplications":["All"],
        "excludeApplications":["APP"]}}},
        {"id":"3","state":"disabled","conditions":{"applications":{"includeApplications":["app"]}}},
        {"id":"4","state":"enabledForReportingButNotEnforced",
        "conditions":{"applications":{"includeApplications":["app"],"applicationFilter":{"mode":"x"}}}},
        {"id":"5","state":"enabled","conditions":{"applications":{"includeApplications":["none"]}}}
        ]}
        """#
      ),
      .ok(#"{"value":[{"id":"l","displayName":"Office","isTrusted":true}]}"#)
    )
    let clock = HandClock()
    let reading = try TenantReader(try .scripted(script, clock: clock)).conditionalAccess()
    let policies = try #require(reading.value?.policies)
    #expect(
      policies.map { $0.concern(applicationID: "app") } == [.yes, .no, .no, .undecided, .no]
    )
    #expect(reading.value?.namedLocations.first?.isTrusted == true)
    #expect(clock.slept.count == 1)
    #expect((clock.slept.first ?? 0) >= 1)
  }

  @Test func `A small list whose link expires is read again and nothing stands twice`() throws {
    let next = "https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies?$skiptoken=1"
    let first = GraphScript.Answer.ok(#"{"value":[{"id":"1"}],"@odata.nextLink":"\#(next)"}"#)
    let expired = GraphScript.Answer.error(400, "Directory_ExpiredPageToken")
    let last = GraphScript.Answer.ok(#"{"value":[{"id":"2"}]}"#)
    let script = GraphScript(first, expired, first, last, .ok(#"{"value":[]}"#))
    let reading = try reader(script).conditionalAccess()
    #expect(reading.value?.policies.map(\.id) == ["1", "2"])
    #expect(reading.evidence.count == 3)
    let endless = GraphScript(first, expired, first, expired, first, expired, first)
    #expect(throws: EntraError(.listExpired, operation: "", advice: "")) {
      try reader(endless).conditionalAccess()
    }
    #expect(endless.left == 1)
  }

  @Test func `Every feature has its permission and what is lost without it`() {
    #expect(PermissionCatalogue.entries.map(\.feature) == GraphFeature.allCases)
    for entry in PermissionCatalogue.entries {
      #expect(!entry.permissions.isEmpty && !entry.requests.isEmpty)
      #expect(entry.loss.hasSuffix("."))
      #expect(entry.permissions.allSatisfy { !$0.contains("Write") } == (entry.feature != .assign))
    }
  }
}
