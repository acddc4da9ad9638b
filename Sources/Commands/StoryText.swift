// SPDX-License-Identifier: Apache-2.0
internal import Pipeline

/// One AWS user's story as text; every value from a directory is quoted and made visible.
struct StoryText {
  private let console: Console
  private let width: Int

  init(_ console: Console) {
    self.console = console
    width = max(40, min(console.out.width, 100))
  }

  func text(_ story: UserStory) -> String {
    var parts = [
      console.painted("AWS user \(quoted(story.userName))", .strong),
      fact("id", visible(story.userID)),
      verdict(story), "",
      heading("AWS record"), attributes(story.attributes),
      fact("groups", story.groups.isEmpty ? "none" : list(story.groups)),
    ]
    parts.append(grants(story))
    parts += applications(story)
    parts += candidates(story) + forecast(story) + findings(story) + plan(story)
    return parts.joined(separator: "\n")
  }

  func text(_ story: EntraStory) -> String {
    var parts = [
      console.painted("Entra user \(quoted(story.objectID))", .strong),
      attributes(story.attributes), "  what Entra would send:", attributes(story.projection), "",
      heading("AWS users that mean it"),
    ]
    if story.meanings.isEmpty { parts.append("  none") }
    for meaning in story.meanings {
      let role = meaning.isLinked ? "linked" : "a candidate"
      parts.append(fact(role, "\(quoted(meaning.userName)), id \(visible(meaning.userID))"))
    }
    guard let forecast = story.forecast else {
      let linked = story.meanings.first(where: \.isLinked)
      let text =
        linked.map { "see the AWS user: crosswalk explain \(visible($0.userID))" }
        ?? "none: not in scope, or not made yet"
      return (parts + ["", heading("Forecast"), "  " + text]).joined(separator: "\n")
    }
    return (parts + lines(of: forecast, forUser: nil)).joined(separator: "\n")
  }

  private func heading(_ text: String) -> String { console.painted(text, .strong) }

  /// A name and what is to be said, wrapped under itself.
  private func fact(_ name: String, _ text: String) -> String {
    let column = String(repeating: " ", count: 16)
    let pad = String(repeating: " ", count: max(0, 14 - name.utf8.count))
    return wrapped(text, width: width, indent: column, first: "  " + name + pad)
  }

  private func quoted(_ value: String) -> String { "\"\(visible(value))\"" }

  private func list(_ values: [String]) -> String {
    values.map { visible($0) }.joined(separator: ", ")
  }

  private func value(_ attribute: UserStory.Attribute) -> String {
    switch attribute.state {
    case .unknown: "unknown (not in the export)"
    case .none: "none"
    case .value: attribute.values.map(quoted).joined(separator: ", ")
    }
  }

  private func attributes(_ attributes: [UserStory.Attribute]) -> String {
    let column = (attributes.map(\.name.utf8.count).max() ?? 0) + 2
    return attributes.map { attribute in
      let pad = String(repeating: " ", count: column - attribute.name.utf8.count)
      return "  \(attribute.name)\(pad)\(value(attribute))"
    }.joined(separator: "\n")
  }

  private func verdict(_ story: UserStory) -> String {
    guard let verdict = story.verdict else { return fact("decision", "none yet: not matched") }
    let paint: Console.Paint =
      verdict == "linked" ? .good : verdict == "review" ? .warning : .bad
    var lines = [fact("decision", console.painted(verdict, paint))]
    if let by = story.decidedBy {
      let why = story.decisionReason.map { ": \(visible($0))" } ?? ""
      lines.append(fact("recorded by", visible(by) + why))
      if story.decision != "human" {
        lines.append(fact("", "not followed: the record is \(story.decision ?? "")"))
      }
    }
    lines.append(fact("because", visible(story.reason)))
    if !story.rivals.isEmpty {
      lines.append(
        fact("rivals", "AWS users " + story.rivals.map(quoted).joined(separator: ", "))
      )
    }
    return lines.joined(separator: "\n")
  }

  private func grants(_ story: UserStory) -> String {
    guard !story.grants.isEmpty else { return fact("reaches", "no account that was exported") }
    return "  reaches\n"
      + story.grants.map { grant in
        let way = grant.group.map { "through group \(visible($0))" } ?? "directly"
        return "    \(visible(grant.account)): \(visible(grant.permissionSet)), \(way)"
      }.joined(separator: "\n")
  }

  private func applications(_ story: UserStory) -> [String] {
    if story.applications.isEmpty { return [] }
    return ["  applications"]
      + story.applications.map { application in
        let way = application.group.map { "through group \(visible($0))" } ?? "directly"
        return "    \(visible(application.name)), \(way): \(application.change)"
      }
  }

  private func candidates(_ story: UserStory) -> [String] {
    guard story.verdict != nil else { return [] }
    guard !story.candidates.isEmpty else { return ["", heading("Entra candidates"), "  none"] }
    return story.candidates.enumerated().flatMap { index, candidate -> [String] in
      let role = candidate.isLinked ? "linked" : "candidate \(index + 1)"
      let signIn =
        candidate.keepsSignIn.map {
          $0
            ? "yes: both equal the AWS user name" : "no: they must both equal the AWS user name"
        } ?? "unknown"
      return [
        "", heading("Entra user \(visible(candidate.objectID)) (\(role))"),
        fact("evidence", visible(candidate.evidence)),
      ] + candidate.claims.map { "    \(visible($0))" } + [
        attributes(candidate.attributes),
        "  what Entra would send:", attributes(candidate.projection),
        fact("keeps sign-in", signIn),
      ]
    }
  }

