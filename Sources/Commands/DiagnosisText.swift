// SPDX-License-Identifier: Apache-2.0
internal import Diagnosis
internal import Pipeline

/// A diagnosis for people: the likeliest meaning in full, the others by name, then whom it concerns.
struct DiagnosisText {
  private static let shown = 10
  private let console: Console
  private let width: Int

  init(_ console: Console) {
    self.console = console
    width = min(console.out.width, 100)
  }

  func text(_ document: DiagnosisDocument) -> String {
    var lines: [String] = []
    if let entry = document.entries.first {
      lines = body(entry)
      if document.entries.count > 1 {
        lines += ["", console.painted("The text also says", .strong)]
        lines += document.entries.dropFirst().map { "  \($0.id): \($0.title)" }
      }
    } else {
      lines = unknown(document.unknownNumber)
      if !document.near.isEmpty {
        lines += ["", console.painted("It may be one of these", .strong)]
        lines += document.near.map {
          wrapped("\($0.id): \($0.title)", width: width, indent: "    ", first: "  ")
        }
      }
    }
    if document.entries.isEmpty, document.concerned?.named.isEmpty ?? true { return joined(lines) }
    if let concerned = document.concerned { lines += people(concerned) }
    return joined(lines)
  }

  private func joined(_ lines: [String]) -> String { lines.joined(separator: "\n") }

  private func body(_ entry: DiagnosisDocument.Entry) -> [String] {
    var lines = [
      console.painted(entry.title, .strong), "\(entry.id), seen in \(entry.seen)",
    ]
    for (index, cause) in entry.causes.enumerated() {
      lines.append("")
      lines.append(
        wrapped(cause.what, width: width, indent: "   ", first: "\(index + 1). ")
      )
      lines.append(part("confirm", cause.confirm))
      lines.append(part("fix", cause.fix))
    }
    if !entry.rules.isEmpty { lines += ["", part("rules", entry.rules.joined(separator: ", "))] }
    return lines + [part("source", entry.source)]
  }

  private func part(_ name: String, _ text: String) -> String {
    let first = "   " + name + String(repeating: " ", count: 9 - name.utf8.count)
    return wrapped(text, width: width, indent: "            ", first: first)
  }

  private func unknown(_ number: String?) -> [String] {
    var lines = [console.painted("This message is not in the dictionary.", .warning), ""]
    if let number {
      lines.append("\(number): look it up at https://login.microsoftonline.com/error?code=")
      lines.append("followed by the digits; the sign-in log of Entra holds the failure reason.")
    } else {
      lines += [
        "Give more of it: the whole page, the event of CloudTrail, or the line of the log.",
        "Entra: the AADSTS number in the sign-in log. Provisioning: the error code of the step.",
        "AWS: event ExternalIdPDirectoryLogin in CloudTrail. Or capture the sign-in and run",
        "`crosswalk saml response FILE`.",
      ]
    }
    return lines
  }

  private func people(_ concerned: ConcernedUsers) -> [String] {
    var lines = ["", console.painted("In this workspace", .strong)]
    for user in concerned.named {
      let rules = user.rules.isEmpty ? "no findings" : user.rules.joined(separator: ", ")
      lines.append("  named in the text: \(visible(user.userName)) (\(rules))")
    }
    for finding in concerned.everybody {
      lines.append(
        wrapped(
          visible(finding.message),
          width: width,
          indent: "    ",
          first: "  everybody, \(finding.rule): "
        )
      )
    }
    for finding in concerned.users.prefix(Self.shown) {
      let name = finding.awsUser ?? finding.entraUser ?? "somebody"
      lines.append(
        wrapped(
          visible(finding.message),
          width: width,
          indent: "    ",
          first: "  \(visible(name)), \(finding.rule): "
        )
      )
    }
    if concerned.users.count > Self.shown {
      lines.append("  and \(concerned.users.count - Self.shown) more; --json lists them all")
    }
    if !concerned.undecided.isEmpty {
      lines.append("  not decided by the last run: \(concerned.undecided.joined(separator: ", "))")
    }
    if lines.count == 2 { lines.append("  The rules found nobody whom this message concerns.") }
    return lines
  }
}
