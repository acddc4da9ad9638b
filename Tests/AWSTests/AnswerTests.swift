// SPDX-License-Identifier: Apache-2.0

import Testing
import Transport

@testable import AWS

@Suite struct AnswerTests {
  private static func admin(_ body: String, status: Int = 200) throws -> SSOAdminClient {
    var scene = Scene()
    scene.exchange = ScriptedExchange([.answer(body, status: status)])
    return SSOAdminClient(try scene.client(.ssoAdmin))
  }

  @Test func `Instances and their Regions are read`() throws {
    let instances = try Self.admin(
      """
      {"Instances":[{"InstanceArn":"i","IdentityStoreId":"d-1","OwnerAccountId":"1","Status":"ACTIVE",
      "CreatedDate":1.7E9,"Name":"n","New":{}}]}
      """
    ).instances(after: nil).items
    #expect(instances.map(\.identityStoreID) == ["d-1"])
    #expect(instances.map(\.status) == ["ACTIVE"])
    let detail = try Self.admin(
      #"{"InstanceArn":"i","IdentityStoreId":"d-1","EncryptionConfigurationDetails":{"KeyType":"CUSTOMER_MANAGED_KEY"}}"#
    ).instance("i")
    #expect(detail.hasCustomerManagedKey)
    let regions = try Self.admin(
      #"{"Regions":[{"RegionName":"eu-west-1","IsPrimaryRegion":true,"Status":"ACTIVE"}]}"#
    ).regions(of: "i", after: nil).items
    #expect(regions == regions.filter { $0.isPrimary == true && $0.name == "eu-west-1" })
    #expect(regions.count == 1)
  }

