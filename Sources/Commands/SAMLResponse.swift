// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Identity
internal import Pipeline
internal import SAML

/// The command `crosswalk saml response`.
struct SAMLResponse: Verb {
  static let configuration = CommandConfiguration(
    commandName: "response",
    abstract: "Say what is wrong with a captured SAML response, and where to change it.",
    discussion: """
      Takes XML, its base64, a form body, an export of SAML-tracer or a HAR file. Needs no \
      workspace; with -C, says which AWS user of the last export the NameID lands on, and whether \
      the forecast expects it, and takes the metadata that crosswalk.yaml names under \
      federation.metadata. Signature values, the session index and certificates are left out, so \
      that the result can be mailed.

      Ends with 0 if AWS should accept the response, 3 if something is to be changed, 2 if it \
      cannot be read.
      """
  )

  @Argument(help: ArgumentHelp("The captured message; - reads standard input.", valueName: "file"))
  var file: String

  @OptionGroup var trust: SAMLTrustOptions

  @Option(help: ArgumentHelp("Which of several messages, from 1.", valueName: "n"))
  var message: Int?

  @Option(
    help: ArgumentHelp("Judge at this time (default: of the capture, or now).", valueName: "time")
  )
  var at: String?

  @Option(help: ArgumentHelp("Tolerance of clocks in seconds.", valueName: "seconds"))
  var skew = 300

  @Option(help: ArgumentHelp("When the message was received.", valueName: "time"))
  var clock: String?

  @Option(
    name: .customLong("nameid-format"),
    help: ArgumentHelp("The NameID format asked for (default: emailAddress).", valueName: "urn")
  )
  var nameIDFormat: String?

  @Option(help: ArgumentHelp("ID of the request that was answered.", valueName: "id"))
  var inResponseTo: String?

  @Flag(help: "Expect the sign-in to show a second factor.")
  var secondFactor = false

  @Flag(help: "Print signature values, the session index and certificates too.")
  var unredacted = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard (0...86_400).contains(skew) else {
      throw ValidationError("--skew takes 0 to 86400 seconds.")
    }
    for time in [at, clock] where time.map({ Instant.seconds($0) == nil }) ?? false {
      throw ValidationError("Times look like 2026-01-31T12:00:00Z.")
    }
  }

  func run(in context: Context) throws -> Answer {
    do {
      let capture = try Capture(try SAMLFile.bytes(file))
      // A workspace that was not named is not read, even in the current folder.
      let project = context.workspace == "." ? nil : try context.project()
      var wanted = try expectation(now: context.now(), project)
      guard message != nil || capture.messages.count == 1 || isChoosable(capture, wanted.acs) else {
        return list(capture, context)
      }
      let chosen = try capture.message(number: message, acs: wanted.acs)
      if at == nil, clock == nil, let time = chosen.capturedAt {
        wanted.evaluatedAt = time
        wanted.timeSource = .capture
      }
      wanted.recordedRequests = capture.requests
      if clock == nil { wanted.receivedAt = chosen.capturedAt }
      let report = try ResponseInspector(wanted, users: project?.userLookup()).inspect(chosen)
      return Answer(
        document: report,
        text: SAMLText(context.console).text(report, capture.kind),
        next: SAMLText.next(report.checks),
        status: report.verdict == .accept ? .clean : .findings
      )
    } catch let error as SAMLError {
      throw SAMLFile.failure(error)
    }
  }

  private func expectation(now: String, _ project: Project?) throws -> ResponseExpectation {
    let given = at ?? clock
    var wanted = ResponseExpectation(evaluatedAt: Instant.seconds(given ?? now) ?? 0)
    wanted.timeSource = at != nil ? .option : clock != nil ? .capture : .now
    wanted.skew = Double(skew)
    wanted.receivedAt = clock.flatMap(Instant.seconds)
    wanted.inResponseTo = inResponseTo
    wanted.expectsSecondFactor = secondFactor
    wanted.showsSecrets = unredacted
    if let nameIDFormat { wanted.nameIDFormat = nameIDFormat }
    try (project.map(trust.completed) ?? trust).fill(&wanted)
    return wanted
  }

  private func isChoosable(_ capture: Capture, _ acs: [String]) -> Bool {
    (try? capture.message(number: nil, acs: acs)) != nil
  }

  /// Several messages and no way to choose: shows them.
  private func list(_ capture: Capture, _ context: Context) -> Answer {
    var table = TextTable(["message", "bytes", "posted to"], [.right, .right])
    for (index, message) in capture.messages.enumerated() {
      table.add([
        "\(index + 1)", "\(message.bytes.count)", visible(message.postedTo ?? "unknown"),
      ])
    }
    let rows = capture.messages.enumerated().map { index, message in
      SAMLMessageRow(number: index + 1, bytes: message.bytes.count, postedTo: message.postedTo)
    }
    return Answer(
      document: ["messages": rows],
      text: table.text,
      next: "crosswalk saml response \(Context.quoted(file)) --message 1 looks at the first",
      status: .resumable
    )
  }
}

/// One of several messages, for `--json`.
private struct SAMLMessageRow: Encodable {
  let number: Int
  let bytes: Int
  let postedTo: String?

  enum CodingKeys: String, CodingKey {
    case number, bytes
    case postedTo = "posted_to"
  }
}
