// SPDX-License-Identifier: Apache-2.0
import Forecast
import Identity

/// A generator with a printed seed (SplitMix64).
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    value ^= value >> 31
    return Int(value % UInt64(sides))
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[roll(values.count)] }

  mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
    var values = values
    for index in values.indices.reversed() where index > 0 {
      values.swapAt(index, roll(index + 1))
    }
    return values
  }
}

/// A town of few addresses, so that people meet in every way.
struct RandomTown {
  /// Records by a name that no reordering changes.
  var locals: [(name: String, user: LocalUser)] = []
  var entras: [(name: String, user: EntraUser)] = []
  var links: [(local: String, entra: String)] = []

  init(_ seed: UInt64) {
    var dice = Dice(seed)
    let pool = ["anna", "bo", "cy", "dee", "eve", "flo"]
    func address(_ dice: inout Dice) -> String {
      let name = dice.pick(pool) + "@example.com"
      return dice.roll(5) == 0 ? "A" + name.dropFirst() : name
    }
    for index in 0..<(2 + dice.roll(6)) {
      var user = LocalUser(id: "aws-\(index)", userName: address(&dice))
      if dice.roll(4) > 0 { user.emails = [address(&dice)] }
      if dice.roll(5) == 0 {
        user.externalIDs = [.init(issuer: "https://scim.example", id: "object-\(dice.roll(6))")]
      }
      user.status = dice.roll(6) == 0 ? "DISABLED" : "ENABLED"
      // Two AWS users with one name are no valid directory.
      let isTaken = locals.contains {
        $0.user.userName.utf8.dropFirst().elementsEqual(user.userName.utf8.dropFirst())
      }
      if !isTaken { locals.append(("l\(index)", user)) }
    }
    for index in 0..<(2 + dice.roll(6)) {
      var user = EntraUser(id: "object-\(index)")
      user.mail = dice.roll(8) == 0 ? nil : address(&dice)
      user.userPrincipalName = address(&dice)
      user.displayName = "Anna Berg"
      user.givenName = "Anna"
      user.surname = dice.roll(8) == 0 ? nil : "Berg"
      user.accountEnabled = dice.roll(8) > 0
      user.userType = "Member"
      user.assignment = dice.roll(6) == 0 ? .notAssigned : .direct
      entras.append(("e\(index)", user))
    }
    var free = entras.map(\.name)
    for local in locals where dice.roll(4) > 0 && !free.isEmpty {
      links.append((local.name, free.remove(at: dice.roll(free.count))))
    }
  }

  /// One answer by the names of the two records; rows inside answers are written as names.
  func answers(_ settings: ForecastSettings) throws -> [String: String] {
    var town = Town()
    town.settings = settings
    town.locals = locals.enumerated().map { row, entry in
      var user = entry.user
      user.row = row
      return user
    }
    town.entras = entras.enumerated().map { row, entry in
      var user = entry.user
      user.row = row
      return user
    }
    for link in links {
      guard let local = locals.firstIndex(where: { $0.name == link.local }),
        let entra = entras.firstIndex(where: { $0.name == link.entra })
      else { continue }
      town.links.append((local, entra))
    }
    var answers: [String: String] = [:]
    for user in try town.forecast().users {
      let key =
        (user.localRow.map { locals[$0].name } ?? "-") + "/"
        + (user.entraRow.map { entras[$0].name } ?? "-")
      answers[key] = text(user)
    }
    return answers
  }

  private func text(_ user: UserForecast) -> String {
    let cycle =
      switch user.firstCycle {
      case .adopt(let row), .update(let row): user.firstCycle.code + locals[row].name
      case .touched(let row, _): user.firstCycle.code + entras[row].name
      case .conflict(let conflicts): conflicts.map(\.attribute.rawValue).joined()
      case .reject(let rejections): rejections.map(\.attribute.rawValue).joined()
      case .unknown(let points): points.map(\.rawValue).sorted().joined(separator: "+")
      case let other: other.code
      }
    let landing =
      switch user.signIn?.landing {
      case .local(let row)?: locals[row].name
      case .created(let row)?: "new " + entras[row].name
      case nil: "-"
      }
    return "\(cycle) \(user.signIn?.code ?? "none") \(landing)"
  }
}
