// SPDX-License-Identifier: Apache-2.0

/// Finds where credentials come from, in botocore's order (aws.md section 11.1).
package struct CredentialChain {
  private let configuration: AWSConfiguration
  private let surroundings: AWSSurroundings
  private var files: SharedFiles { configuration.files }

  package init(_ configuration: AWSConfiguration, _ surroundings: AWSSurroundings) {
    self.configuration = configuration
    self.surroundings = surroundings
  }

  /// The first source that is configured; nothing is asked of AWS or of a metadata service yet.
  ///
  /// - Throws: `configuration` for contradictions, `unsupportedCredentials` with the way out, and
  ///   `noCredentials`.
  package func source() throws(AWSError) -> any CredentialSource {
    if !configuration.isProfileExplicit,
      let source = try StaticCredentials(environment: surroundings)
    {
      return source
    }
    let profile = configuration.profile
    if let settings = files.profile(profile), Self.namesRole(settings) {
      return try role(of: profile, visited: [profile])
    }
    let usesEnvironment = !configuration.isProfileExplicit
    if let source = try profileSource(profile, usesEnvironment: usesEnvironment) { return source }
    if let source = try ContainerCredentials(surroundings) { return source }
    if let source = InstanceCredentials(surroundings) { return source }
    throw AWSError(
      .noCredentials,
      operation: "AWS credentials",
      advice: "Neither environment, profile nor container has any. Run `aws configure sso`, or set "
        + "aws.profile in crosswalk.yaml."
    )
  }

  /// The sources that a profile itself can name; nil if it names none.
  private func profileSource(
    _ profile: String,
    usesEnvironment: Bool
  ) throws(AWSError) -> (any CredentialSource)? {
    let settings = files.profile(profile) ?? [:]
    if let source = try webIdentity(settings, usesEnvironment: usesEnvironment) { return source }
    if let source = try PortalCredentials(configuration, profile: profile, surroundings) {
      return source
    }
    let stored = files.stored(profile) ?? [:]
    if let source = try StaticCredentials(stored, profile: profile, file: "credentials") {
      return source
    }
    if settings["login_session"] != nil {
      throw unsupported(profile, "The profile signs in by `aws login`.")
    }
    if let command = settings.text("credential_process") {
      return ProcessCredentials(command: command, surroundings: surroundings)
    }
    let configured = files.configured(profile) ?? [:]
    return try StaticCredentials(configured, profile: profile, file: "config")
  }

  private func webIdentity(
    _ settings: SharedFiles.Settings,
    usesEnvironment: Bool
  ) throws(AWSError) -> (any CredentialSource)? {
    func value(_ variable: String, _ key: String) -> String? {
      (usesEnvironment ? surroundings.variable(variable) : nil) ?? settings.text(key)
    }
    guard let file = value("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file") else {
      return nil
    }
    guard let role = value("AWS_ROLE_ARN", "role_arn") else {
      throw broken("A web identity token file needs role_arn or AWS_ROLE_ARN.")
    }
    return WebIdentityCredentials(
      sts: try sts(nil),
      roleARN: role,
      sessionName: value("AWS_ROLE_SESSION_NAME", "role_session_name") ?? "crosswalk",
      tokenFile: file,
      surroundings: surroundings
    )
  }

  private func role(of profile: String, visited: [String]) throws(AWSError) -> RoleCredentials {
    let settings = files.profile(profile) ?? [:]
    guard let roleARN = settings.text("role_arn") else { throw broken("role_arn is empty.") }
    if settings["mfa_serial"] != nil {
      throw unsupported(profile, "The profile's role asks for an MFA code.")
    }
    let source: any CredentialSource
    switch (settings.text("source_profile"), settings.text("credential_source")) {
    case (.some, .some): throw broken("Give source_profile or credential_source, not both.")
    case (nil, nil): throw broken("A role_arn needs source_profile or credential_source.")
    case (let parent?, nil): source = try self.source(ofProfile: parent, for: profile, visited)
    case (nil, let kind?): source = try named(kind)
    }
    var duration: Int?
    if let text = settings.text("duration_seconds") {
      guard let seconds = Int(text), seconds > 0 else {
        throw broken("duration_seconds is not a whole number.")
      }
      duration = seconds
    }
    return RoleCredentials(
      sts: try sts(CredentialKeeper(source, clock: surroundings.clock)),
      request: STSClient.RoleRequest(
        roleARN: roleARN,
        sessionName: settings.text("role_session_name") ?? "crosswalk",
        externalID: settings.text("external_id"),
        durationSeconds: duration
      )
    )
  }

  /// The credentials that a role's `source_profile` names; it may name a role in turn.
  private func source(
    ofProfile name: String,
    for child: String,
    _ visited: [String]
  ) throws(AWSError) -> any CredentialSource {
    guard let settings = files.profile(name) else {
      throw broken("The profile that source_profile names does not exist.")
    }
    let hasKeys =
      settings["aws_access_key_id"] != nil || settings["aws_secret_access_key"] != nil
    if visited.contains(where: { isSame($0, name) }) {
      // A profile may name itself to use its own keys.
      guard isSame(name, child), hasKeys else {
        throw broken("The profiles name each other as source_profile in a circle.")
      }
    }
    if hasKeys || !Self.namesRole(settings) {
      guard let source = try profileSource(name, usesEnvironment: false) else {
        throw broken("The profile that source_profile names has no credentials.")
      }
      return source
    }
    return try role(of: name, visited: visited + [name])
  }

  private func named(_ kind: String) throws(AWSError) -> any CredentialSource {
    let source: (any CredentialSource)?
    switch kind {
    case "Environment": source = try StaticCredentials(environment: surroundings)
    case "Ec2InstanceMetadata": source = InstanceCredentials(surroundings)
    case "EcsContainer": source = try ContainerCredentials(surroundings)
    default:
      throw broken("credential_source is Environment, Ec2InstanceMetadata or EcsContainer.")
    }
    guard let source else { throw broken("The credential_source has no credentials here.") }
    return source
  }

  private static func namesRole(_ settings: SharedFiles.Settings) -> Bool {
    settings["role_arn"] != nil && settings["web_identity_token_file"] == nil
  }

  /// STS in the configured region, and in `us-east-1` if there is none.
  private func sts(_ keeper: CredentialKeeper?) throws(AWSError) -> STSClient {
    STSClient(
      ServiceClient(
        .sts,
        endpoint: try configuration.endpoint(
          for: .sts,
          region: configuration.region ?? "us-east-1"
        ),
        keeper: keeper,
        surroundings: surroundings
      )
    )
  }

  private func unsupported(_ profile: String, _ what: String) -> AWSError {
    AWSError(
      .unsupportedCredentials,
      operation: "the AWS profile",
      advice: "\(what) Run `eval \"$(aws configure export-credentials --profile "
        + "\(plainWord(profile) ?? "NAME") --format env)\"` and then Crosswalk without aws.profile."
    )
  }

  private func broken(_ advice: String) -> AWSError {
    AWSError(.configuration, operation: "the AWS profile", advice: advice)
  }
}
