// SPDX-License-Identifier: Apache-2.0
package import Execution
internal import Identity

/// One step of the verification of the federation, which only a person can perform.
package struct ChecklistStep: Sendable, Equatable {
  /// What `crosswalk checklist record` takes.
  package let id: String
  package let title: String
  /// How it is performed.
  package let how: String
  /// What must be seen for the result `pass`.
  package let expected: String
  /// What to attach, so that somebody else can see it too.
  package let attachment: String
}

/// What came out of a step.
package enum CheckResult: String, Sendable, CaseIterable, Codable {
  case pass, fail
  case notApplicable = "not-applicable"
}

/// The newest record of a step, as it stands in the journal.
package struct CheckRecord: Sendable, Equatable {
  package let step: String
  package let result: CheckResult
  /// Who performed it, as was typed.
  package let by: String
  /// The account at which it was recorded.
  package let account: String
  package let note: String
  /// SHA-256 of the attached file, lower-case hexadecimal; nil without one.
  package let attachment: String?
  /// Milliseconds since 1970, UTC.
  package let time: Int
  /// Its place in the journal.
  package let sequence: Int

  /// Whether who and the digest of an attachment are recorded; a step that doesn't apply has none.
  package var isComplete: Bool {
    !by.utf8.isEmpty && (attachment != nil || result == .notApplicable)
  }
}

/// The steps, what AWS does not do at all, and their records in the journal.
package enum Checklist {
  /// The steps in the order in which they are performed.
  package static let steps = [
    ChecklistStep(
      id: "idp-initiated",
      title: "Sign-in from Entra",
      how: "As an assigned user, open the application's tile at myapps.microsoft.com.",
      expected: "The AWS access portal opens with the accounts that the forecast names.",
      attachment: "A screenshot of the portal with its accounts, or the capture."
    ),
    ChecklistStep(
      id: "sp-initiated",
      title: "Sign-in from AWS",
      how: "As an assigned user, signed out of both sides, open the URL of the AWS access portal.",
      expected: "Entra asks for the sign-in, and the portal opens with the same accounts.",
      attachment: "A screenshot of the portal with its accounts, or the capture."
    ),
    ChecklistStep(
      id: "attributes-and-groups",
      title: "Attributes and groups flow",
      how: "Change a display name and a group's member in Entra, and wait for the next cycle or "
        + "provision on demand.",
      expected: "Both changes are seen in IAM Identity Center, and the access follows the group.",
      attachment: "The provisioning log of the two changes."
    ),
    ChecklistStep(
      id: "sign-out",
      title: "Sign-out of the portal",
      how: "Sign out of the AWS access portal, and open its URL again.",
      expected: "The portal's session is over; Entra's may still be there and sign in again.",
      attachment: "A screenshot of what is seen after signing out."
    ),
    ChecklistStep(
      id: "step-up-mfa",
      title: "Second factor",
      how: "As a user whom a policy of Conditional Access asks for a second factor, sign in anew.",
      expected: "The second factor is asked for before the portal opens.",
      attachment: "The sign-in log of Entra with the policies that were applied."
    ),
    ChecklistStep(
      id: "unassigned-denied",
      title: "A user who is not assigned is denied",
      how: "Sign in as a user who is not assigned to the application.",
      expected: "Entra refuses with AADSTS50105; the portal is not reached.",
      attachment: "A screenshot of the refusal."
    ),
    ChecklistStep(
      id: "response-inspected",
      title: "A SAML response was captured and inspected",
      how: "Capture one sign-in in the browser, and give it to `crosswalk saml response`.",
      expected: "Nothing is rejected, and NameID and AWS user are those of the forecast.",
      attachment: "What the command printed, or the capture. A capture lets nobody sign in later, "
        + "but it names the person."
    ),
  ]

  /// What is not asked, because AWS has no such thing, with the source.
  package static let unsupported = [
    (
      what: "Single logout that starts at Entra",
      why: "IAM Identity Center takes no logout from the identity provider and sends none to "
        + "applications; sessions end by themselves or are revoked in AWS.",
      source: "https://docs.aws.amazon.com/singlesignon/latest/userguide/authconcept.html"
    ),
    (
      what: "Users made at the first sign-in (just in time)",
      why: "IAM Identity Center makes no users and groups on sign-in; they come by provisioning.",
      source: "https://docs.aws.amazon.com/singlesignon/latest/userguide/troubleshooting.html"
    ),
  ]

  /// The step with this id.
  package static func step(_ id: String) -> ChecklistStep? {
    steps.first { $0.id.hasSameBytes(as: id) }
  }

  // MARK: Records

  /// The kind of statement in the journal.
  private static let statement = "check"
  /// The journal's column in which the person stands.
  private static let person = "by"

  /// The journal's entry for a result: the step in `target`, `by` in `attribute` with the name in
  /// `before`, the result in `after`, the note in `detail`, the attachment's digest in `found`.
  package static func draft(
    _ step: ChecklistStep,
    _ result: CheckResult,
    by: String,
    note: String,
    attachment: String?
  ) -> JournalDraft {
    .record(
      statement,
      target: step.id,
      attribute: person,
      before: by,
      after: result.rawValue,
      detail: note,
      found: attachment
    )
  }

  /// Every record of a check in a journal, in its order.
  package static func records(in entries: [JournalEntry]) -> [CheckRecord] {
    entries.compactMap { entry in
      let draft = entry.draft
      guard draft.kind == .record, draft.operation.hasSameBytes(as: statement),
        let result = draft.after.flatMap(CheckResult.init)
      else { return nil }
      return CheckRecord(
        step: draft.target,
        result: result,
        by: draft.before ?? "",
        account: entry.who,
        note: draft.detail,
        attachment: draft.found,
        time: entry.time,
        sequence: entry.sequence
      )
    }
  }

  /// The newest record of each step, in the order of ``steps``; nil for one without any.
  package static func standing(
    in entries: [JournalEntry]
  ) -> [(step: ChecklistStep, record: CheckRecord?)] {
    let records = records(in: entries)
    return steps.map { step in (step, records.last { $0.step.hasSameBytes(as: step.id) }) }
  }
}
