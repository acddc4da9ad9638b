// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules
import Testing

/// Small deterministic random numbers (SplitMix64), so that a failure repeats.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct ProposalTests {
  private static let pieces = [
    "ada", "ADA", "lovelace", ".", "@example.com", "Ada.Lovelace@example.com", "@example.org", "+x",
    " ",
    "\u{A0}", "\u{200B}", "\u{E9}", "e\u{301}", "#EXT#", "'", "\u{2009}", "\t", "<", "\u{7}",
    "Administrator", String(repeating: "l", count: 126), "\u{1F600}", "\u{E000}",
  ]

  private static func value(_ random: inout Seeded) -> String {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }.joined()
  }

  private static func optional(_ random: inout Seeded, or usual: String?) -> String? {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: nil
    case 1, 2: value(&random)
    default: usual
    }
  }

  /// A case with random values on both sides and among the neighbours.
  private static func builder(_ random: inout Seeded) -> CaseBuilder {
    var builder = CaseBuilder()
    let usual = "ada.lovelace@example.com"
    if Bool.random(using: &random) { builder.local?.userName = value(&random) }
    builder.local?.emails = [optional(&random, or: usual)].compactMap { $0 }
    builder.local?.hasAccess = [true, false, nil].randomElement(using: &random) ?? nil
    builder.entra?.mail = optional(&random, or: usual)
    let mail = builder.entra?.mail
    builder.entra?.userPrincipalName =
      Bool.random(using: &random) ? mail : optional(&random, or: usual)
    builder.entra?.displayName = optional(&random, or: "Ada Lovelace")
    builder.entra?.givenName = optional(&random, or: "Ada")
    if Int.random(in: 0..<3, using: &random) == 0 {
      builder.otherLocals = [(CaseBuilder.local(value(&random)), nil)]
    }
    if Int.random(in: 0..<3, using: &random) == 0 {
      builder.otherEntras = [CaseBuilder.entra(value(&random))]
    }
    return builder
  }

  @Test func `A proposal passes the rule that made it, for random values`() throws {
    var random = Seeded(state: 20_260_101)
    var proposals: [String: Int] = [:]
    for round in 0..<1_000 {
      let builder = Self.builder(&random)
      let user = try builder.build()
      let rules = Catalogue.nameIDRules + Catalogue.provisioningRules
      for rule in rules.compactMap({ $0 as? any UserRule.Type }) {
        for finding in CaseBuilder.findings(of: rule, in: user) {
          guard let proposed = finding.proposedValue else { continue }
          proposals[finding.ruleID, default: 0] += 1
          var cured = builder
          let isKnown = cured.put(proposed, into: finding.attribute)
          #expect(isKnown, "\(finding.attribute)")
          let left = try cured.findings(of: rule).filter { $0.attribute == finding.attribute }
          #expect(left.isEmpty, "\(finding.ruleID) in round \(round)")
        }
      }
    }
    let expected: Set<String> = [
      "NAMEID-001", "NAMEID-002", "NAMEID-003", "NAMEID-014", "SCIM-002", "SCIM-006", "SCIM-007",
      "SCIM-010",
    ]
    #expect(Set(proposals.keys) == expected, "\(proposals)")
  }

  @Test func `A proposed user name fires no blocker about names, for random values`() throws {
    var random = Seeded(state: 4_711)
    var count = 0
    for round in 0..<1_000 {
      let builder = Self.builder(&random)
      let user = try builder.build()
      for rule in Catalogue.nameIDRules.compactMap({ $0 as? any UserRule.Type }) {
        for finding in CaseBuilder.findings(of: rule, in: user) {
          guard let proposed = finding.proposedValue, finding.attribute == "userName" else {
            continue
          }
          count += 1
          var cured = builder
          cured.local?.userName = proposed
          let left = try cured.firing().filter { $0.hasPrefix("NAMEID") && $0 != "NAMEID-012" }
          #expect(Set(left).isSubset(of: ["NAMEID-013"]), "round \(round): \(left)")
        }
      }
    }
    #expect(count > 50)
  }
}

extension CaseBuilder {
  /// Carries out a proposal; false for an attribute that no rule proposes a value for.
  fileprivate mutating func put(_ value: String, into attribute: String) -> Bool {
    switch attribute {
    case "userName": local?.userName = value
    case "displayName": entra?.displayName = value
    case "givenName": entra?.givenName = value
    case "familyName": entra?.surname = value
    default: return false
    }
    return true
  }
}