  @Test func `Access-control attributes are read, and not found means off`() throws {
    let on = try Self.admin(
      """
      {"Status":"ENABLED","InstanceAccessControlAttributeConfiguration":{"AccessControlAttributes":
      [{"Key":"Dept","Value":{"Source":["${path:enterprise.department}"]}}]}}
      """
    ).accessControlAttributes(of: "i")
    #expect(on?.attributes.map(\.key) == ["Dept"])
    #expect(on?.attributes.first?.value.sources == ["${path:enterprise.department}"])
    let off = try Self.admin(#"{"__type":"ResourceNotFoundException"}"#, status: 400)
      .accessControlAttributes(of: "i")
    #expect(off == nil)
    #expect(throws: AWSError.self) {
      try Self.admin(#"{"__type":"AccessDeniedException"}"#, status: 400)
        .accessControlAttributes(of: "i")
    }
  }

  @Test func `An inline policy is its text, and nil if there is none`() throws {
    let policy = try Self.admin(#"{"InlinePolicy":"{\"Version\":\"2012-10-17\"}"}"#)
      .inlinePolicy(ofPermissionSet: "p", of: "i")
    #expect(policy == #"{"Version":"2012-10-17"}"#)
    for body in [#"{"InlinePolicy":""}"#, "{}"] {
      #expect(try Self.admin(body).inlinePolicy(ofPermissionSet: "p", of: "i") == nil)
    }
  }

  @Test func `A permission set is the one that was asked for`() throws {
    let body = #"{"PermissionSet":{"PermissionSetArn":"p","Name":"Admin"}}"#
    #expect(try Self.admin(body).permissionSet("p", of: "i").body == Array(body.utf8))
    #expect(throws: AWSError.self) { try Self.admin(body).permissionSet("q", of: "i") }
  }

  @Test func `A user that is not there has no id, but a store that is not there is an error`()
    throws
  {
    func id(_ body: String) throws -> String? {
      var scene = Scene()
      scene.exchange = ScriptedExchange([.answer(body, status: 400)])
      return try IdentityStoreClient(scene.client(.identityStore), storeID: "d-1")
        .userID(with: .userName("a"))
    }
    #expect(try id(#"{"__type":"ResourceNotFoundException","ResourceType":"USER"}"#) == nil)
    #expect(throws: AWSError.self) {
      try id(#"{"__type":"ResourceNotFoundException","ResourceType":"IDENTITY_STORE"}"#)
    }
  }

  @Test(
    "An update is done whatever its success says, and needs 1 to 100 changes",
    arguments: [
      ("{}", 1, true), ("", 1, true), ("{", 1, false), ("{}", 0, false), ("{}", 101, false),
    ]
  )
  func update(_ body: String, _ count: Int, _ isDone: Bool) throws {
    var scene = Scene()
    scene.exchange = ScriptedExchange([.answer(body)])
    let store = IdentityStoreClient(try scene.client(.identityStore), storeID: "d-1")
    let change = IdentityStoreClient.AttributeChange(path: "title", value: .null)
    let changes = Array(repeating: change, count: count)
    let outcome = Result { _ = try store.updateUser("u", operations: changes) }
    #expect(((try? outcome.get()) != nil) == isDone)
    if let sent = scene.exchange.requests.first {
      #expect(
        String(decoding: sent.body, as: UTF8.self)
          == #"{"IdentityStoreId":"d-1","Operations":[{"AttributePath":"title","#
          + #""AttributeValue":null}],"UserId":"u"}"#
      )
    }
  }

  @Test func `Who calls is read, and whether through an Identity Center`() throws {
    for (arn, came) in [
      ("arn:aws:sts::1:assumed-role/AWSReservedSSO_Admin_0/x", true),
      ("arn:aws:sts::1:assumed-role/Audit/AWSReservedSSO_", false),
      ("arn:aws:iam::1:user/a", false),
      ("x", false),
    ] {
      var scene = Scene()
      scene.exchange = ScriptedExchange([
        .answer(
          "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>\(arn)</Arn><UserId>U</UserId>"
            + "<Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
        )
      ])
      let caller = try STSClient(scene.client(.sts)).callerIdentity()
      #expect(caller.arn == arn)
      #expect(caller.cameThroughIdentityCenter == came)
    }
  }

  @Test func `A credential report is decoded, and one that is not there yet is said`() throws {
    func iam(_ body: String, status: Int = 200) throws -> IAMClient {
      var scene = Scene()
      scene.exchange = ScriptedExchange([.answer(body, status: status)])
      return IAMClient(try scene.client(.iam))
    }
    let report = try iam(
      "<GetCredentialReportResponse><GetCredentialReportResult><Content>dXNlcixh\ncm4K</Content>"
        + "<GeneratedTime>2026-01-02T03:00:45Z</GeneratedTime><ReportFormat>text/csv</ReportFormat>"
        + "</GetCredentialReportResult></GetCredentialReportResponse>"
    ).credentialReport()
    #expect(String(decoding: report.content, as: UTF8.self) == "user,arn\n")
    #expect(report.generatedAt == Scene.now)
    let error = #expect(throws: AWSError.self) {
      try iam(
        "<ErrorResponse><Error><Code>ReportNotPresent</Code></Error></ErrorResponse>",
        status: 410
      )
      .credentialReport()
    }
    #expect(error?.code == .notReady)
    let state = try iam(
      "<GenerateCredentialReportResponse><GenerateCredentialReportResult><State>STARTED</State>"
        + "</GenerateCredentialReportResult></GenerateCredentialReportResponse>"
    ).generateCredentialReport()
    #expect(state == .started)
  }

  @Test func `Roles are read with who may assume them`() throws {
    var scene = Scene()
    scene.exchange = ScriptedExchange([
      .answer(
        """
        <GetAccountAuthorizationDetailsResponse><GetAccountAuthorizationDetailsResult>
        <RoleDetailList><member><RoleName>r</RoleName><Arn>arn:r</Arn>
        <AssumeRolePolicyDocument>%7B%22a%22%3A1%7D</AssumeRolePolicyDocument>
        <RolePolicyList><member><PolicyName>p</PolicyName><PolicyDocument>%7B%7D</PolicyDocument>
        </member></RolePolicyList><AttachedManagedPolicies><member><PolicyArn>arn:p</PolicyArn>
        </member></AttachedManagedPolicies></member></RoleDetailList>
        <IsTruncated>false</IsTruncated></GetAccountAuthorizationDetailsResult>
        </GetAccountAuthorizationDetailsResponse>
        """
      )
    ])
    let page = try IAMClient(scene.client(.iam)).authorizationDetails(of: .roles, after: nil)
    #expect(
      page.items == [
        IAMClient.Principal(
          name: "r",
          arn: "arn:r",
          trustPolicy: #"{"a":1}"#,
          attachedPolicies: ["arn:p"],
          inlinePolicies: [.init(name: "p", document: "{}")]
        )
      ]
    )
  }
}
