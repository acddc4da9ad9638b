// SPDX-License-Identifier: Apache-2.0
internal import SAML

/// Reports on responses and metadata for people: what to change first, then every check.
struct SAMLText {
  private let console: Console
  private let width: Int

  init(_ console: Console) {
    self.console = console
    width = min(console.out.width, 100)
  }

  /// A response's report, 80 columns wide unless the terminal is wider.
  func text(_ report: InspectionReport, _ kind: Capture.Kind) -> String {
    var facts = ["input     \(kind.rawValue)"]
    if let time = report.evaluatedAt { facts.append("judged    at \(time)") }
    if let nameID = report.nameID {
      let proof = report.valuesProven ? "signed" : "not proven by a signature"
      facts.append("NameID    \(visible(nameID)) (\(proof))")
    }
    return
      (head(report.verdict, report.checks) + facts + outline(report.checks) + body(report.checks)
      + attributes(report)).joined(separator: "\n")
  }

  /// A metadata report.
  func text(_ report: MetadataReport) -> String {
    let entities = report.entities.flatMap { entity -> [String] in
      var lines = ["", console.painted(visible(entity.entityID), .strong)]
      lines.append(
        "  roles        "
          + (entity.roles + entity.otherRoles.map(visible))
          .joined(separator: ", ")
      )
      for endpoint in entity.endpoints {
        let binding = endpoint.binding.split(separator: ":").last.map(String.init) ?? ""
        lines.append("  \(visible(endpoint.service)) (\(visible(binding)))")
        lines.append("    \(visible(endpoint.location))")
      }
      for certificate in entity.signingCertificates {
        lines.append("  certificate  \(visible(certificate.subject)), \(certificate.key)")
        lines.append(
          "    \(certificate.notBefore ?? "unreadable") to \(certificate.notAfter ?? "unreadable")"
        )
        lines.append("    SHA-1   \(certificate.sha1)")
        lines.append("    SHA-256 \(certificate.sha256)")
        if certificate.pem.hasPrefix("-----") { lines.append(certificate.pem) }
      }
      for format in entity.nameIDFormats { lines.append("  NameID       \(visible(format))") }
      return lines
    }
    return
      (head(report.verdict, report.checks) + outline(report.checks) + entities
      + body(report.checks))
      .joined(separator: "\n")
  }

  /// What to type to know more about the first thing to change.
  static func next(_ checks: [Check]) -> String? {
    wrong(checks).lazy.compactMap(\.rule).first.map { "crosswalk rules \($0) says more" }
  }

  /// What is wrong, worst first; times last, since every capture expires.
  private static func wrong(_ checks: [Check]) -> [Check] {
    let times = ["conditions", "confirmation", "session", "clocks"]
    return [Check.Verdict.reject, .warn].flatMap { verdict -> [Check] in
      let some = checks.filter { $0.verdict == verdict }
      return some.filter { !times.contains($0.id) } + some.filter { times.contains($0.id) }
    }
  }

  private func head(_ verdict: InspectionReport.Verdict, _ checks: [Check]) -> [String] {
    let count = checks.count { $0.verdict == .reject || $0.verdict == .warn }
    let open = checks.count { $0.verdict == .notChecked }
    let paint: Console.Paint =
      switch verdict {
      case .accept: .good
      case .warn: .warning
      case .reject: .bad
      }
    let words = [
      count > 0 ? "\(Figures.counted(count, "thing")) to look at" : "nothing to change",
      open > 0 ? "\(open) not checked" : nil,
    ]
    return [
      console.painted(verdict.rawValue.uppercased(), paint) + "  "
        + words.compactMap { $0 }.joined(separator: ", ")
    ]
  }

  /// What is wrong and where it is set, one line each, so that it fits the first screen.
  private func outline(_ checks: [Check]) -> [String] {
    let wrong = Self.wrong(checks)
    if wrong.isEmpty { return [] }
    let room = wrong.map { $0.title.unicodeScalars.count }.max() ?? 0
    let lines = wrong.enumerated().map { index, check in
      let number = index < 9 ? " \(index + 1)" : "\(index + 1)"
      let pad = String(repeating: " ", count: room - check.title.unicodeScalars.count + 2)
      return " \(number). \(check.title)\(pad)\(check.blade ?? "")"
    }
    return ["", console.painted("What to look at, and where", .strong)] + lines
  }

  private func body(_ checks: [Check]) -> [String] {
    let wrong = Self.wrong(checks)
    var lines: [String] = []
    for (index, check) in wrong.enumerated() {
      lines.append("")
      lines += detail(check, index + 1)
    }
    lines += ["", console.painted("All checks", .strong)]
    let room = checks.map { $0.title.unicodeScalars.count }.max() ?? 0
    for check in checks {
      let pad = String(repeating: " ", count: room - check.title.unicodeScalars.count + 2)
      let verdict = check.verdict.rawValue
      let gap = String(repeating: " ", count: 13 - verdict.utf8.count)
      let line = "  \(painted(check.verdict))\(gap)\(check.title)\(pad)"
      lines.append(line + cut(check.found ?? check.detail ?? "", width - 15 - room - 2))
    }
    return lines
  }

  private func detail(_ check: Check, _ number: Int) -> [String] {
    let rule = check.rule.map { " (\($0))" } ?? ""
    var lines = [
      "\(number). \(painted(check.verdict)) \(console.painted(check.title, .strong))\(rule)"
    ]
    func add(_ name: String, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      let first = "   " + name + String(repeating: " ", count: 10 - name.utf8.count)
      lines.append(
        wrapped(
          visible(text),
          width: width,
          indent: "             ",
          first: first
        )
      )
    }
    add("expected", check.expected)
    add("found", check.found)
    add("because", check.detail)
    add("change", check.change)
    add("where", check.place)
    return lines
  }

  private func attributes(_ report: InspectionReport) -> [String] {
    guard !report.attributes.isEmpty else { return [] }
    let rows = report.attributes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return ["", console.painted("Attributes", .strong)]
      + rows.flatMap { name, values in
        ["  \(visible(name))"]
          + values.map { $0.isEmpty ? "    (empty)" : "    \(visible($0))" }
      }
  }

  private func painted(_ verdict: Check.Verdict) -> String {
    let paint: Console.Paint =
      switch verdict {
      case .ok: .good
      case .warn: .warning
      case .reject: .bad
      case .notChecked: .quiet
      }
    return console.painted(verdict.rawValue, paint)
  }

  /// The text in one line of at most that many columns.
  private func cut(_ text: String, _ room: Int) -> String {
    let scalars = visible(text).unicodeScalars
    guard scalars.count > max(room, 4) else { return String(scalars) }
    return String(String.UnicodeScalarView(scalars.prefix(max(room, 4) - 3))) + "..."
  }
}
