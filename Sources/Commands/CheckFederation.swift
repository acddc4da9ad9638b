// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Identity
internal import Pipeline
internal import Rules
internal import SAML

/// The command `crosswalk check`, which only holds others.
struct CheckGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the configuration before the switch.",
    subcommands: [CheckFederation.self]
  )

  init() {}
}

/// The command `crosswalk check federation`.
struct CheckFederation: Verb {
  static let configuration = CommandConfiguration(
    commandName: "federation",
    abstract: "Say what of the federation is set up, wrong, or not known.",
    discussion: """
      One row for each thing, in the order in which a person sets the federation up. Reads \
      crosswalk.yaml, the documents that it names under federation, and the last run if there is \
      one; connects to nobody.

      Ends with 0 if nothing is wrong, 3 if something is; what is not known is not wrong.
      """
  )

  @OptionGroup var trust: SAMLTrustOptions

  @Option(
    help: ArgumentHelp(
      "The metadata that Entra publishes now, to compare with --metadata.",
      valueName: "file"
    )
  )
  var published: String?

  @Option(help: ArgumentHelp("Sign-in URL of the AWS access portal.", valueName: "url"))
  var portal: String?

  @Option(help: ArgumentHelp("When the SCIM token was made.", valueName: "time"))
  var tokenMade: String?

  @Option(
    help: ArgumentHelp("Work Conditional Access out for this Entra user.", valueName: "user")
  )
  var user: String?

  @Option(
    name: .customLong("ip"),
    help: ArgumentHelp("The address that --user signs in from.", valueName: "address")
  )
  var address: String?

  @Option(help: ArgumentHelp("The country that --user signs in from.", valueName: "code"))
  var country: String?

  @Option(
    help: ArgumentHelp(
      "Groups and roles of --user: GET /users/{id}/transitiveMemberOf.",
      valueName: "file"
    )
  )
  var memberOf: String?

  @Option(
    help: ArgumentHelp(
      "An answer of AWS on the instance, such as describe-instance; may be repeated.",
      valueName: "file"
    )
  )
  var aws: [String] = []

  @Option(
    help: ArgumentHelp("A recorded sign-in, for the test at the end.", valueName: "file")
  )
  var signIn: String?

