// SPDX-License-Identifier: Apache-2.0
import Identity

extension Inspection {
  /// Check 9: conditions, confirmation and session at the time of evaluation, and the clocks.
  mutating func checkTimes() {
    if let values {
      let confirmation = bearer(of: values)
      add(
        window(
          "conditions",
          "Conditions",
          from: values.notBefore,
          to: values.notOnOrAfter,
          isEndNeeded: true
        )
      )
      if let confirmation {
        add(
          window(
            "confirmation",
            "Confirmation",
            from: confirmation.notBefore,
            to: confirmation.notOnOrAfter,
            isEndNeeded: true
          )
        )
      } else {
        add(
          Check(
            "confirmation",
            "Confirmation",
            .reject,
            rule: "SAML-010",
            expected: "a SubjectConfirmation of method bearer",
            found: values.confirmations.isEmpty ? "none" : "another method",
            change: "Capture the browser's sign-in, not another kind of token.",
            at: .capture
          )
        )
      }
      if let end = values.sessionNotOnOrAfter {
        add(window("session", "Session", from: nil, to: end, isEndNeeded: true))
      }
    } else {
      add(Check("conditions", "Conditions", .notChecked, rule: "SAML-010"))
    }
    addClocks()
  }

  /// The confirmation that is judged: the first bearer one that fits, or else the first.
  func bearer(of values: AssertionValues) -> AssertionValues.Confirmation? {
    let bearers = values.confirmations.filter(\.isBearer)
    return bearers.first { confirmation in
      confirmation.recipient.map { expectation.acs.holdsBytes(of: $0) } ?? false
    } ?? bearers.first
  }

  private func window(
    _ id: String,
    _ title: String,
    from: String?,
    to: String?,
    isEndNeeded: Bool
  ) -> Check {
    let start = from.map(TimeText.seconds)
    let end = to.map(TimeText.seconds)
    let now = expectation.evaluatedAt
    let skew = expectation.skew
    let found = "\(words(from, start)) to \(words(to, end))"
    let expected = "to hold at \(TimeText.utc(now))\(sourceWords)"
    func failed(_ detail: String, _ verdict: Check.Verdict = .reject) -> Check {
      Check(
        id,
        title,
        verdict,
        rule: "SAML-010",
        expected: expected,
        found: found,
        detail: detail,
        change: expectation.timeSource == .now
          ? "Repeat the sign-in and compare the clocks; for an old capture give the time with --at."
          : "Repeat the sign-in and compare the clocks.",
        at: .clock
      )
    }
    if start.map({ $0 == nil }) ?? false || end.map({ $0 == nil }) ?? false {
      return failed("A time in it cannot be read.")
    }
    guard let end = end ?? nil else {
      return failed("The end is missing.", isEndNeeded ? .reject : .warn)
    }
    if let start = start ?? nil, now < start {
      let text = "It begins \(TimeText.duration(start - now)) later"
      return now + skew < start
        ? failed("\(text), more than the tolerance of \(TimeText.duration(skew)).")
        : failed("\(text), within the tolerance of \(TimeText.duration(skew)).", .warn)
    }
    // The end itself is outside.
    if now >= end {
      let text = "It expired \(TimeText.duration(now - end)) before"
      return now - skew >= end
        ? failed("\(text), more than the tolerance of \(TimeText.duration(skew)).")
        : failed("\(text), within the tolerance of \(TimeText.duration(skew)).", .warn)
    }
    return Check(
      id,
      title,
      .ok,
      rule: "SAML-010",
      expected: expected,
      found: found,
      detail: "\(TimeText.duration(end - now)) are left."
    )
  }

  private func words(_ text: String?, _ seconds: Double??) -> String {
    guard text != nil else { return "open" }
    guard let seconds = seconds ?? nil else { return "an unreadable time" }
    return TimeText.utc(seconds)
  }

  private var sourceWords: String {
    switch expectation.timeSource {
    case .option: " (--at)"
    case .capture: " (the time of the capture)"
    case .now: " (now)"
    }
  }

  private mutating func addClocks() {
    let issued = response.attribute("IssueInstant").flatMap(TimeText.seconds)
    guard let received = expectation.receivedAt, let issued else {
      add(
        Check(
          "clocks",
          "Clocks",
          .notChecked,
          rule: "SAML-011",
          found: issued.map { "issued \(TimeText.utc($0))" },
          detail: "Give the time of the capture with --clock."
        )
      )
      return
    }
    let difference = received - issued
    let isFar = abs(difference) > expectation.skew
    add(
      Check(
        "clocks",
        "Clocks",
        isFar ? .warn : .ok,
        rule: "SAML-011",
        expected: "issued and received within \(TimeText.duration(expectation.skew))",
        found: "issued \(TimeText.utc(issued)), received \(TimeText.utc(received))",
        detail: "They are \(TimeText.duration(difference)) apart.",
        change: isFar ? "Set the clocks by NTP." : nil,
        at: isFar ? .clock : nil
      )
    )
  }
}
