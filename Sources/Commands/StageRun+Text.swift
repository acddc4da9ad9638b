// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Identity
internal import Pipeline

extension StageRun {
  /// The figures that a run ends with.
  static func text(_ summary: RunSummary, report: String?, _ context: Context) -> String {
    func parts(_ counts: [String: Int], _ order: [String]) -> String {
      order.filter { counts[$0, default: 0] > 0 }
        .map { "\(Figures.grouped(counts[$0, default: 0])) \($0)" }.joined(separator: ", ")
    }
    var table = TextTable(
      [
        "AWS users", Figures.grouped(summary.awsUsers),
        parts(summary.decisions, ["linked", "review", "unmatched", "ignored"]),
      ],
      [.left, .right]
    )
    table.add([
      "Entra users", Figures.grouped(summary.entraUsersRead),
      "\(Figures.grouped(summary.entraUsersKept)) kept, the others cannot be meant",
    ])
    if !summary.signIns.isEmpty {
      let signIns = summary.signIns
      let open = signIns["UNPROVEN", default: 0] + signIns["UNKNOWN", default: 0]
      let words = [
        "OK": signIns["OK", default: 0], "open": open,
        "blocked": signIns["BLOCKED", default: 0],
        "find nobody": signIns["NO-SUCH-USER", default: 0],
      ]
      table.add([
        "sign-ins", Figures.grouped(signIns.values.reduce(0, +)),
        parts(words, ["OK", "open", "blocked", "find nobody"]),
      ])
      if let wrong = signIns["WRONG-PERSON"] {
        table.add(["wrong", Figures.grouped(wrong), "sign-ins land on another person's user"])
      }
      table.add([
        "losing", Figures.grouped(summary.usersLosingAccess),
        "users would lose access at the switch",
      ])
    }
    if !summary.findings.isEmpty {
      let order = Severity.allCases.sorted(by: >).map(\.rawValue)
      table.add([
        "findings", Figures.grouped(summary.findings.values.reduce(0, +)),
        parts(summary.findings, order),
      ])
      table.add([
        "blocked", Figures.grouped(summary.usersWithBlockers),
        "users with a blocking finding",
      ])
    }
    if !summary.items.isEmpty {
      table.add([
        "batches", Figures.grouped(summary.batches),
        parts(summary.items, ["staged", "ready", "held", "ignored"]) + " users",
      ])
    }
    let empty = [("AWS", summary.awsUsers), ("Entra", summary.entraUsersRead)]
      .filter { $0.1 == 0 }
      .map { "WARNING: the \($0.0) export holds no user at all. Was it whole, and the right file?" }
    let page = report.map { "report       \(visible($0))" }
    return (empty + [table.text, GateText.text(summary.gates), page].compactMap { $0 })
      .joined(separator: "\n")
  }

  /// What to do after a whole run.
  static func advice(
    _ summary: RunSummary,
    _ page: String,
    _ project: Project,
    _ context: Context
  ) -> String {
    if summary.awsUsers == 0 || summary.entraUsersRead == 0 {
      return "look at the sources in crosswalk.yaml, export again, and type "
        + context.command("run")
    }
    var steps = "read \(visible(page))"
    let open = summary.decisions["review", default: 0]
    if open > 0 {
      steps += "; decide the \(Figures.counted(open, "user")) of decisions-template.csv next to it"
      if let name = project.configuration.decisions {
        steps += ", put the rows into \(visible(name))"
      } else {
        steps += ", save it as decisions.csv in the workspace, name it in crosswalk.yaml"
      }
      steps += ", and type \(context.command("run"))"
    } else if summary.usersWithBlockers > 0 {
      steps +=
        "; cure the blocking findings, export again, and type \(context.command("run"))"
    }
    return steps
  }
}
