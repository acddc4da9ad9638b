// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transport

@testable import AWS

/// Our requests and signatures against moto, which checks both.
@Suite(.serialized) struct MotoTests {
  private struct Facts: Decodable {
    let url: String
    let users: [String]
    let group: String
    let store: String
    let instance: String
    let permissionSet: String
    let account: String
    let role: String
    let key: String
    let secret: String
    let fewKey: String
    let fewSecret: String
  }

  /// One server for all tests; it ends with its input, when this process does.
  private static let server = Result { try Counterpart("moto_server.py") }
  private static let started = Result {
    try JSONDecoder().decode(Facts.self, from: server.get().firstLine())
  }
  private let facts: Facts

  init() throws { facts = try Self.started.get() }

  /// A session whose requests all go to moto.
  private func session(
    _ variables: [String: String],
    config: String = "",
    profile: String? = nil
  ) throws -> AWSSession {
    var scene = Scene(config: config, variables: variables)
    scene.variables["AWS_REGION"] = "eu-west-1"
    scene.variables["AWS_ENDPOINT_URL"] = facts.url
    let exchange = HTTPClient(settings: TransportSettings(userAgent: "crosswalk/test"))
    let surroundings = AWSSurroundings(
      variables: scene.variables,
      home: "/home/u",
      exchange: exchange,
      readFile: scene.surroundings.readFile
    )
    return try AWSSession(
      surroundings,
      profile: profile,
      pace: AWSPace(requestsPerSecond: .infinity)
    )
  }

  private var keys: [String: String] {
    ["AWS_ACCESS_KEY_ID": facts.key, "AWS_SECRET_ACCESS_KEY": facts.secret]
  }

  private func checkAll(_ session: AWSSession) throws {
    #expect(try session.sts().callerIdentity().account == "123456789012")

    let admin = try session.ssoAdmin()
    let instance = try #require(try admin.instances(after: nil).items.first)
    #expect(instance.arn == facts.instance)
    #expect(instance.identityStoreID == facts.store)
    let set = facts.permissionSet
    #expect(try admin.permissionSets(of: instance.arn, after: nil).items == [set])
    #expect(try !admin.permissionSet(set, of: instance.arn).body.isEmpty)
    #expect(try admin.inlinePolicy(ofPermissionSet: set, of: instance.arn)?.contains("s3:") == true)
    #expect(
      try admin.managedPolicies(ofPermissionSet: set, of: instance.arn, after: nil).items == []
    )
    let accounts = try admin.accounts(ofPermissionSet: set, of: instance.arn, after: nil).items
    #expect(accounts == ["123456789012"])  // moto names its own account whichever was given
    for page in [
      try admin.assignments(
        ofPermissionSet: set,
        inAccount: facts.account,
        of: instance.arn,
        after: nil
      ),
      try admin.assignments(ofPrincipal: facts.group, .group, of: instance.arn, after: nil),
    ] {
      #expect(String(decoding: page.body, as: UTF8.self).contains(facts.group))
    }

    let store = try session.identityStore(facts.store)
    var walk = PageWalk { token throws(AWSError) in try store.users(after: token) }
    var ids: [String] = []
    while let page = try walk.next() {
      let answer = try JSONDecoder().decode(UserPage.self, from: Data(page.body))
      ids += answer.users.map(\.id)
    }
    #expect(ids.sorted() == facts.users.sorted())
    #expect(try !store.user(facts.users[0]).isEmpty)
    #expect(try store.userID(with: .userName("anna.berg7@acme.example")) == facts.users[7])
    #expect(try !store.groups(after: nil).body.isEmpty)
    let members = try store.memberships(ofGroup: facts.group, after: nil)
    #expect(String(decoding: members.body, as: UTF8.self).contains(facts.users[2]))

    let organizations = try session.organizations()
    var accountWalk = PageWalk { token throws(AWSError) in
      try organizations.accounts(after: token)
    }
    var pages = 0
    while try accountWalk.next() != nil { pages += 1 }
    #expect(pages == 2)

    let iam = try session.iam()
    #expect(try iam.users(after: nil).items.map(\.name).sorted() == ["all", "few"])
    let roles = try iam.authorizationDetails(of: .roles, after: nil).items
    #expect(
      roles.contains { $0.arn == facts.role && $0.trustPolicy?.contains("AssumeRole") == true }
    )
    _ = try iam.generateCredentialReport()
    let report = try iam.credentialReport()
    #expect(String(decoding: report.content, as: UTF8.self).hasPrefix("user,arn,"))
  }

  private struct UserPage: Decodable {
    struct User: Decodable {
      let id: String

      enum CodingKeys: String, CodingKey { case id = "UserId" }
    }

    let users: [User]

    enum CodingKeys: String, CodingKey { case users = "Users" }
  }

  @Test(.timeLimit(.minutes(30))) func `Every service takes our signature with a plain key`() throws
  {
    try checkAll(try session(keys))
  }

  @Test(.timeLimit(.minutes(30)))
  func `Every service takes our signature with a role's session token`() throws {
    let config = """
      [profile audit]
      role_arn = \(facts.role)
      source_profile = base
      [profile base]
      aws_access_key_id = \(facts.key)
      aws_secret_access_key = \(facts.secret)
      """
    let session = try session([:], config: config, profile: "audit")
    #expect(try session.keeper.credentials().sessionToken != nil)
    try checkAll(session)
    #expect(try session.sts().callerIdentity().arn.contains("assumed-role/audit"))
  }

  @Test(.timeLimit(.minutes(30))) func `A wrong secret and an unknown key are refused`() throws {
    for (key, secret) in [(facts.key, "wrong"), ("AKIAUNKNOWN", facts.secret)] {
      let session = try session(["AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret])
      let calls: [() throws -> Void] = [
        { _ = try session.ssoAdmin().instances(after: nil) },
        { _ = try session.sts().callerIdentity() },
      ]
      for call in calls {
        let error = #expect(throws: AWSError.self) { try call() }
        #expect(error?.code == .credentialsRejected)
      }
    }
  }

  @Test(.timeLimit(.minutes(30))) func `A caller who may do little is told what is missing`() throws
  {
    let session = try session([
      "AWS_ACCESS_KEY_ID": facts.fewKey, "AWS_SECRET_ACCESS_KEY": facts.fewSecret,
    ])
    _ = try session.ssoAdmin().instances(after: nil)
    let store = try session.identityStore(facts.store)
    let error = #expect(throws: AWSError.self) { try store.users(after: nil) }
    #expect(error?.missing?.action == "identitystore:ListUsers")
    let iam = try session.iam()
    let second = #expect(throws: AWSError.self) { try iam.users(after: nil) }
    #expect(second?.missing?.action == "iam:ListUsers")
  }
}
