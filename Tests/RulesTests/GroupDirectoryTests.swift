// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Rules
import Testing

@Suite struct GroupDirectoryTests {
  private func local(_ id: String, _ name: String?, _ members: [Int]?) -> GroupDirectory.Local {
    var group = LocalGroup(id: id, displayName: name)
    group.hasAccess = true
    return GroupDirectory.Local(group: group, members: members)
  }

  private func peer(_ id: String, _ name: String?, _ members: [Int]?) -> GroupDirectory.Peer {
    GroupDirectory.Peer(group: EntraGroup(id: id, displayName: name), members: members)
  }

  /// AWS user n is linked to Entra user n + 10; Entra users from 90 on are not in scope.
  private func cases(_ directory: GroupDirectory) throws -> [GroupCase] {
    directory.cases(
      folding: try #require(Folding()),
      local: { .init(name: "user-\($0)@example.com", linkedRow: $0 + 10) },
      entra: { row in
        row >= 90 ? nil : .init(name: "upn-\(row)", linkedRow: row >= 20 ? nil : row - 10)
      }
    )
  }

  @Test func `A peer is found whatever the case, and members are compared by their links`() throws {
    let found = try cases(
      GroupDirectory(
        locals: [local("g1", "Data", [1, 2])],
        peers: [peer("e1", "DATA", [11, 13, 25, 95])]
      )
    )
    #expect(found.count == 1)
    #expect(found[0].peers?.map(\.id) == ["e1"])
    #expect(found[0].members?.map(\.isInPeer) == [true, false])
    // 13 is linked to AWS user 3, 25 to nobody yet, 95 isn't in scope.
    #expect(found[0].incoming?.map(\.entraRow) == [13, 25])
    #expect(found[0].incoming?.map(\.localRow) == [3, nil])
  }

  @Test func `Unknown stays unknown`() throws {
    let nothing = try cases(GroupDirectory(locals: [local("g1", "Data", [1])], peers: nil))
    #expect(nothing[0].peers == nil)
    #expect(nothing[0].incoming == nil)
    #expect(nothing[0].members?.map(\.isInPeer) == [nil])
    let closed = try cases(
      GroupDirectory(locals: [local("g1", "Data", nil)], peers: [peer("e1", "Data", nil)])
    )
    #expect(closed[0].members == nil)
    #expect(closed[0].incoming == nil)
  }

  @Test func `Two peers of a name are both shown, and nobody is said to be missing`() throws {
    let found = try cases(
      GroupDirectory(
        locals: [local("g1", "Data", [1])],
        peers: [peer("e1", "data", []), peer("e2", "DATA", [])]
      )
    )
    #expect(found[0].peers?.map(\.id) == ["e1", "e2"])
    #expect(found[0].members?.map(\.isInPeer) == [nil])
  }

  @Test func `Assigned groups without an AWS group follow, once for each name`() throws {
    let found = try cases(
      GroupDirectory(
        locals: [local("g1", "Data", [])],
        peers: [
          peer("e1", nil, []), peer("e2", "New", []), peer("e3", "Data", []), peer("e4", "new", []),
        ]
      )
    )
    #expect(found.map { $0.local?.id } == ["g1", nil, nil])
    #expect(found.map { $0.peers?.map(\.id) } == [["e3"], ["e1"], ["e2", "e4"]])
  }

  @Test func `Groups that hold one external id name each other`() throws {
    var first = local("g1", "One", [])
    var second = local("g2", "Two", [])
    first.group.externalIDs = [.init(issuer: "a", id: "x")]
    second.group.externalIDs = [.init(issuer: "b", id: "x")]
    let found = try cases(GroupDirectory(locals: [first, second], peers: []))
    #expect(found.map { $0.local?.sharingExternalID } == [["g2"], ["g1"]])
  }
}
