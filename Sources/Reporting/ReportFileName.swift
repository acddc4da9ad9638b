// SPDX-License-Identifier: Apache-2.0
import Tabular

/// The files of a report; raw values are their names in `Reports/<run>/`.
package enum ReportFileName: String, Sendable, CaseIterable, Comparable {
  case index = "index.html"
  case users = "users.csv"
  case findings = "findings.csv"
  case forecast = "forecast.csv"
  case changes = "forecast-changes.csv"
  case access = "access.csv"
  case accessTotals = "access-totals.csv"
  case accessPeople = "access-users.csv"
  case applications = "applications.csv"
  case groups = "groups.csv"
  case batches = "batches.csv"
  case controls = "controls.csv"
  case operations = "operations.csv"
  case gates = "gates.csv"
  case waivers = "waiver-status.csv"
  case choices = "nameid-choices.csv"
  case review = "review.csv"
  case decisionsTemplate = "decisions-template.csv"
  case summary = "summary.json"
  case checksums = "SHA256SUMS"

  /// What the file is, in one sentence.
  package var purpose: String {
    switch self {
    case .index: "The report to read first: one page, no script, nothing loaded from anywhere."
    case .users: "Every AWS user, in the order of the AWS export, with the decision about it."
    case .findings: "Every finding of every rule, with both sides' values."
    case .forecast:
      "What the first provisioning cycle and the first sign-in do to every user in today's state."
    case .changes:
      "Every attribute that the first cycle writes over, before and after, in today's state."
    case .access:
      "Who holds which permission set in which account, today and after; administrators first."
    case .accessTotals: "Access kept, lost and gained per account and per permission set."
    case .accessPeople: "Access kept, lost and gained per person who has or gets any."
    case .applications: "Who is assigned to which application of Identity Center, today and after."
    case .groups: "What the first cycle does with every group of both sides."
    case .batches: "The place of every user in the plan: pilot, waves, and the held users."
    case .controls: "What this run has, and lacks, of the evidence for each control."
    case .operations: "Every planned write, in the order of execution, with the value before it."
    case .gates: "What holds the plan: nothing is applied while a line says so."
    case .waivers: "Every waiver of the workspace, and how it stands."
    case .choices: "What each candidate for the NameID would come to, best first."
    case .review: "The candidates of every user that needs a person's decision, best first."
    case .decisionsTemplate:
      "One row per user to decide, best candidate filled in; completed and saved as decisions.csv."
    case .summary: "The figures of the report for programs."
    case .checksums: "SHA-256 of every other file, for `sha256sum -c SHA256SUMS`."
    }
  }

  /// The file's name where tables have this form.
  func name(in form: TableForm) -> String {
    guard form == .json, rawValue.hasSuffix(".csv") else { return rawValue }
    return rawValue.dropLast(3) + "json"
  }

  /// By the bytes of the name, as `sort` does in the C locale.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.rawValue.utf8.lexicographicallyPrecedes(rhs.rawValue.utf8)
  }
}
