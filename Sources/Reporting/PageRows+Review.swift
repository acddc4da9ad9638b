// SPDX-License-Identifier: Apache-2.0
import Identity

extension PageRows {
  private static let candidatesShown = 5

  /// One user to decide about: both sides, with the evidence in words.
  static func review(_ row: ReviewRow) -> HTML {
    let item = HTML(.li, .class("case")) {
      HTML(.p, .class("subject")) {
        HTML(.strong) { HTML.value(row.awsUserName) }
        " "
        HTML(.small, .class("id")) { row.awsUserID }
        HTML(.span, .class("tag")) { access(row.hasAccess) }
      }
      HTML(.p, .class("sides")) {
        "AWS: "
        HTML.value(row.awsDisplayName)
        ", e-mail "
        HTML.value(row.awsEmail)
      }
      if !row.reason.utf8.isEmpty { HTML(.p) { prose(row.reason) } }
      if row.candidates.isEmpty {
        HTML(.p, .class("nil")) { "No candidate." }
      } else {
        HTML(.ol, .class("candidates")) {
          for candidate in row.candidates.prefix(candidatesShown) { self.candidate(candidate) }
        }
      }
      if row.candidates.count > candidatesShown {
        HTML(.p, .class("src")) {
          (row.candidates.count - candidatesShown).counted("candidate", "candidates")
          " more in review.csv"
        }
      }
    }
    return .joined([item, .newline])
  }

  private static func candidate(_ candidate: ReviewCandidate) -> HTML {
    HTML(.li) {
      HTML.value(candidate.displayName)
      ", mail "
      HTML.value(candidate.mail)
      ", UPN "
      HTML.value(candidate.upn)
      " "
      HTML(.small, .class("id")) { candidate.entraObjectID }
      HTML(.div, .class("evidence")) { EvidenceWords.sentence(for: candidate) }
    }
  }
}
