// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Rules
import Testing

@Suite struct HintIndexTests {
  private func hints(
    _ everybody: [LocalUser],
    _ tenant: [EntraUser],
    of row: Int = 1
  ) throws -> [UserFacts.Hint] {
    var index = HintIndex(
      locals: everybody.filter { $0.row == row },
      everybody: everybody,
      folding: try #require(Folding())
    )
    for user in tenant { index.offer(user) }
    return index.hints(of: row)
  }

  private func entra(_ address: String, row: Int, named given: String = "Bob") -> EntraUser {
    var user = CaseBuilder.entra(address, row: row)
    user.givenName = given
    return user
  }

  @Test func `The same local part at another domain is a hint`() throws {
    let found = try hints([CaseBuilder.ada], [entra("ADA.lovelace@other.example", row: 4)])
    #expect(found.map(\.kind) == [.localPart])
    #expect(found.map(\.entraRow) == [4])
  }

  @Test func `The same domain is none: that would be a candidate`() throws {
    #expect(try hints([CaseBuilder.ada], [entra("ada.lovelace@example.com", row: 4)]).isEmpty)
  }

  @Test func `Two people with the local part are no hint`() throws {
    let tenant = [
      entra("ada.lovelace@one.example", row: 4), entra("ada.lovelace@two.example", row: 5),
    ]
    #expect(try hints([CaseBuilder.ada], tenant).isEmpty)
  }

  @Test func `A short local part is no hint`() throws {
    let local = CaseBuilder.local("ada@example.com", row: 1)
    #expect(try hints([local], [entra("ada@other.example", row: 4)]).isEmpty)
  }

  @Test func `Equal names are a hint if they occur once on each side`() throws {
    let namesake = entra("someone@other.example", row: 4, named: "ADA")
    #expect(try hints([CaseBuilder.ada], [namesake]).map(\.kind) == [.names])
    let second = entra("another@other.example", row: 5, named: "Ada")
    #expect(try hints([CaseBuilder.ada], [namesake, second]).isEmpty)
    let twin = CaseBuilder.local("second@example.com", row: 2)
    #expect(try hints([CaseBuilder.ada, twin], [namesake]).isEmpty)
  }

  @Test func `A deleted user is no hint`() throws {
    var gone = entra("ada.lovelace@other.example", row: 4)
    gone.isDeleted = true
    #expect(try hints([CaseBuilder.ada], [gone]).isEmpty)
  }
}
