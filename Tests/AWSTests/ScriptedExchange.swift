// SPDX-License-Identifier: Apache-2.0

import AWS
import Synchronization
import Transport

/// An exchange that answers as a test says, and keeps what it was asked.
final class ScriptedExchange: HTTPExchange {
  typealias Answer = @Sendable (HTTPRequest, _ index: Int) throws(TransportError) -> HTTPResponse

  private let answer: Answer
  private let asked = Mutex<[HTTPRequest]>([])

  var requests: [HTTPRequest] { asked.withLock { $0 } }

  init(_ answer: @escaping Answer) { self.answer = answer }

  /// Gives the answers in their order, then the last one again.
  convenience init(_ answers: [HTTPResponse]) {
    self.init { _, index throws(TransportError) in answers[min(index, answers.count - 1)] }
  }

  func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
    let index = asked.withLock { asked in
      asked.append(request)
      return asked.count - 1
    }
    return try answer(request, index)
  }
}

extension HTTPResponse {
  /// An answer with that body.
  static func answer(
    _ body: String,
    status: Int = 200,
    headers: [(String, String)] = []
  ) -> HTTPResponse {
    HTTPResponse(
      status: status,
      headers: headers.map { Header(name: $0.0, value: $0.1) },
      body: Array(body.utf8)
    )
  }
}

extension HTTPRequest {
  /// The value of a header.
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// What a test puts around the code: files, variables, a clock that stands still.
struct Scene {
  var variables: [String: String] = [:]
  var files: [String: String] = [:]
  var exchange = ScriptedExchange { _, _ throws(TransportError) in
    throw TransportError(.unreachable, operation: "GET", advice: "Nobody listens.")
  }
  var program: @Sendable ([String]) -> ProgramCall.Result? = { _ in nil }
  static let now = 1_767_322_845.0  // 2026-01-02T03:00:45Z

  var surroundings: AWSSurroundings {
    AWSSurroundings(
      variables: variables,
      home: "/home/u",
      clock: Self.clock,
      exchange: exchange,
      readFile: { [files] path in files[path].map { .bytes(Array($0.utf8)) } ?? .missing },
      runProgram: program
    )
  }

  static let configPath = "/home/u/.aws/config"
  static let credentialsPath = "/home/u/.aws/credentials"

  init(config: String = "", credentials: String = "", variables: [String: String] = [:]) {
    files = [Self.configPath: config, Self.credentialsPath: credentials]
    self.variables = variables
  }

  func configuration(
    profile: String? = nil,
    region: String? = nil
  ) throws -> AWSConfiguration {
    try AWSConfiguration(surroundings, profile: profile, region: region)
  }

  func source(profile: String? = nil) throws -> any CredentialSource {
    try CredentialChain(configuration(profile: profile), surroundings).source()
  }

  /// Time that passes only by waiting.
  static var clock: TransportClock {
    let waited = Mutex(0.0)
    return TransportClock(
      seconds: { waited.withLock { $0 } },
      date: { now },
      sleep: { seconds in waited.withLock { $0 += seconds } },
      random: { 0.5 }
    )
  }

  /// A client of a service in eu-west-1; requests are tried once unless more attempts are given.
  func client(
    _ service: AWSService,
    source: any CredentialSource = FixedSource(),
    attempts: Int = 1
  ) throws -> ServiceClient {
    let loop = RetryLoop(limits: RetryLimits(attempts: attempts), clock: surroundings.clock)
    return ServiceClient(
      service,
      endpoint: try Endpoint(service, region: "eu-west-1"),
      keeper: CredentialKeeper(source),
      exchange: RetryingExchange(exchange, loop: loop)
    )
  }
}

/// Keys for tests.
struct FixedSource: CredentialSource {
  let name = "a test"
  func credentials() throws(AWSError) -> Credentials {
    Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrEXAMPLE")
  }
}
