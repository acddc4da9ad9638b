// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Testing

@Suite struct DecisionTests {
  private func decision(
    _ kind: HumanDecision.Kind,
    _ entraID: String? = nil,
    userName: String? = nil,
    email: String? = nil,
    upn: String? = nil,
    mail: String? = nil,
    contradictory: Bool = false
  ) -> HumanDecision {
    HumanDecision(
      localID: "l-anna",
      kind: kind,
      entraID: entraID,
      seenUserName: userName,
      seenEmail: email,
      seenUserPrincipalName: upn,
      seenMail: mail,
      by: "Ines",
      reason: "asked her",
      line: 2,
      isContradictory: contradictory
    )
  }

  /// Anna, whose address two objects claim.
  private func doubtful() -> Directory {
    var directory = Directory.clean
    directory.entra.append(Directory.member("e-2", Directory.address, "Anna", "Berg"))
    return directory
  }

  @Test func `A person links whom the rules would not`() throws {
    var directory = doubtful()
    directory.decisions = [decision(.link, "e-2")]
    let match = try directory.first()
    #expect(match.verdict == .linked)
    #expect(match.entraRow == 1)
    #expect(match.decision == .human)
    #expect(match.candidates.map(\.entraRow) == [1, 0], "the chosen one stands first")
    #expect(match.candidates[0].obstacles.contains(.severalClaimants), "the evidence stays")
  }

  @Test func `A person links whom no address leads to`() throws {
    var directory = Directory.clean
    directory.entra.append(Directory.member("e-2", "x@x.test", "Anna", "Berg"))
    directory.decisions = [decision(.link, "e-2")]
    let match = try directory.first()
    #expect(match.verdict == .linked)
    #expect(match.entraRow == 1)
    #expect(match.candidates.map(\.entraRow) == [1, 0])
    #expect(match.candidates[0].claims.isEmpty)
    #expect(match.candidates[0].names == .full)
  }

  @Test func `A person says that nobody is meant, or that the user takes no part`() throws {
    var directory = Directory.clean
    for (kind, verdict) in [(HumanDecision.Kind.none, Verdict.unmatched), (.ignore, .ignored)] {
      directory.decisions = [decision(kind)]
      let match = try directory.first()
      #expect(match.verdict == verdict)
      #expect(match.entraRow == nil)
      #expect(match.decision == .human)
      #expect(match.candidates.count == 1, "the evidence stays")
    }
  }

  @Test func `A decision concerns its own user only`() throws {
    var directory = Directory.clean
    directory.locals.insert(Directory.local("l-2", "two@x.test"), at: 0)
    directory.decisions = [decision(.ignore)]
    #expect(directory.matches(try makeFolding()).map(\.verdict) == [.unmatched, .ignored])
  }

  @Test(
    "What was seen must be what is there, to the byte",
    arguments: [
      Doubt("user name") { $0.locals[0].userName = "anna.Berg@acme.test" },
      Doubt("e-mail") { $0.locals[0].emails = ["anna.Berg@acme.test"] },
      Doubt("UPN") { $0.entra[0].userPrincipalName = "anna.Berg@acme.test" },
      Doubt("mail") { $0.entra[0].mail = "anna.Berg@acme.test" },
      Doubt("no mail") { $0.entra[0].mail = nil },
    ]
  )
  func stale(_ doubt: Doubt) throws {
    var directory = Directory.clean
    let address = Directory.address
    directory.decisions = [
      decision(.link, "e-anna", userName: address, email: address, upn: address, mail: address)
    ]
    #expect(try directory.first().decision == .human)
    doubt.change(&directory)
    #expect(try Directory.clean.first().verdict == .linked)
    let match = try directory.first()
    #expect(match.decision == .stale)
    #expect(match.verdict == .review, "reported, not obeyed, and no link behind their back")
    #expect(match.entraRow == nil)
  }

  @Test func `A stale no or ignore is not obeyed either`() throws {
    for kind in [HumanDecision.Kind.none, .ignore] {
      var directory = Directory.clean
      directory.decisions = [decision(kind, userName: "another")]
      let match = try directory.first()
      #expect(match.decision == .stale)
      #expect(match.verdict == .review)
    }
  }

  @Test func `A contradictory decision is not obeyed, and stops the link`() throws {
    for decision in [
      decision(.link, "e-anna", contradictory: true), decision(.ignore, contradictory: true),
      decision(.link, "e-nobody"),
    ] {
      var directory = Directory.clean
      directory.decisions = [decision]
      let match = try directory.first()
      #expect(match.decision == .contradictory)
      #expect(match.verdict == .review)
      #expect(match.entraRow == nil)
    }
  }

  @Test func `A decision that cannot be followed makes no candidate where there is none`() throws {
    var directory = Directory.clean
    directory.entra = []
    directory.decisions = [decision(.link, "e-nobody")]
    let match = try directory.first()
    #expect(match.verdict == .unmatched)
    #expect(match.decision == .contradictory)
  }
}
