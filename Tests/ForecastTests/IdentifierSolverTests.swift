// SPDX-License-Identifier: Apache-2.0
import Forecast
import Identity
import Matching
import Testing

@Suite struct IdentifierSolverTests {
  /// Solves for pairs of an AWS user name and an Entra user.
  private func solve(
    _ pairs: [(userName: String, entra: EntraUser)],
    strangers: [EntraUser] = []
  ) throws -> IdentifierSolution {
    var solver = IdentifierSolver(
      folding: try #require(Folding()),
      domains: ["example.com"],
      isAddress: { $0.utf8.contains(UInt8(ascii: "@")) }
    )
    let locals = pairs.enumerated().map {
      LocalUser(row: $0.offset, id: "aws-\($0.offset)", userName: $0.element.userName)
    }
    for local in locals { solver.add(local, isMatched: true) }
    for (local, pair) in zip(locals, pairs) {
      solver.add(pair.entra, matchedTo: local, isInScope: true)
    }
    for stranger in strangers { solver.add(stranger, matchedTo: nil, isInScope: true) }
    return solver.solve()
  }

  private func user(_ mail: String?, upn: String? = nil, type: String = "Member") -> EntraUser {
    var user = EntraUser(id: mail ?? "none")
    user.mail = mail
    user.userPrincipalName = upn ?? mail
    user.userType = type
    return user
  }

  private func tally(
    _ solution: IdentifierSolution,
    _ source: IdentifierSource,
    lowercases: Bool = false
  ) throws -> IdentifierTally {
    try #require(
      solution.lines.first {
        $0.candidate
          == IdentifierCandidate(members: source, guests: source, lowercases: lowercases)
      }
    ).tally
  }

  @Test("Each user is counted once, under what the value means")
  func buckets() throws {
    let solution = try solve([
      ("anna@example.com", user("anna@example.com")),
      ("bo@example.com", user("Bo@example.com")),
      ("cy", user("cy@example.com")),
      ("dee@example.com", user("eve@example.com")),
      ("eve@example.com", user("eve2@example.com")),
      ("flo@example.com", user(nil, upn: "flo@example.com")),
      ("gus@example.com", user("gus")),
    ])
    var expected = IdentifierTally()
    expected.exact = 1
    expected.caseOnly = 1
    expected.noMatch = 2
    expected.wrongPerson = 1
    expected.crossed = 1
    expected.empty = 1
    expected.notAnAddress = 1
    #expect(try tally(solution, .mail) == expected)
    #expect(try tally(solution, .mail, lowercases: true).exact == 2)
  }

  @Test("The recommendation has no wrong person, then the fewest changes, then is the simplest")
  func recommendation() throws {
    let pairs = (0..<5).map { number in
      ("u\(number)@example.com", user("U\(number)@example.com", upn: "u\(number)@example.com"))
    }
    let best = try #require(try solve(pairs).recommended)
    #expect(best.candidate.name == "user.userprincipalname")
    #expect(best.tally.exact == 5)

    // The UPN of one is the name of another: mail in lower case is the safe choice.
    let unsafe =
      pairs + [("v@example.com", user("V@example.com", upn: "u0@example.com"))]
    let safe = try #require(try solve(unsafe).recommended)
    #expect(safe.candidate.name == "ToLowercase(user.mail)")
  }

  @Test("Crossed names are cured by renaming both, a name that stays taken is not")
  func crossed() throws {
    let pairs = [
      ("jo@example.com", user("jan@example.com", upn: "x1@example.com")),
      ("jan@example.com", user("jo@example.com", upn: "x2@example.com")),
      ("kim@example.com", user("kim@example.com", upn: "x3@example.com")),
    ]
    let mail = try tally(try solve(pairs), .mail)
    #expect(mail.wrongPerson == 2 && mail.crossed == 2)
    #expect(mail.renames == 2 && mail.edits == 0)
    #expect(try solve(pairs).recommended?.candidate.name == "user.mail")

    // A stranger who lands on Kim's AWS user is no matter of renames.
    let stranger = user("kim@example.com", upn: "x4@example.com")
    let taken = try solve(pairs, strangers: [stranger])
    #expect(try tally(taken, .mail).stillWrong == 1)
    #expect(taken.recommended?.candidate.members == .userPrincipalName)
  }

  @Test("Guests may need another attribute than members")
  func guests() throws {
    var guest = user(
      "gail@partner.example",
      upn: "gail_partner.example#EXT#@example.com",
      type: "Guest"
    )
    guest.identityIssuers = ["google.com"]
    let solution = try solve([
      ("anna@example.com", user("a.berg@example.com", upn: "anna@example.com")),
      ("bo@example.com", user("b.holm@example.com", upn: "bo@example.com")),
      ("gail@partner.example", guest),
    ])
    let best = try #require(solution.recommended)
    #expect(best.candidate.members == .userPrincipalName)
    #expect(best.candidate.guests == .mail)
    #expect(best.tally.exact == 3)
    #expect(try tally(solution, .userPrincipalName).apart == 1)
  }

  @Test("A value that two people have is never recommended")
  func duplicates() throws {
    let solution = try solve(
      [("anna@example.com", user("anna@example.com", upn: "x1@example.com"))],
      strangers: [user("Anna@example.com", upn: "x2@example.com")]
    )
    #expect(try tally(solution, .mail).duplicates == 1)
    #expect(solution.recommended?.candidate.members == .userPrincipalName)
  }

  @Test("An attribute that was not exported is unknown, and not recommended")
  func unknown() throws {
    var anna = user("anna@example.com", upn: "x@example.com")
    anna.absent.insert(.mail)
    anna.mail = nil
    let solution = try solve([("anna@example.com", anna)])
    #expect(try tally(solution, .mail).unknown == 1)
    #expect(solution.recommended?.candidate.members == .userPrincipalName)
  }
}
