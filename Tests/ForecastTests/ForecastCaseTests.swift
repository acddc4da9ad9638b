// SPDX-License-Identifier: Apache-2.0
import Forecast
import Identity
import Testing

@Suite struct ForecastCaseTests {
  private func explain(_ town: Town, _ index: Int) throws -> ForecastCase {
    let user = try town.forecast().users[index]
    let entra = user.entraRow.map { town.entras[$0] }
    return ForecastCase(
      user,
      local: user.localRow.map { town.locals[$0] },
      entra: entra,
      projection: entra.map { Projection(of: $0, under: town.settings.federation) },
      lookUp: { town.locals[$0] },
      objectID: { town.entras[$0].id }
    )
  }

  @Test("An adoption names the user, the values compared, and what it writes over")
  func adoption() throws {
    var town = Town()
    let local = town.aws("Anna@example.com", email: "old@example.com", status: "DISABLED")
    town.entra("anna@example.com", for: local) { $0.surname = "Holm" }
    let explained = try explain(town, local)
    #expect(explained.firstCycleDetail == "aws-0")
    #expect(explained.signInDetail == "aws-0")
    #expect(explained.firstCycleRule.entraValue == "anna@example.com")
    #expect(explained.firstCycleRule.localValue == "Anna@example.com")
    #expect(explained.decidingRule.id == nil)
    #expect(
      explained.changes(sendsActive: true).map(\.attribute)
        == ["userName", "email", "externalId", "familyName", "active"]
    )
  }

  @Test("A refusal names attribute, holder and rule")
  func refusal() throws {
    var town = Town()
    let local = town.aws("anna", email: "anna@example.com")
    town.entra("anna@example.com", for: local)
    let explained = try explain(town, local)
    #expect(explained.firstCycleDetail == "email held by aws-0")
    #expect(explained.firstCycleRule.id == "SCIM-002")
    #expect(explained.decidingRule.id == "NAMEID-001")
    #expect(explained.changes(sendsActive: true).isEmpty)
  }

  @Test("A second user is SCIM-006, a new one SCIM-008, a stranger is named by object id")
  func creations() throws {
    var town = Town()
    let local = town.aws("anna")
    let taken = town.aws("bo@example.com")
    town.entra("anna@example.com", for: local)
    town.entra("bo@example.com")
    town.entra("cy@example.com")
    #expect(try explain(town, local).firstCycleRule.id == "SCIM-006")
    #expect(try explain(town, taken).firstCycleDetail == "by:object-1")
    #expect(try explain(town, 3).firstCycleRule.id == "SCIM-008")
  }

  @Test("An open outcome names its points")
  func open() throws {
    var town = Town()
    town.entra("anna@example.com") { $0.assignment = .unknown }
    let explained = try explain(town, 0)
    #expect(explained.firstCycleDetail == "assignment-not-exported")
    #expect(explained.firstCycleRule.id == "STORE-004")
    #expect(explained.firstCycleRule.statement == OpenPoint.scopeUnknown.text)
  }

  @Test("Every open point has a name of its own and a text")
  func openPoints() {
    #expect(Set(OpenPoint.allCases.map(\.text)).count == OpenPoint.allCases.count)
  }
}
