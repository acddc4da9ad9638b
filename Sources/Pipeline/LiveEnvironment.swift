// SPDX-License-Identifier: Apache-2.0
internal import AWS
package import Entra
internal import Foundation
package import Transport

/// All that a live export uses of the outside world, so that a test can stand in for it.
package struct LiveEnvironment: Sendable {
  /// The environment variables of the process.
  package var variables: [String: String]
  package var home: String
  package var clock: TransportClock
  /// Sends to AWS, one attempt each.
  package var aws: any HTTPExchange
  /// Makes what sends to AWS when a profile names certificates of its own (`ca_bundle`).
  package var awsTrusting: (@Sendable (_ caFile: String) -> any HTTPExchange)?
  /// Sends to Entra and Graph, one attempt each.
  package var entra: any HTTPExchange
  /// How often a request is tried, and for how long.
  package var limits = RetryLimits()
  /// Requests per second for AWS where the configuration says nothing; see aws.md section 1.
  package var rate = RateLimiter.defaultRate
  /// Asked before every attempt and while waiting.
  package var shouldStop: @Sendable () -> Bool = { false }
  /// Shows a device code.
  package var prompt: @Sendable (DeviceCodeSignIn.Prompt) -> Void

  package init(
    variables: [String: String],
    home: String,
    clock: TransportClock = .system,
    aws: any HTTPExchange,
    entra: any HTTPExchange,
    prompt: @escaping @Sendable (DeviceCodeSignIn.Prompt) -> Void = { _ in }
  ) {
    self.variables = variables
    self.home = home
    self.clock = clock
    self.aws = aws
    self.entra = entra
    self.prompt = prompt
  }

  /// The process's own surroundings; the code to type goes to standard error.
  package static func system(toolVersion: String) -> LiveEnvironment {
    let variables = ProcessInfo.processInfo.environment
    let agent = "crosswalk/\(toolVersion)"
    func client(_ cloud: TransportSettings.Cloud) -> HTTPClient {
      HTTPClient(settings: TransportSettings(userAgent: agent, environment: variables, for: cloud))
    }
    var live = LiveEnvironment(
      variables: variables,
      home: variables["HOME"] ?? NSHomeDirectory(),
      aws: client(.aws),
      entra: client(.other)
    ) { prompt in
      let minutes = Int(prompt.expiresIn / 60)
      let text =
        "Sign in to Entra: open \(prompt.verificationURI) and type \(prompt.userCode) "
        + "within \(minutes) minutes.\n"
      try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
    live.awsTrusting = { caFile in
      var settings = TransportSettings(userAgent: agent, environment: variables, for: .aws)
      settings.caFile = caFile
      return HTTPClient(settings: settings)
    }
    return live
  }
}

/// The names under `aws.endpoints`, and the variables of the AWS SDKs that they stand for.
enum LiveEndpoints {
  static let variables = [
    (name: "all", variable: "AWS_ENDPOINT_URL"),
    (name: "identitystore", variable: "AWS_ENDPOINT_URL_IDENTITYSTORE"),
    (name: "sso-admin", variable: "AWS_ENDPOINT_URL_SSO_ADMIN"),
    (name: "organizations", variable: "AWS_ENDPOINT_URL_ORGANIZATIONS"),
    (name: "iam", variable: "AWS_ENDPOINT_URL_IAM"),
    (name: "sts", variable: "AWS_ENDPOINT_URL_STS"),
  ]
}

extension LiveEnvironment {
  /// A session with AWS as the configuration wants it; asks nothing yet.
  func session(
    _ live: Configuration.LiveAWS,
    observer: @escaping @Sendable (RequestRecord) -> Void
  ) throws(AWSError) -> AWSSession {
    var variables = variables
    for (name, variable) in LiveEndpoints.variables {
      if let url = live.endpoints[name] { variables[variable] = url }
    }
    var surroundings = AWSSurroundings(
      variables: variables,
      home: home,
      clock: clock,
      exchange: aws
    )
    let settings = try AWSConfiguration(surroundings, profile: live.profile, region: live.region)
    if let caFile = settings.caBundle, let awsTrusting {
      surroundings = AWSSurroundings(
        variables: variables,
        home: home,
        clock: clock,
        exchange: awsTrusting(caFile)
      )
    }
    return try AWSSession(
      surroundings,
      profile: live.profile,
      region: live.region,
      pace: AWSPace(
        requestsPerSecond: live.rate ?? rate,
        limits: limits,
        shouldStop: shouldStop,
        observer: observer
      )
    )
  }

  /// A client of Graph as the configuration wants it; asks nothing yet.
  func graph(
    _ live: Configuration.LiveEntra,
    observer: @escaping @Sendable (RequestRecord) -> Void
  ) throws(EntraError) -> GraphClient {
    let resolved = try live.signIn.resolved(environment: variables)
    let loop = RetryLoop(limits: limits, clock: clock, shouldStop: shouldStop)
    let exchange = LiveGraphExchange(
      RetryingExchange(entra, loop: loop, observer: observer)
    )
    let tokens = try resolved.tokens(
      exchange: exchange,
      environment: variables,
      prompt: prompt
    )
    return GraphClient(
      endpoints: resolved.endpoints,
      exchange: exchange,
      tokens: tokens,
      clock: WallClock(now: clock.date, sleep: clock.sleep)
    )
  }
}
