// SPDX-License-Identifier: Apache-2.0
internal import Evidence

/// A verdict on a bundle, for people.
struct EvidenceVerdictText {
  private let console: Console

  init(_ console: Console) { self.console = console }

  /// Problems that are listed; a bundle of another run has one for every file.
  private static let most = 20

  func text(_ verdict: BundleVerdict) -> String {
    var lines: [String] = []
    if let manifest = verdict.manifest {
      lines.append(
        "\(visible(manifest.workspace)), \(visible(manifest.run)), made by crosswalk "
          + visible(manifest.toolVersion)
      )
    }
    lines.append(
      verdict.isWhole
        ? "integrity     \(console.painted("whole", .good)): "
          + "\(Figures.counted(verdict.files, "file")) as listed, none missing, none added"
        : "integrity     \(console.painted("BROKEN", .bad))"
    )
    for problem in verdict.problems.prefix(Self.most) {
      let file = problem.file.isEmpty ? "" : visible(problem.file) + ": "
      lines.append("  \(problem.code.rawValue): \(file)\(visible(problem.detail))")
    }
    let rest = verdict.problems.count - Self.most
    if rest > 0 { lines.append("  and \(rest) more with --json") }
    lines.append("authenticity  \(authenticity(verdict.authenticity))")
    if verdict.journalEntries > 0 {
      lines.append(
        "journal       \(Figures.counted(verdict.journalEntries, "entry", "entries")) in an "
          + "unbroken chain, head \(verdict.journalHead)"
      )
    }
    return lines.joined(separator: "\n")
  }

  private func authenticity(_ authenticity: BundleVerdict.Authenticity) -> String {
    switch authenticity {
    case .unsigned: "not signed: nothing but the way on which it came says who made it"
    case .unproven(let fingerprint):
      "not checked: it claims the key \(fingerprint); give with --key the public key that you "
        + "have from elsewhere"
    case .proven(let fingerprint):
      "\(console.painted("proved", .good)): signed with the given key, \(fingerprint)"
    case .refuted: "\(console.painted("NOT PROVED", .bad)): not signed with the given key"
    case .unread: "not looked at"
    }
  }
}

/// A verdict on a bundle, for `--json`.
struct EvidenceVerdictDocument: Encodable {
  let integrity: String
  let problems: [BundleProblem]
  let authenticity: String
  let fingerprint: String?
  let files: Int
  let journalEntries: Int
  let journalHead: String
  let run: String?

  /// Whether all that was asked for holds.
  let isAccepted: Bool

  init(_ verdict: BundleVerdict) {
    integrity = verdict.isWhole ? "whole" : "broken"
    problems = verdict.problems
    files = verdict.files
    journalEntries = verdict.journalEntries
    journalHead = verdict.journalHead
    run = verdict.manifest?.run
    switch verdict.authenticity {
    case .unsigned: (authenticity, fingerprint) = ("unsigned", nil)
    case .unproven(let key): (authenticity, fingerprint) = ("not checked", key)
    case .proven(let key): (authenticity, fingerprint) = ("proved", key)
    case .refuted: (authenticity, fingerprint) = ("not proved", nil)
    case .unread: (authenticity, fingerprint) = ("not looked at", nil)
    }
    isAccepted = verdict.isWhole && verdict.authenticity != .refuted
  }
}
