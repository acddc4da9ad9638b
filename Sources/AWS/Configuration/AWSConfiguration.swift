// SPDX-License-Identifier: Apache-2.0

/// The settings in force: what the project file says, then the environment, then the profile.
///
/// Names and order: aws.md section 11.2. Nothing here is a secret.
package struct AWSConfiguration: Sendable {
  /// The profile in use.
  package let profile: String
  /// Whether the project file names the profile, which switches off the environment's keys.
  package let isProfileExplicit: Bool
  package let region: String?
  package let usesFIPS: Bool
  package let usesDualStack: Bool
  /// Attempts for a request, the first included; nil if nothing is set.
  package let maxAttempts: Int?
  /// The file of certificates to trust, instead of the system's.
  package let caBundle: String?
  let files: SharedFiles
  private let endpointURLs: [AWSService: String]

  /// Reads the settings; `profile` and `region` are those that the project file names.
  ///
  /// - Throws: `configuration` for unreadable files, a profile that does not exist, and values
  ///   that are not what they should be.
  package init(
    _ surroundings: AWSSurroundings,
    profile: String? = nil,
    region: String? = nil
  ) throws(AWSError) {
    files = try SharedFiles(surroundings)
    isProfileExplicit = profile != nil
    let named =
      profile ?? surroundings.variable("AWS_DEFAULT_PROFILE")
      ?? surroundings.variable("AWS_PROFILE")
    self.profile = named ?? "default"
    guard let settings = files.profile(self.profile) ?? (named == nil ? [:] : nil) else {
      throw AWSError(
        .configuration,
        operation: "the AWS profile",
        advice: "Neither the config nor the credentials file has the profile that is asked for. "
          + "Check aws.profile, AWS_PROFILE and AWS_CONFIG_FILE."
      )
    }
    func value(_ variables: String..., key: String) -> String? {
      variables.lazy.compactMap { surroundings.variable($0) }.first ?? settings.text(key)
    }
    self.region = region ?? value("AWS_REGION", "AWS_DEFAULT_REGION", key: "region")
    usesFIPS = try Self.flag(
      value("AWS_USE_FIPS_ENDPOINT", key: "use_fips_endpoint"),
      "use_fips_endpoint"
    )
    usesDualStack = try Self.flag(
      value("AWS_USE_DUALSTACK_ENDPOINT", key: "use_dualstack_endpoint"),
      "use_dualstack_endpoint"
    )
    caBundle = value("AWS_CA_BUNDLE", key: "ca_bundle").map { surroundings.path($0) }
    maxAttempts = try value("AWS_MAX_ATTEMPTS", key: "max_attempts").map { text throws(AWSError) in
      guard let attempts = Int(text), attempts >= 1 else {
        throw Self.invalid("max_attempts", "Give a whole number from 1.")
      }
      return attempts
    }
    let ignoresURLs = try Self.flag(
      value("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", key: "ignore_configured_endpoint_urls"),
      "ignore_configured_endpoint_urls"
    )
    endpointURLs =
      ignoresURLs ? [:] : try Self.endpointURLs(surroundings, settings, files)
  }

  /// Where a service is asked.
  ///
  /// `region` replaces the configured one.
  /// - Throws: `configuration` if no region is configured, or one of an unknown partition.
  /// - Returns: The configured endpoint, or the one that AWS publishes.
  package func endpoint(
    for service: AWSService,
    region: String? = nil
  ) throws(AWSError) -> Endpoint {
    guard let region = region ?? self.region else {
      throw AWSError(
        .configuration,
        operation: "the AWS region",
        advice: "Set aws.region in crosswalk.yaml, AWS_REGION, or region in the profile."
      )
    }
    return try Endpoint(
      service,
      region: region,
      usesFIPS: usesFIPS,
      usesDualStack: usesDualStack,
      override: endpointURLs[service]
    )
  }

  private static func endpointURLs(
    _ surroundings: AWSSurroundings,
    _ settings: SharedFiles.Settings,
    _ files: SharedFiles
  ) throws(AWSError) -> [AWSService: String] {
    var blocks: SharedFiles.Settings = [:]
    if let name = settings.text("services") {
      guard let found = files.services(name) else {
        throw invalid("services", "The config file has no services section of that name.")
      }
      blocks = found
    }
    let general = surroundings.variable("AWS_ENDPOINT_URL")
    var urls: [AWSService: String] = [:]
    for service in AWSService.allCases {
      urls[service] =
        surroundings.variable(service.endpointVariable) ?? general
        ?? blocks.block(service.settingKey)?["endpoint_url"] ?? settings.text("endpoint_url")
    }
    return urls
  }

  private static func flag(_ text: String?, _ name: String) throws(AWSError) -> Bool {
    guard let text else { return false }
    let lower = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    if lower.elementsEqual("true".utf8) { return true }
    if lower.elementsEqual("false".utf8) { return false }
    throw invalid(name, "Give true or false.")
  }

  private static func invalid(_ name: String, _ advice: String) -> AWSError {
    AWSError(.configuration, operation: "the AWS setting \(name)", advice: advice)
  }
}
