// SPDX-License-Identifier: Apache-2.0
import Forecast
import Identity
import Testing

@Suite struct MetamorphicTests {
  static let seeds = (1...120).map { UInt64($0) }

  private func settings(_ seed: UInt64) -> ForecastSettings {
    var settings = ForecastSettings(federation: Town.mailForAll)
    if seed.isMultiple(of: 2) { settings.federation.provisioning.userName = .userPrincipalName }
    if seed.isMultiple(of: 3) { settings.federation.nameIDSource = .userPrincipalName }
    if seed.isMultiple(of: 5) { settings.federation.provisioning.email = nil }
    if seed.isMultiple(of: 7) { settings.requiresAssignment = false }
    return settings
  }

  @Test("The order of the input changes nothing", arguments: seeds)
  func order(_ seed: UInt64) throws {
    let town = RandomTown(seed)
    var other = town
    var dice = Dice(seed &+ 1_000)
    other.locals = dice.shuffled(town.locals)
    other.entras = dice.shuffled(town.entras)
    let settings = settings(seed)
    #expect(try town.answers(settings) == other.answers(settings), "seed \(seed)")
  }

  @Test("Other ids change nothing", arguments: seeds)
  func ids(_ seed: UInt64) throws {
    let town = RandomTown(seed)
    var other = town
    for index in other.locals.indices {
      other.locals[index].user.id = "renamed-\(index)"
      other.locals[index].user.externalIDs = other.locals[index].user.externalIDs.map {
        .init(issuer: $0.issuer, id: "x" + $0.id)
      }
    }
    for index in other.entras.indices {
      other.entras[index].user.id = "x" + other.entras[index].user.id
    }
    let settings = settings(seed)
    #expect(try town.answers(settings) == other.answers(settings), "seed \(seed)")
  }

  @Test("An unrelated pair changes nothing, also with its domain in capitals", arguments: seeds)
  func unrelated(_ seed: UInt64) throws {
    let town = RandomTown(seed)
    let settings = settings(seed)
    let before = try town.answers(settings)
    for domain in ["unrelated.example", "UNRELATED.EXAMPLE"] {
      var other = town
      var entra = EntraUser(id: "unrelated")
      entra.mail = "zoe@" + domain
      entra.userPrincipalName = entra.mail
      entra.displayName = "Zoe Holm"
      entra.givenName = "Zoe"
      entra.surname = "Holm"
      entra.accountEnabled = true
      entra.assignment = .direct
      var local = LocalUser(id: "aws-z", userName: "zoe@unrelated.example")
      local.status = "ENABLED"
      other.locals.insert(("z", local), at: 0)
      other.entras.insert(("z", entra), at: 0)
      other.links.append(("z", "z"))
      var after = try other.answers(settings)
      #expect(after.removeValue(forKey: "z/z") == "ADOPTz OK z")
      #expect(before == after, "seed \(seed)")
    }
  }

  @Test("A rival who never takes part changes no cycle", arguments: seeds)
  func outsider(_ seed: UInt64) throws {
    let town = RandomTown(seed)
    var other = town
    var entra = EntraUser(id: "outsider")
    entra.mail = "anna@example.com"
    entra.userPrincipalName = "anna@example.com"
    entra.accountEnabled = false
    entra.assignment = .direct
    other.entras.append(("outsider", entra))
    let settings = settings(seed)
    #expect(try town.answers(settings) == other.answers(settings), "seed \(seed)")
  }
}