  @Option(help: ArgumentHelp("Judge at this time (default: now).", valueName: "time"))
  var at: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    for time in [at, tokenMade] where time.map({ Instant.seconds($0) == nil }) ?? false {
      throw ValidationError("Times look like 2026-01-31T12:00:00Z.")
    }
    if user == nil, address != nil || country != nil || memberOf != nil {
      throw ValidationError("--ip, --country and --member-of say more of --user.")
    }
    if let address, !FederationCheck.Attempt.isAddress(address) {
      throw ValidationError("--ip takes an address such as 192.0.2.10 or 2001:db8::10.")
    }
    if let country, country.utf8.count != 2 {
      throw ValidationError("--country takes two letters such as DE.")
    }
  }

  func run(in context: Context) throws -> Answer {
    let project = try context.project()
    let seconds = Instant.seconds(at ?? context.now())
    let supplement: FederationCheck.Supplement
    do {
      supplement = try self.supplement(project, seconds ?? 0)
    } catch let error as SAMLError {
      throw SAMLFile.failure(error)
    }
    let check = try project.checkFederation(supplement, at: seconds)
    return Answer(
      document: check,
      text: FederationCheckText(context.console).text(check),
      next: check.rows.lazy.filter { $0.status == .wrong }.compactMap(\.rule).first.map {
        "crosswalk rules \($0) says more"
      },
      status: check.isWrong ? .findings : .clean
    )
  }

  private func supplement(
    _ project: Project,
    _ seconds: Double
  ) throws -> FederationCheck.Supplement {
    var supplement = FederationCheck.Supplement()
    supplement.attempt = user.map { user in
      var attempt = FederationCheck.Attempt(person: user)
      attempt.address = address
      attempt.country = country
      attempt.memberships = memberOf
      return attempt
    }
    supplement.tokenMade = tokenMade.flatMap(Instant.seconds)
    var wanted = ResponseExpectation(evaluatedAt: seconds)
    let trust = trust.completed(from: project)
    try trust.fill(&wanted)
    if let issuer = wanted.audiences.first {
      supplement.serviceProvider = SignInFacts.ServiceProvider(
        issuer: issuer,
        // AWS lists the primary Region first.
        consumerServices: wanted.acs.enumerated().map { index, url in
          SignInFacts.ConsumerService(url: url, isPrimary: index == 0)
        },
        portalURL: portal
      )
    }
    supplement.metadata = try metadataRows(project, trust.metadata, seconds)
    for file in aws { try supplement.instance.read(file, name: file) }
    if let signIn { try self.test(signIn, wanted, &supplement) }
    return supplement
  }

  /// Judges a recorded sign-in: the two rows of the last step, and what its request asked for.
  private func test(
    _ file: String,
    _ expected: ResponseExpectation,
    _ supplement: inout FederationCheck.Supplement
  ) throws {
    let capture = try Capture(try SAMLFile.bytes(file))
    let message = try capture.message(number: nil, acs: expected.acs)
    var wanted = expected
    if at == nil, let time = message.capturedAt {
      wanted.evaluatedAt = time
      wanted.timeSource = .capture
    }
    wanted.receivedAt = message.capturedAt
    wanted.recordedRequests = capture.requests
    if let request = capture.requests.first {
      supplement.request = SignInFacts.Request(format: request.nameIDFormat)
    }
    let report = try ResponseInspector(wanted).inspect(message)
    let wrong = report.checks.filter { $0.verdict == .reject || $0.verdict == .warn }
    let open = report.checks.filter { $0.verdict == .notChecked }
    let more = "crosswalk saml response \(Context.quoted(file)) says more."
    let clocks = report.checks.first { $0.id.utf8.elementsEqual("clocks".utf8) }
    supplement.test = [
      FederationCheck.Row(
        .test,
        "A captured sign-in is accepted",
        report.verdict == .accept ? .ok : wrong.isEmpty ? .unknown : .wrong,
        found: wrong.isEmpty
          ? open.map { "not checked: \($0.title)" }
          : wrong.map { "\($0.title): \($0.change ?? $0.detail ?? "")" },
        advice: report.verdict == .accept
          ? nil : wrong.isEmpty ? "Give --metadata and --sp-metadata too." : more
      ),
      FederationCheck.Row(
        .test,
        "The clocks of both sides differ by less than 5 minutes",
        clocks?.verdict == .ok ? .ok : clocks?.verdict == .warn ? .wrong : .unknown,
        found: [clocks?.detail].compactMap { $0 },
        advice: clocks?.verdict == .ok
          ? nil : clocks?.change ?? "Give a HAR file, which says when each message was sent."
      ),
    ]
  }

  private func metadataRows(
    _ project: Project,
    _ metadata: String?,
    _ seconds: Double
  ) throws -> [FederationCheck.Row] {
    let rules = SAMLRules.metadataFamily
    guard let metadata else {
      return rules.map {
        FederationCheck.Row(
          .metadata,
          rule: $0.id,
          $0.title,
          .unknown,
          advice:
            "Give the metadata that AWS holds with --metadata, or as federation.metadata.entra."
        )
      }
    }
    let inspector = MetadataInspector(
      at: seconds,
      applicationThumbprints: try project.federation().evidence.tenant?.application?
        .signingThumbprint.map { [$0] },
      showsSecrets: false
    )
    let report = inspector.inspect(
      try MetadataDocument(try SAMLFile.bytes(metadata)),
      published: try published.map { try MetadataDocument(try SAMLFile.bytes($0)) }
    )
    return rules.map { rule in
      let checks = report.checks.filter { $0.rule == rule.id }
      let wrong = checks.filter { $0.verdict == .reject || $0.verdict == .warn }
      let isOpen = checks.allSatisfy { $0.verdict == .notChecked }
      return FederationCheck.Row(
        .metadata,
        rule: rule.id,
        rule.title,
        !wrong.isEmpty ? .wrong : isOpen ? .unknown : .ok,
        found: wrong.compactMap { $0.detail ?? $0.found },
        advice: !wrong.isEmpty
          ? wrong.first?.change ?? rule.fix
          : isOpen ? "Give what Entra publishes with --published." : nil
      )
    }
  }
}

extension SAMLRules {
  /// SAML-024 to SAML-029.
  fileprivate static var metadataFamily: [RuleMetadata] { all.filter { $0.number >= 24 } }
}
