// SPDX-License-Identifier: Apache-2.0
import Forecast
import Identity
import Testing

@Suite struct PlanEffectTests {
  private func effect(
    _ town: Town,
    of row: Int,
    _ edits: [PlannedEdit]
  ) throws -> PlanEffect {
    let forecaster = try town.forecaster()
    let today = forecaster.forecast().users[row]
    let planned = forecaster.forecast(after: edits).users[row]
    return Forecaster.effect(isGoodToday: today.isGood, planned: planned)
  }

  @Test("A rename to the name that is sent cures a second user and a refusal")
  func rename() throws {
    for email in [nil, "anna@example.com"] {
      var town = Town()
      let local = town.aws("anna", email: email)
      let entra = town.entra("anna@example.com", for: local)
      let edits = [PlannedEdit.userName(localRow: local, "anna@example.com")]
      #expect(try effect(town, of: local, edits) == .cured)
      #expect(try town.user(entra, after: edits).firstCycle == .adopt(localRow: local))
    }
  }

  @Test("A rename to anything else cures nothing")
  func otherName() throws {
    var town = Town()
    let local = town.aws("anna")
    town.entra("anna@example.com", for: local)
    #expect(try effect(town, of: local, [.userName(localRow: local, "bo")]) == .notCured)
  }

  @Test("A plan can break what was fine")
  func broken() throws {
    var town = Town()
    let local = town.aws("anna@example.com", email: "anna@example.com")
    let other = town.aws("bo@example.com")
    town.entra("anna@example.com", for: local)
    town.entra("bo@example.com", for: other)
    let edits = [PlannedEdit.email(localRow: other, "anna@example.com")]
    #expect(try effect(town, of: other, edits) == .fine)
    #expect(
      try effect(town, of: local, [.userName(localRow: local, "zoe@example.com")]) == .broken
    )
  }

  @Test("Two names exchanged by a plan lead both to themselves")
  func exchange() throws {
    var town = Town()
    let anna = town.aws("bo@example.com")
    let bo = town.aws("anna@example.com")
    town.entra("anna@example.com", for: anna)
    town.entra("bo@example.com", for: bo)
    let edits: [PlannedEdit] = [
      .userName(localRow: anna, "temporary"), .userName(localRow: bo, "bo@example.com"),
      .userName(localRow: anna, "anna@example.com"),
    ]
    #expect(try effect(town, of: anna, edits) == .cured)
    #expect(try effect(town, of: bo, edits) == .cured)
  }

  @Test("An assignment brings a user into scope")
  func assignment() throws {
    var town = Town()
    let local = town.aws("anna@example.com")
    let entra = town.entra("anna@example.com", for: local) { $0.assignment = .notAssigned }
    #expect(try effect(town, of: local, [.assign(entraRow: entra)]) == .cured)
  }

  @Test("Today's forecast is the same after a planned one was made")
  func repeatable() throws {
    var town = Town()
    let local = town.aws("anna")
    town.entra("anna@example.com", for: local)
    let forecaster = try town.forecaster()
    let before = forecaster.forecast().users
    _ = forecaster.forecast(after: [.userName(localRow: local, "anna@example.com")])
    #expect(forecaster.forecast().users == before)
  }
}
