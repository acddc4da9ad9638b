// SPDX-License-Identifier: Apache-2.0
import Identity

/// The first line of the report: whether the switch could be made, and what stands against it.
struct ReportVerdict {
  enum State { case stop, wait, go }

  let state: State
  let line: String
  let details: [Detail]

  /// A sentence and the filter on a file that gives its number.
  struct Detail {
    let text: String
    var file = ReportFileName.users
    let filter: String
  }

  init(_ figures: ReportFigures) {
    let review = figures.count(.review)
    if figures.users == 0 {
      (state, line) = (.wait, "No verdict: the inputs hold no AWS user.")
    } else if figures.losingAccess > 0 {
      state = .stop
      line =
        "Not ready: \(figures.losingAccess.counted("user", "users")) would lose access at the switch."
    } else if figures.count(.blocker) > 0 {
      state = .stop
      line =
        "Not ready: \(figures.count(.blocker).counted("blocking finding is", "blocking findings are"))"
        + " open."
    } else if review + figures.unheeded > 0 {
      state = .wait
      let waiting = review > 0 ? review : figures.unheeded
      line =
        "Not yet ready: \(waiting.counted("user waits", "users wait")) for a person's decision."
    } else {
      (state, line) = (.go, "Ready for the pilot: every user is accounted for, and nothing blocks.")
    }
    details = Self.details(figures)
  }

  private static func details(_ figures: ReportFigures) -> [Detail] {
    var details: [Detail] = []
    let review = figures.count(.review)
    if figures.losingAccess > 0 {
      let linked = figures.losingAccess - figures.losingInReview - figures.losingWithoutEntra
      details.append(
        Detail(
          text: "Of them \(figures.losingInReview.grouped) wait for a person's decision, "
            + "\(linked.counted("is", "are")) linked to an Entra user, "
            + "\(figures.losingWithoutEntra.counted("has", "have")) none; the staged plan cures "
            + "\(figures.losingButCured.grouped).",
          file: figures.accessUnknown > 0 ? .users : .forecast,
          filter: figures.accessUnknown > 0
            ? "has_access is not no, and decision = unmatched, or decision = linked with "
              + "blockers > 0"
            : "access_lost > 0"
        )
      )
    }
    if figures.maybeLosing > 0 {
      details.append(
        Detail(
          text: "Whether \(figures.maybeLosing.counted("more user loses", "more users lose")) "
            + "access rests on a point that the sources leave open.",
          file: .forecast,
          filter: "access_lost is empty, access_today > 0"
        )
      )
    }
    if review > figures.losingInReview, figures.losingAccess + figures.count(.blocker) > 0 {
      details.append(
        Detail(
          text: "\((review - figures.losingInReview).counted("more user waits", "more users wait"))"
            + " for a person's decision.",
          filter: "decision = review"
        )
      )
    }
    if figures.accessUnknown > 0 {
      details.append(
        Detail(
          text: "Whether \(figures.accessUnknown.counted("user has", "users have")) access today "
            + "is unknown, because assignments were not exported; unknown counts as access.",
          filter: "has_access = unknown"
        )
      )
    }
    return details
  }

  var style: StaticString {
    switch state {
    case .stop: "verdict stop"
    case .wait: "verdict wait"
    case .go: "verdict go"
    }
  }

  /// Tells the state without colour.
  var shape: String {
    switch state {
    case .stop: "✖"
    case .wait: "▲"
    case .go: "✔"
    }
  }
}
