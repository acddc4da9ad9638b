// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Rules
import Testing

/// One line of the table of a rule about groups.
struct GroupExample: Sendable {
  let name: String
  let fires: Bool
  let arrange: @Sendable (inout GroupCase) -> Void

  static func fires(
    _ name: String,
    _ arrange: @escaping @Sendable (inout GroupCase) -> Void
  ) -> Self {
    Self(name: name, fires: true, arrange: arrange)
  }

  static func silent(
    _ name: String,
    _ arrange: @escaping @Sendable (inout GroupCase) -> Void
  ) -> Self {
    Self(name: name, fires: false, arrange: arrange)
  }
}

/// All examples of one rule about groups.
struct GroupTable: Sendable, CustomTestStringConvertible {
  let rule: any GroupRule.Type
  let examples: [GroupExample]

  init(_ rule: any GroupRule.Type, _ examples: [GroupExample]) {
    self.rule = rule
    self.examples = examples
  }

  var testDescription: String { rule.metadata.id }
}

@Suite struct GroupTableTests {
  /// A group with access that was provisioned from its peer, with one member on both sides.
  private static func clean() throws -> GroupCase {
    var local = LocalGroup(id: "group-1", displayName: "Data")
    local.hasAccess = true
    local.externalIDs = [.init(issuer: "https://scim.example", id: "object-1")]
    var peer = EntraGroup(id: "object-1", displayName: "Data")
    peer.isSecurityEnabled = true
    peer.changesItself = false
    peer.nestedGroups = 0
    peer.memberCount = 1
    var group = GroupCase(local: local, peers: [peer], folding: try #require(Folding()))
    group.members = [
      GroupMember(localRow: 1, userName: "ada@example.com", entraRow: 1, isInPeer: true)
    ]
    group.incoming = []
    return group
  }

  @Test(
    "Every example of a table about groups fires or stays silent as it says",
    arguments: GroupTables.all
  )
  func examples(_ table: GroupTable) throws {
    for example in table.examples {
      var group = try Self.clean()
      example.arrange(&group)
      let findings = Catalogue.findings(of: group).filter { $0.ruleID == table.rule.metadata.id }
      #expect(findings.isEmpty != example.fires, "\(table.rule.metadata.id): \(example.name)")
    }
  }

  @Test func `Nothing fires for a group that its peer provisioned`() throws {
    #expect(Catalogue.findings(of: try Self.clean()).isEmpty)
  }

  @Test func `A collision is a finding of the group and a note to each member`() throws {
    var group = try Self.clean()
    group.local?.externalIDs = []
    let findings = Catalogue.findings(of: group).filter { $0.ruleID == "GROUP-003" }
    #expect(findings.map(\.localRow) == [nil, 1])
    #expect(findings.map(\.severity) == [.medium, .info])
    #expect(findings.allSatisfy { $0.scope == .group })
  }
}

enum GroupTables {
  static let all: [GroupTable] = [
    GroupTable(
      Group001NoPeer.self,
      [
        .fires("no peer") { $0.peers = [] },
        .silent("the groups of Entra are not known") { $0.peers = nil },
        .silent("without access") {
          $0.peers = []
          $0.local?.hasAccess = false
        },
        .silent("access is not known") {
          $0.peers = []
          $0.local?.hasAccess = nil
        },
      ]
    ),
    GroupTable(
      Group002PeerByCaseOnly.self,
      [
        .fires("other case") { $0.peers?[0].displayName = "data" },
        .fires("other normalisation") {
          $0.local?.displayName = "Caf\u{E9}"
          $0.peers?[0].displayName = "Cafe\u{301}"
        },
        .silent("the same bytes") { _ in },
        .silent("two peers, which another rule reports") {
          $0.peers = [
            EntraGroup(id: "a", displayName: "data"), EntraGroup(id: "b", displayName: "DATA"),
          ]
        },
      ]
    ),
    GroupTable(
      Group003AdoptedByName.self,
      [
        .fires("made by hand") { $0.local?.externalIDs = [] },
        .silent("provisioned before") { _ in },
        .silent("no peer") {
          $0.local?.externalIDs = []
          $0.peers = []
        },
      ]
    ),
    GroupTable(
      Group004DuplicateEntraName.self,
      [
        .fires("two of one name") { $0.peers?.append(EntraGroup(id: "b", displayName: "DATA")) },
        .fires("two of one name without an AWS group") {
          $0.local = nil
          $0.peers?.append(EntraGroup(id: "b", displayName: "Data"))
        },
        .silent("one") { _ in },
      ]
    ),
    GroupTable(
      Group005NestedGroupAssigned.self,
      [
        .fires("a group inside") { $0.peers?[0].nestedGroups = 2 },
        .silent("members are not known") { $0.peers?[0].nestedGroups = nil },
      ]
    ),
    GroupTable(
      Group006NotSecurityEnabled.self,
      [
        .fires("a mail group") { $0.peers?[0].isSecurityEnabled = false },
        .silent("not known") { $0.peers?[0].isSecurityEnabled = nil },
      ]
    ),
    GroupTable(
      Group007MemberMissingInEntra.self,
      [
        .fires("missing") {
          $0.members = [
            GroupMember(localRow: 2, userName: "bob@example.com", entraRow: 2, isInPeer: false)
          ]
        },
        .silent("not linked, so not known") {
          $0.members = [
            GroupMember(localRow: 2, userName: "bob@example.com", entraRow: nil, isInPeer: nil)
          ]
        },
        .silent("no peer") {
          $0.peers = []
          $0.members = [
            GroupMember(localRow: 2, userName: "bob@example.com", entraRow: 2, isInPeer: false)
          ]
        },
      ]
    ),
    GroupTable(
      Group008MemberAddedByEntra.self,
      [
        .fires("a new member") {
          $0.incoming = [
            IncomingMember(entraRow: 7, userPrincipalName: "eve@example.com", localRow: nil)
          ]
        },
        .silent("the group has no access") {
          $0.local?.hasAccess = false
          $0.incoming = [
            IncomingMember(entraRow: 7, userPrincipalName: "eve@example.com", localRow: nil)
          ]
        },
        .silent("nobody") { _ in },
      ]
    ),
    GroupTable(
      Group009ControlTowerGroup.self,
      [
        .fires("a name of Control Tower") {
          $0.local?.displayName = "AWSSecurityAuditors"
          $0.peers?[0].displayName = "awssecurityauditors"
        },
        .fires("a configured name") { $0.fencedNames = ["Data"] },
        .silent("without a peer") {
          $0.local?.displayName = "AWSSecurityAuditors"
          $0.peers = []
        },
        .silent("another name") { _ in },
      ]
    ),
    GroupTable(
      Group010IllegalName.self,
      [
        .fires("U+3000, which only users may hold") { $0.peers?[0].displayName = "Da\u{3000}ta" },
        .fires("too long") { $0.peers?[0].displayName = String(repeating: "x", count: 1025) },
        .fires("no name") { $0.peers?[0].displayName = nil },
        .silent("a space inside") { $0.peers?[0].displayName = "Data team" },
      ]
    ),
    GroupTable(
      Group011Over100Members.self,
      [
        .fires("101 in Entra") { $0.peers?[0].memberCount = 101 },
        .silent("100 in Entra") { $0.peers?[0].memberCount = 100 },
      ]
    ),
    GroupTable(
      Group012EmptyWithAssignments.self,
      [
        .fires("nobody in it") { $0.members = [] },
        .silent("members are not known") { $0.members = nil },
        .silent("empty and without access") {
          $0.members = []
          $0.local?.hasAccess = false
        },
      ]
    ),
    GroupTable(
      Group013DuplicateExternalID.self,
      [
        .fires("shared") { $0.local?.sharingExternalID = ["group-2"] },
        .silent("alone") { _ in },
      ]
    ),
    GroupTable(
      Group015SelfChangingMembership.self,
      [
        .fires("dynamic") { $0.peers?[0].changesItself = true },
        .silent("not known") { $0.peers?[0].changesItself = nil },
      ]
    ),
    GroupTable(
      Group016LinkedByAnotherProvider.self,
      [
        .fires("another id") {
          $0.local?.externalIDs = [.init(issuer: "https://scim.example", id: "other")]
        },
        .silent("the id of the peer") { _ in },
        .silent("no id at all") { $0.local?.externalIDs = [] },
      ]
    ),
  ]
}