  /// What happens, in the order in which it happens.
  private func forecast(_ story: UserStory) -> [String] {
    guard let forecast = story.forecast else {
      return story.verdict == nil ? [] : ["", heading("Forecast"), "  not made yet"]
    }
    return lines(of: forecast, forUser: story.userID)
  }

  /// What happens to the AWS user whose story is told; its id is nil for an Entra user without one.
  private func lines(of forecast: UserStory.Forecast, forUser userID: String?) -> [String] {
    func told(_ word: String, _ detail: String) -> String {
      detail.isEmpty ? word : "\(word) (\(visible(detail)))"
    }
    var lines = [
      "", heading("Forecast"),
      fact("first cycle", told(forecast.firstCycle, forecast.firstCycleDetail)),
    ]
    lines += forecast.changes.map { text(of: $0, forUser: userID) }
    lines += [
      fact(
        "first sign-in",
        forecast.signIn.isEmpty
          ? noOwner(forecast) : told(forecast.signIn, forecast.signInDetail)
      )
    ]
    if !forecast.signIn.isEmpty {
      lines += forecast.visitors.map { "    also led here: Entra user \(visible($0))" }
    }
    if let kept = forecast.accessKept, let lost = forecast.accessLost {
      let gained = forecast.accessGained ?? 0
      lines.append(
        fact(
          "access",
          "\(forecast.accessToday) today; \(kept) kept, \(lost) lost, \(gained) gained"
        )
      )
    } else {
      lines.append(fact("access", "\(forecast.accessToday) today; afterwards not known"))
    }
    if !forecast.decidingRule.isEmpty {
      lines.append(fact("decided by", "\(forecast.decidingRule): \(forecast.title)"))
    }
    if let effect = forecast.planEffect {
      let cycle = forecast.plannedFirstCycle ?? ""
      let signIn = forecast.plannedSignIn ?? ""
      let after = [cycle, signIn].filter { !$0.isEmpty }.joined(separator: ", ")
      lines.append(fact("with the plan", "\(effect): \(after)"))
    }
    return lines
  }

  /// Who gets to an AWS user that is linked to nobody.
  private func noOwner(_ forecast: UserStory.Forecast) -> String {
    if forecast.visitors.isEmpty { return "nobody signs in to it" }
    let users = forecast.visitors.map(visible).joined(separator: ", ")
    return "nobody is decided to be its owner, and it is reached by Entra user \(users)"
  }

  /// One attribute that the cycle writes, and where, unless it is to this AWS user.
  private func text(of change: UserStory.Change, forUser own: String?) -> String {
    var text = "    \(visible(change.attribute)): \(change.before.map(quoted) ?? "none")"
    text += " -> \(quoted(change.after))"
    guard let userID = change.userID else { return text + " (new AWS user)" }
    let isOwn = own.map { userID.utf8.elementsEqual($0.utf8) } ?? false
    return isOwn ? text : text + " (AWS user \(visible(userID)))"
  }

  private func findings(_ story: UserStory) -> [String] {
    guard story.verdict != nil else { return [] }
    guard !story.findings.isEmpty else { return ["", heading("Findings"), "  none"] }
    return ["", heading("Findings")]
      + story.findings.map { finding in
        let paint: Console.Paint =
          finding.severity == "blocker" || finding.severity == "high" ? .bad : .warning
        var lines = [
          "  \(console.painted(finding.severity, paint)) \(finding.ruleID) \(finding.rule)",
          wrapped(visible(finding.message), width: width, indent: "    "),
        ]
        let values = [
          ("AWS", finding.awsValue), ("Entra", finding.entraValue),
          ("proposed", finding.proposedValue),
        ]
        for (name, value) in values {
          guard let value else { continue }
          lines.append("    \(name) \(visible(finding.attribute)): \(quoted(value))")
        }
        lines.append(wrapped("Fix: \(finding.fix)", width: width, indent: "    "))
        if let waiver = Self.waiver(finding) {
          lines.append(wrapped(waiver, width: width, indent: "    "))
        }
        return lines.joined(separator: "\n")
      }
  }

  private static func waiver(_ finding: UserStory.Finding) -> String? {
    guard let approver = finding.waivedBy, let expires = finding.waiverExpires else { return nil }
    let reason = visible(finding.justification ?? "")
    return finding.state == "waived"
      ? "Waived by \(visible(approver)) until \(expires): \(reason)"
      : "The waiver of \(visible(approver)) until \(expires) holds no longer: \(reason)"
  }

  private func plan(_ story: UserStory) -> [String] {
    guard let place = story.place else {
      return story.verdict == nil ? [] : ["", heading("Plan"), "  not staged yet"]
    }
    let batch = place.batch.map { name in
      ", batch \(visible(name)), position \(place.position ?? 0)"
    }
    var lines = ["", heading("Plan"), fact("state", place.state + (batch ?? ""))]
    if !place.reason.isEmpty {
      lines.append(fact("because", visible(place.reason)))
    }
    for operation in place.operations {
      let before = operation.before.map(quoted) ?? "none"
      let after = operation.after.map(quoted) ?? "none"
      lines.append(
        "  \(operation.sequence). \(visible(operation.operation)) "
          + "\(visible(operation.attribute)): \(before) -> \(after) (\(operation.ruleID))"
      )
    }
    return lines
  }
}
