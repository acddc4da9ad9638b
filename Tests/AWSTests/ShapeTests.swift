// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transport

@testable import AWS

/// Every request that can be sent, against the service models of botocore.
@Suite struct ShapeTests {
  private static let store = "d-1234567890"
  private static let user = "9067729b3d-94f1e0b3-c394-48d5-8ab1-2c122a167074"
  private static let instance = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  private static let set = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef"
  private static let application =
    "arn:aws:sso::111122223333:application/ssoins-1234567890abcdef/apl-1234567890abcdef"

  /// Calls everything, with and without a token, and keeps what was sent.
  private static func requests() throws -> [HTTPRequest] {
    var scene = Scene()
    scene.exchange = ScriptedExchange([.answer("")])
    let store = IdentityStoreClient(try scene.client(.identityStore), storeID: Self.store)
    let admin = SSOAdminClient(try scene.client(.ssoAdmin))
    let organizations = OrganizationsClient(try scene.client(.organizations))
    let iam = IAMClient(try scene.client(.iam))
    let sts = STSClient(try scene.client(.sts))
    for token in [nil, "AAMA-EFRSURBSGhwZ/+="] as [String?] {
      _ = try? store.users(after: token)
      _ = try? store.groups(after: token)
      _ = try? store.memberships(ofGroup: user, after: token)
      _ = try? admin.instances(after: token)
      _ = try? admin.regions(of: instance, after: token)
      _ = try? admin.permissionSets(of: instance, after: token)
      _ = try? admin.managedPolicies(ofPermissionSet: set, of: instance, after: token)
      _ = try? admin.accounts(ofPermissionSet: set, of: instance, after: token)
      _ = try? admin.assignments(
        ofPermissionSet: set,
        inAccount: "111122223333",
        of: instance,
        after: token
      )
      for kind in [PrincipalKind.user, .group] {
        _ = try? admin.assignments(ofPrincipal: user, kind, of: instance, after: token)
      }
      _ = try? admin.applications(of: instance, after: token)
      _ = try? admin.assignments(ofApplication: application, after: token)
      _ = try? organizations.accounts(after: token)
      _ = try? iam.users(after: token)
      for kind in [IAMClient.DetailKind.users, .roles] {
        _ = try? iam.authorizationDetails(of: kind, after: token)
      }
    }
    _ = try? store.user(user)
    for attribute in [
      IdentityStoreClient.UniqueAttribute.userName("anna@acme.example"),
      .email("anna@acme.example"), .externalID(issuer: "https://scim.aws.com/1", id: "e-1"),
    ] {
      _ = try? store.userID(with: attribute)
    }
    let emails = JSONValue.list([
      .object([.init("value", "a@acme.example"), .init("primary", .bool(true))])
    ])
    _ = try? store.updateUser(
      user,
      operations: [
        .init(path: "userName", value: "anna@acme.example"), .init(path: "emails", value: emails),
        .init(path: "title", value: .null),
      ]
    )
    _ = try? admin.instance(instance)
    _ = try? admin.permissionSet(set, of: instance)
    _ = try? admin.inlinePolicy(ofPermissionSet: set, of: instance)
    _ = try? admin.requiresAssignment(application)
    _ = try? admin.accessControlAttributes(of: instance)
    _ = try? iam.generateCredentialReport()
    _ = try? iam.credentialReport()
    _ = try? sts.callerIdentity()
    let role = "arn:aws:iam::111122223333:role/audit"
    _ = try? sts.assumeRole(.init(roleARN: role))
    _ = try? sts.assumeRole(.init(roleARN: role, externalID: "ab", durationSeconds: 900))
    _ = try? sts.assumeRole(withWebIdentity: Secret("ey.J.x"), roleARN: role, sessionName: "cw")
    return scene.exchange.requests
  }

  @Test func `Every request has the shape of botocore's model, and none is left out`() throws {
    let requests = try Self.requests()
    let sent = Set(requests.map(\.operation))
    // The access portal is asked by GET; the test of SSO profiles checks that request.
    let known = Set(AWSOperation.all.map(\.label)).subtracting([
      AWSOperation.getRoleCredentials.label
    ])
    #expect(sent == known)
    let question = requests.map { request in
      let dot = request.operation.firstIndex(of: ".") ?? request.operation.startIndex
      return [
        "service": String(request.operation[..<dot]),
        "operation": String(request.operation[dot...].dropFirst()),
        "content_type": request.header("Content-Type") ?? "",
        "target": request.header("X-Amz-Target") ?? "",
        "body": String(decoding: request.body, as: UTF8.self),
      ]
    }
    let answer = try Counterpart.answer("shapes.py", to: JSONEncoder().encode(question))
    #expect(String(decoding: answer, as: UTF8.self) == "checked \(requests.count)\n")
  }

  @Test func `Requests carry what the models do not say`() throws {
    for request in try Self.requests() {
      #expect(request.method == .post)
      #expect(request.header("amz-sdk-invocation-id")?.utf8.count == 36)
      #expect(request.signing != nil)
      #expect(Set(request.headers.map(\.name)).count == request.headers.count)
    }
  }

  @Test func `A text keeps its bytes in a request`() throws {
    var scene = Scene()
    scene.exchange = ScriptedExchange([.answer(#"{"UserId":"u"}"#)])
    let store = IdentityStoreClient(try scene.client(.identityStore), storeID: "d-1")
    let name = "e\u{301}/\u{1F600}\"\\\u{2028}"
    #expect(try store.userID(with: .userName(name)) == "u")
    let body = try #require(scene.exchange.requests.first?.body)
    let document = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
    let identifier = document?["AlternateIdentifier"] as? [String: Any]
    let unique = identifier?["UniqueAttribute"] as? [String: String]
    #expect(unique?["AttributeValue"].map { Array($0.utf8) } == Array(name.utf8))
  }
}
