// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Testing

/// Random directories from a small alphabet in which everything resembles everything.
@Suite struct HostileDirectoryTests {
  private static let locals = [
    "anna", "ANNA", "anna ", "anna+x", "\u{430}nna", "\u{E4}nna", "a\u{308}nna", "aenna",
    "an\u{200B}na", "bela", "be1a", "marc", "rnarc", "Marc", "otto", "0tto", "ines", "\u{131}nes",
  ]
  private static let domains = ["@x.test", "@x.test", "@x.test", "@X.TEST", "@x.test.", "@y.test"]
  /// Each name in some spellings; equal indices are one name.
  private static let names = [
    ["Anna", "ANNA", "\u{C1}nna", "Anna "], ["Bela", "B\u{E9}la", "Be\u{301}la"],
    ["J\u{FC}rgen", "Juergen"], ["van der Berg", "Van Der Berg", "van-der-Berg"],
    ["van der Meer", "van der Me\u{E9}r"],
  ]

  /// What a random directory knows beyond the records: which name each spelling is.
  private struct Sample {
    var directory = Directory()
    var localNames: [(Int, Int)] = []
    var entraNames: [(Int, Int)] = []
  }

  private func sample(_ random: inout SeededRandom) -> Sample {
    var sample = Sample()
    func pick<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &random)] }
    func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    func address() -> String { pick(Self.locals) + pick(Self.domains) }
    func name() -> Int { Int.random(in: 0..<Self.names.count, using: &random) }
    for number in 0..<Int.random(in: 1...4, using: &random) {
      let email = address()
      var user = LocalUser(id: "l\(number)", userName: chance(60) ? email : "u\(number)")
      if chance(10) { user.userName = address() }
      if chance(92) { user.emails = [email] }
      let (given, family) = (name(), name())
      (user.givenName, user.familyName) = (pick(Self.names[given]), pick(Self.names[family]))
      if chance(8) {
        user.externalIDs = [
          LocalUser.ExternalID(issuer: "i", id: "E\(Int.random(in: 0..<5, using: &random))")
        ]
      }
      sample.directory.locals.append(user)
      sample.localNames.append((given, family))
    }
    for number in 0..<Int.random(in: 1...5, using: &random) {
      // Most objects belong to somebody, so that links do happen.
      let owner = Int.random(in: 0..<sample.directory.locals.count, using: &random)
      let own = sample.directory.locals[owner].emails.first ?? address()
      let mail = chance(70) ? own : address()
      var user = EntraUser(id: "e\(number)")
      user.mail = chance(85) ? mail : nil
      user.userPrincipalName = chance(60) ? mail : address()
      if chance(10) { user.userPrincipalName = "anna_x.test#EXT#@t.test" }
      if chance(25) { user.proxyAddresses.append(pick(["smtp:", "SMTP:", "sip:"]) + address()) }
      if chance(15) { user.otherMails = [address()] }
      user.userType = chance(92) ? "Member" : pick(["Guest", nil])
      user.accountEnabled = chance(92) ? true : pick([false, nil])
      user.isDeleted = chance(6)
      let (given, family) = chance(80) ? sample.localNames[owner] : (name(), name())
      let swaps = chance(10)
      sample.entraNames.append(swaps ? (family, given) : (given, family))
      user.givenName = pick(Self.names[swaps ? family : given])
      user.surname = pick(Self.names[swaps ? given : family])
      sample.directory.entra.append(user)
    }
    return sample
  }

  /// What the eye takes for one address, by a table of its own.
  private func blurred(_ address: String) -> Set<String> {
    var text = ""
    for scalar in address.unicodeScalars {
      switch scalar {
      case " ", "\u{200B}", "\u{308}": break
      case "\u{430}", "\u{E4}": text.unicodeScalars.append("a")
      case "\u{131}", "1": text.unicodeScalars.append(scalar == "1" ? "l" : "i")
      case "0": text.unicodeScalars.append("o")
      case "A"..."Z": text += String(scalar).lowercased()
      default: text.unicodeScalars.append(scalar)
      }
    }
    while text.hasSuffix(".") { text.removeLast() }
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let local = parts[0].split(separator: "+", omittingEmptySubsequences: false)[0]
      .split(separator: "rn", omittingEmptySubsequences: false).joined(separator: "m")
    let domain = parts.dropFirst().map { "@\($0)" }.joined()
    let hasUmlaut = address.unicodeScalars.contains { $0 == "\u{E4}" || $0 == "\u{308}" }
    return hasUmlaut ? ["anna\(domain)", "aenna\(domain)"] : ["\(local)\(domain)"]
  }

  private func strongAddresses(_ user: EntraUser) -> [String] {
    var all = [user.mail].compactMap { $0 }
    all += user.isExternal ? ["anna@x.test"] : [user.userPrincipalName].compactMap { $0 }
    let mails = user.proxyAddresses.filter { !$0.hasPrefix("sip:") }
    all += mails.map { String(decoding: $0.utf8.dropFirst(5), as: UTF8.self) }
    return all
  }

  private func isEqual(_ left: String, _ right: String) -> Bool {
    func lowered(_ text: String) -> [UInt8] {
      text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }
    return lowered(left) == lowered(right)
  }

  private func claims(_ user: EntraUser, _ address: String) -> Bool {
    strongAddresses(user).contains { isEqual($0, address) }
  }

  private func areNear(_ left: String, _ right: String) -> Bool {
    !blurred(left).isDisjoint(with: blurred(right))
  }

  /// Whether a user name is near to an address of the user, or the name before its @.
  private func bears(_ user: EntraUser, _ userName: String) -> Bool {
    func mailbox(_ text: String) -> String {
      String(text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)[0])
    }
    let strong = strongAddresses(user)
    return strong.contains { isEqual(mailbox($0), mailbox(userName)) }
      || (strong + user.otherMails).contains { areNear($0, userName) }
  }

  /// The definition of a link, read off the corpus's rules, without index or order.
  private func whyNot(_ sample: Sample, _ row: Int, _ target: Int) -> String? {
    let directory = sample.directory
    let local = directory.locals[row]
    let user = directory.entra[target]
    guard local.emails.count == 1, let email = local.emails.first else { return "no e-mail" }
    let claimants = directory.entra.indices.filter { claims(directory.entra[$0], email) }
    if claimants != [target] { return "claimants \(claimants)" }
    if user.isDeleted || user.accountEnabled != true { return "not enabled" }
    if user.isExternal || user.userType != "Member" { return "no member" }
    let (ours, theirs) = (sample.localNames[row], sample.entraNames[target])
    if ours != theirs && ours != (theirs.1, theirs.0) { return "names" }
    if !local.externalIDs.allSatisfy({ isEqual($0.id, user.id) }) { return "external id" }
    let elsewhere = directory.entra.indices.contains {
      $0 != target && claims(directory.entra[$0], local.userName)
    }
    if elsewhere { return "user name claims another" }
    let leadsAway = directory.entra.indices.contains {
      $0 != target && bears(directory.entra[$0], local.userName)
    }
    if leadsAway && !bears(user, local.userName) { return "user name leads to another" }
    for (other, rival) in directory.locals.enumerated() where other != row {
      let keys = rival.emails + [rival.userName]
      if keys.contains(where: { areNear($0, email) }) { return "\(other) is near" }
      for address in strongAddresses(user) where keys.contains(where: { areNear($0, address) }) {
        return "\(other) leads there"
      }
      if rival.externalIDs.contains(where: { isEqual($0.id, user.id) }) { return "\(other)'s id" }
    }
    return nil
  }

  @Test func `Every link satisfies the definition, whatever the directories`() throws {
    var random = SeededRandom.announced("hostile directories")
    let folding = try makeFolding()
    var links = 0
    var reviews = 0
    for round in 0..<1500 {
      let sample = sample(&random)
      for (row, match) in sample.directory.matches(folding).enumerated() {
        if match.verdict == .review { reviews += 1 }
        guard match.verdict == .linked else {
          #expect(match.entraRow == nil)
          continue
        }
        links += 1
        let target = try #require(match.entraRow)
        let reason = whyNot(sample, row, target)
        #expect(reason == nil, "round \(round), AWS user \(row), Entra user \(target)")
      }
    }
    #expect(links > 200, "there must be links, or nothing was tested")
    #expect(reviews > 200)
  }

  @Test func `Whoever satisfies the definition is linked, unless somebody only lists the address`()
    throws
  {
    var random = SeededRandom.announced("no link missed")
    let folding = try makeFolding()
    for round in 0..<800 {
      var sample = sample(&random)
      for row in sample.directory.entra.indices { sample.directory.entra[row].otherMails = [] }
      for (row, match) in sample.directory.matches(folding).enumerated() {
        for target in sample.directory.entra.indices where whyNot(sample, row, target) == nil {
          // A second candidate of the same name sends even a good one to a person.
          let others = match.candidates.filter { $0.entraRow != target }
          if others.contains(where: \.names.corroborates) { continue }
          #expect(match.entraRow == target, "round \(round), \(match)")
        }
      }
    }
  }

  /// A verdict without row numbers.
  private func summary(_ directory: Directory, _ folding: Folding) -> [String: [String]] {
    var all: [String: [String]] = [:]
    for (row, match) in directory.matches(folding).enumerated() {
      let candidates = match.candidates.map { candidate in
        let claims = candidate.claims.map {
          "\($0.key.name)\($0.localKey.name)\($0.nearness.name)"
        }.sorted()
        let obstacles = candidate.obstacles.map(\.rawValue)
        return "\(directory.entra[candidate.entraRow].id) \(candidate.names) \(claims) \(obstacles)"
      }
      let linked = match.entraRow.map { directory.entra[$0].id } ?? "nobody"
      let rivals = match.rivals.map { directory.locals[$0].id }.sorted()
      all[directory.locals[row].id] =
        ["\(match.verdict) \(linked) \(rivals)"] + candidates.sorted()
    }
    return all
  }

  @Test func `The order of the rows changes no verdict and no evidence`() throws {
    var random = SeededRandom.announced("order of rows")
    let folding = try makeFolding()
    for _ in 0..<300 {
      let directory = sample(&random).directory
      var shuffled = directory
      shuffled.entra.shuffle(using: &random)
      shuffled.locals.shuffle(using: &random)
      #expect(summary(directory, folding) == summary(shuffled, folding))
    }
  }
}
