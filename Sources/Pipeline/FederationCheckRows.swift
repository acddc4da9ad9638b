// SPDX-License-Identifier: Apache-2.0
internal import GRDB
internal import Identity
internal import Rules
internal import Workspace

/// Which rules stand behind which step, and what they come to.
struct FederationCheckRows {
  let federation: Federation
  let findings: [Finding]
  let coverage: [Coverage]
  let lastRun: LastRun
  /// Whether the tool signs in anywhere, or reads files only.
  let isLive: Bool

  /// The rules of a step, in the order in which a person meets them.
  static func rules(_ step: FederationCheck.Step) -> [String] {
    switch step {
    case .application: config([2, 1, 3, 5, 15])
    case .metadata: config([14])
    case .settings: config([33, 34, 31, 32, 35])
    case .addresses: config([6, 7, 8, 9])
    case .claims:
      named("NAMEID", [16, 17, 18, 19, 20, 21, 22]) + config([42, 11, 10, 12, 13, 16, 30])
    case .assignment: config([4])
    case .provisioning:
      config([17, 20, 21]) + named("SCIM", [14, 15, 16])
        + config([24, 23, 22, 25, 26, 27, 28, 29, 19, 18, 41])
        + named("SCIM", [22, 23, 28])
    case .access: config([36])
    case .test: config([37, 38, 39, 40])
    }
  }

  /// Rules about the tool's own sign-in.
  private static let liveRules = config([35, 36, 37, 38])

  private static func config(_ numbers: [Int]) -> [String] { named("CONFIG", numbers) }

  private static func named(_ family: String, _ numbers: [Int]) -> [String] {
    numbers.map { number in
      let digits = String(number)
      return "\(family)-" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
    }
  }

  /// One row for each rule of a step.
  func rows(_ step: FederationCheck.Step) -> [FederationCheck.Row] {
    Self.rules(step).compactMap { id in
      guard let rule = Catalogue.rule(id)?.metadata else { return nil }
      return row(step, rule)
    }
  }

  private func row(_ step: FederationCheck.Step, _ rule: RuleMetadata) -> FederationCheck.Row {
    func made(
      _ status: FederationCheck.Status,
      _ found: [String] = [],
      _ advice: String? = nil
    ) -> FederationCheck.Row {
      FederationCheck.Row(step, rule: rule.id, rule.title, status, found: found, advice: advice)
    }
    if !isLive, Self.liveRules.contains(where: { $0.hasSameBytes(as: rule.id) }) {
      return made(.without, ["the exports are files: the tool signs in nowhere"])
    }
    if let assumption = assumption(rule.id) {
      let messages = findings.filter { $0.ruleID.hasSameBytes(as: rule.id) }.map(\.message)
      return made(
        .unknown,
        messages.isEmpty ? ["nobody stated it"] : messages.map { "assumed: \($0)" },
        assumption
      )
    }
    let fired = findings.filter { $0.ruleID.hasSameBytes(as: rule.id) }
    let earlier = lastRun.messages[Identifier(rule.id)] ?? []
    let messages = fired.isEmpty ? earlier : fired.map(\.message)
    if !messages.isEmpty {
      // What is only recorded asks for nothing.
      return rule.severity == .info ? made(.ok, messages) : made(.wrong, messages, rule.fix)
    }
    guard let state = coverage.first(where: { $0.ruleID.hasSameBytes(as: rule.id) })?.state else {
      return made(.unknown)
    }
    switch state {
    case .decided: return made(.ok)
    case .notApplicable(let reason): return made(.without, [reason])
    case .unknown(let gaps):
      if lastRun.decided(rule.id) { return made(.ok, ["as the last run found"]) }
      let ways = Coverage(ruleID: rule.id, state: state).howToSupply.map { way in
        let options: [(RuleInput, String)] = [
          (.serviceProvider, " Give it with --sp-metadata."),
          (.provisioningToken, " Give it with --token-made."),
          (.signInRequest, " Give it with --sign-in."),
          (.instance, " Add organizations describe-organization, and give each with --aws."),
          (.regions, " Give it with --aws."),
          (.abac, " Give it with --aws."),
        ]
        return way + (options.first { way.hasSameBytes(as: $0.0.supply) }?.1 ?? "")
      }
      return made(
        .unknown,
        ["not told: " + gaps.map(\.what).joined(separator: ", ")],
        ways.joined(separator: " ")
      )
    }
  }
}

extension FederationCheckRows {
  /// How to find out, for a rule that would judge a mapping that nobody stated; else nil.
  ///
  /// An assumption is neither right nor wrong.
  private func assumption(_ ruleID: String) -> String? {
    let evidence = federation.evidence
    func isOne(_ ids: [String]) -> Bool { ids.contains { $0.hasSameBytes(as: ruleID) } }
    if !evidence.isNameIDStated, isOne(["NAMEID-016", "NAMEID-017", "NAMEID-019"]) {
      return RuleInput.claims.supply
    }
    if !evidence.areMappingsStated, isOne(["NAMEID-019", "SCIM-014"]) {
      return RuleInput.attributeMappings.supply
    }
    return nil
  }
}

/// What the flag stage of the last run said of the organisation; empty if there was none.
struct LastRun {
  private(set) var messages: [Identifier: [String]] = [:]
  private var gaps: Set<Identifier>?

  init(_ folder: String) throws {
    let file: WorkspaceFile
    do {
      file = try WorkspaceFile(folder: folder, creating: false)
    } catch let error as WorkspaceError where error.code == .notFound {
      return
    }
    try file.queue.read { database in
      let store = FindingStore(WorkspaceTransaction(database))
      let coverage = try store.coverage()
      // Some rule always lacks an input, so that no gap means no run.
      if coverage.isEmpty { return }
      gaps = Set(coverage.map { Identifier($0.ruleID) })
      try store.forEachWithNames { finding, _, _, _ in
        guard finding.scope == .tenant else { return }
        messages[Identifier(finding.ruleID), default: []].append(finding.message)
      }
    }
  }

  /// Whether the run decided a rule that reported nothing.
  func decided(_ ruleID: String) -> Bool {
    gaps.map { !$0.contains(Identifier(ruleID)) } ?? false
  }
}
