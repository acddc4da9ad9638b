// SPDX-License-Identifier: Apache-2.0

import AWS
import Testing
import Transport

@Suite struct PageTests {
  /// Walks over what a list of answers gives.
  private static func walk(
    _ bodies: [String],
    from token: String? = nil
  ) throws -> (pages: [DirectoryPage], bodies: [String]) {
    var scene = Scene()
    scene.exchange = ScriptedExchange(bodies.map { .answer($0) })
    let store = IdentityStoreClient(try scene.client(.identityStore), storeID: "d-1")
    var walk = PageWalk(from: token) { token throws(AWSError) in try store.users(after: token) }
    var pages: [DirectoryPage] = []
    while let page = try walk.next() { pages.append(page) }
    let exchange = scene.exchange
    return (pages, exchange.requests.map { String(decoding: $0.body, as: UTF8.self) })
  }

  private static func asked(_ token: String?) -> String {
    #"{"Extensions":["aws:identitystore:enterprise"],"IdentityStoreId":"d-1","MaxResults":100"#
      + (token.map { #","NextToken":"\#($0)"}"# } ?? "}")
  }

  @Test func `Pages are followed through empty and short ones to the end`() throws {
    let bodies = [
      #"{"Users":[{"UserId":"1"}],"NextToken":"a/b+c="}"#, #"{"NextToken":"t2","Users":[]}"#,
      #"{"Users":[],"NextToken":"t3"}"#, #"{"Users":[{"UserId":"2","NextToken":"no"}]}"#,
    ]
    let (pages, asked) = try Self.walk(bodies)
    #expect(pages.map { String(decoding: $0.body, as: UTF8.self) } == bodies)
    #expect(pages.map(\.nextToken) == ["a/b+c=", "t2", "t3", nil])
    #expect(asked == [nil, "a/b+c=", "t2", "t3"].map { Self.asked($0) })
  }

  @Test(
    "No token, null and the empty token end a list",
    arguments: [
      #"{"Users":[]}"#, #"{"Users":[],"NextToken":null}"#, #"{"Users":[],"NextToken":""}"#,
    ]
  )
  func end(_ body: String) throws {
    #expect(try Self.walk([body]).pages.count == 1)
  }

  @Test func `A kept token goes on where it was kept`() throws {
    #expect(try Self.walk([#"{"Users":[]}"#], from: "t9").bodies == [Self.asked("t9")])
  }

  @Test(
    "A token that was there before is a loop",
    arguments: [
      (["t1", "t1"], nil), (["t1", "t2", "t1"], nil), (["t0"], "t0"), (["t1", "t0"], "t0"),
    ] as [([String], String?)]
  )
  func loop(_ tokens: [String], _ first: String?) {
    let bodies = tokens.map { #"{"Users":[],"NextToken":"\#($0)"}"# }
    let error = #expect(throws: AWSError.self) { try Self.walk(bodies, from: first) }
    #expect(error?.code == .pagingLoop)
    #expect(error?.isRetryable == false)
  }

  @Test func `After an error the same page is asked for again`() throws {
    var scene = Scene()
    scene.exchange = ScriptedExchange([
      .answer(#"{"Users":[],"NextToken":"t1"}"#), .answer("{"), .answer(#"{"Users":[]}"#),
    ])
    let store = IdentityStoreClient(try scene.client(.identityStore), storeID: "d-1")
    var walk = PageWalk { token throws(AWSError) in try store.users(after: token) }
    _ = try walk.next()
    #expect(throws: AWSError.self) { try walk.next() }
    #expect(try walk.next()?.nextToken == nil)
    #expect(try walk.next() == nil)
    #expect(scene.exchange.requests.count == 3)
  }

  @Test func `Lists of small things are decoded over their pages`() throws {
    var scene = Scene()
    scene.exchange = ScriptedExchange([
      .answer(#"{"PermissionSets":["p1","p2"],"NextToken":"n"}"#), .answer(#"{"NextToken":"m"}"#),
      .answer(#"{"PermissionSets":[]}"#),
    ])
    let admin = SSOAdminClient(try scene.client(.ssoAdmin))
    var walk = PageWalk { token throws(AWSError) in
      try admin.permissionSets(of: "i", after: token)
    }
    let all: [String] = try walk.allItems()
    #expect(all == ["p1", "p2"])
    for body in [#"{"PermissionSets":[1]}"#, #"{"PermissionSets":["p1",{}]}"#] {
      scene.exchange = ScriptedExchange([.answer(body)])
      let admin = SSOAdminClient(try scene.client(.ssoAdmin))
      let error = #expect(throws: AWSError.self) { try admin.permissionSets(of: "i", after: nil) }
      #expect(error?.code == .malformedAnswer)
    }
  }

  @Test func `IAM's pages go by their marker`() throws {
    func page(_ end: String) -> HTTPResponse {
      .answer(
        """
        <ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListUsersResult>
        <Users><member><UserName>a.&#x65;&amp;b</UserName><UserId>AIDA1</UserId><Arn>arn:1</Arn>
        <CreateDate>2026-01-01T00:00:00Z</CreateDate></member></Users>\(end)</ListUsersResult>
        </ListUsersResponse>
        """
      )
    }
    var scene = Scene()
    scene.exchange = ScriptedExchange([
      page("<IsTruncated>true</IsTruncated><Marker>m 1</Marker>"),
      page("<IsTruncated>false</IsTruncated><Marker>no</Marker>"),
    ])
    let iam = IAMClient(try scene.client(.iam))
    var walk = PageWalk { token throws(AWSError) in try iam.users(after: token) }
    let users: [IAMClient.User] = try walk.allItems()
    #expect(users.map(\.name) == ["a.e&b", "a.e&b"])
    #expect(users[0].createdAt == 1_767_225_600)
    #expect(users[0].passwordLastUsed == nil)
    #expect(
      scene.exchange.requests.map { String(decoding: $0.body, as: UTF8.self) } == [
        "Action=ListUsers&Version=2010-05-08&MaxItems=1000",
        "Action=ListUsers&Version=2010-05-08&MaxItems=1000&Marker=m%201",
      ]
    )
    for end in ["<IsTruncated>true</IsTruncated>", "</x>"] {
      scene.exchange = ScriptedExchange([page(end)])
      let iam = IAMClient(try scene.client(.iam))
      let error = #expect(throws: AWSError.self) { try iam.users(after: nil) }
      #expect(error?.code == .malformedAnswer)
    }
  }

  @Test(
    "XML with a document type or of another operation is no answer",
    arguments: [
      "<!DOCTYPE x [<!ENTITY a 'b'>]><ListUsersResponse><ListUsersResult><Users/></ListUsersResult></ListUsersResponse>",
      "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><ListUsersResponse><ListUsersResult><Users>&a;</Users></ListUsersResult></ListUsersResponse>",
      "<ListRolesResponse><ListUsersResult><Users/></ListUsersResult></ListRolesResponse>",
      "<ListUsersResponse><ListUsersResult><Users/></ListUsersResult>",
      "<ListUsersResponse></ListUsersResponse>", "",
      "<ListUsersResponse><ListUsersResult><Users><member/></Users></ListUsersResult></ListUsersResponse>",
    ]
  )
  func hostileXML(_ body: String) throws {
    var scene = Scene()
    scene.exchange = ScriptedExchange([.answer(body)])
    let iam = IAMClient(try scene.client(.iam))
    let error = #expect(throws: AWSError.self) { try iam.users(after: nil) }
    #expect(error?.code == .malformedAnswer)
  }

  @Test func `Deep XML is refused`() throws {
    let deep = String(repeating: "<a>", count: 100_000)
    var scene = Scene()
    scene.exchange = ScriptedExchange([.answer(deep)])
    let iam = IAMClient(try scene.client(.iam))
    #expect(throws: AWSError.self) { try iam.users(after: nil) }
  }
}
