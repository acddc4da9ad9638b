// SPDX-License-Identifier: Apache-2.0

internal import Foundation
package import Transport

/// Sends requests to one service and reads what it answers.
///
/// Every call blocks its thread, and all may come from several threads. Requests are signed anew
/// for each attempt, and once more with new credentials if the old ones have expired. A write is
/// repeated only after throttling, which did nothing; whatever else leaves it in doubt is thrown.
package struct ServiceClient: Sendable {
  package let service: AWSService
  package let endpoint: Endpoint
  private let keeper: CredentialKeeper?
  private let exchange: RetryingExchange

  /// Creates a client; without a keeper requests are sent without a signature.
  package init(
    _ service: AWSService,
    endpoint: Endpoint,
    keeper: CredentialKeeper?,
    exchange: RetryingExchange
  ) {
    self.service = service
    self.endpoint = endpoint
    self.keeper = keeper
    self.exchange = exchange
  }

  /// Calls an operation of a JSON service.
  ///
  /// `read` gives what the answer says; nil, for one that is cut off or lacks what it must have,
  /// asks again.
  func json<Value>(
    _ operation: AWSOperation,
    _ arguments: JSONValue,
    read: (HTTPResponse) -> Value?
  ) throws(AWSError) -> Value {
    guard case .json(let target) = service.wire else { throw wrongService(operation) }
    var request = HTTPRequest(
      .post,
      url: endpoint.url,
      operation: operation.label,
      headers: [
        HTTPResponse.Header(name: "Content-Type", value: "application/x-amz-json-1.1"),
        HTTPResponse.Header(name: "X-Amz-Target", value: "\(target).\(operation.name)"),
      ],
      body: try arguments.bytes()
    )
    request.isRepeatable = operation.use != .apply
    return try call(operation, request, read: read)
  }

  /// Calls an operation of a query service.
  ///
  /// The fields are sent in their order. `read` gives what the element `<operation>Result` and
  /// the whole answer say; nil asks again.
  func query<Value>(
    _ operation: AWSOperation,
    _ fields: [(name: String, value: String)],
    read: (XMLAnswer.Element, HTTPResponse) -> Value?
  ) throws(AWSError) -> Value {
    guard case .query(let version) = service.wire else { throw wrongService(operation) }
    let form = [("Action", operation.name), ("Version", version)] + fields.map { ($0.0, $0.1) }
    let request = HTTPRequest(
      .post,
      url: endpoint.url,
      operation: operation.label,
      headers: [
        HTTPResponse.Header(
          name: "Content-Type",
          value: "application/x-www-form-urlencoded; charset=utf-8"
        )
      ],
      body: Array(form.map { "\($0.0)=\(percentEncoded($0.1))" }.joined(separator: "&").utf8)
    )
    return try call(operation, request) { response in
      guard let root = XMLAnswer(response.body)?.root,
        isSame(root.name, "\(operation.name)Response"),
        let result = root.child("\(operation.name)Result")
      else { return nil }
      return read(result, response)
    }
  }

  /// Gets what a path names, relative to the endpoint.
  func get<Value>(
    _ operation: AWSOperation,
    path: String,
    headers: [HTTPResponse.Header],
    read: (HTTPResponse) -> Value?
  ) throws(AWSError) -> Value {
    let request = HTTPRequest(
      .get,
      url: endpoint.url + path,
      operation: operation.label,
      headers: headers
    )
    return try call(operation, request, read: read)
  }

  private func call<Value>(
    _ operation: AWSOperation,
    _ template: HTTPRequest,
    read: (HTTPResponse) -> Value?
  ) throws(AWSError) -> Value {
    var template = template
    template.headers.append(
      HTTPResponse.Header(name: "amz-sdk-invocation-id", value: UUID().uuidString)
    )
    var used: Credentials?
    do {
      return try exchange.send(operation.label) { response in
        verdict(on: response, operation, read: read)
      } build: { attempt in
        if let keeper {
          let refused = attempt.wantsNewCredentials ? used : nil
          used = try refused.map { try keeper.credentials(insteadOf: $0) } ?? keeper.credentials()
        }
        var request = template
        request.headers.append(
          HTTPResponse.Header(name: "amz-sdk-request", value: attempt.sdkRequest)
        )
        request.signing = used.map(signing)
        return request
      }
    } catch let error as AWSError {
      throw error
    } catch {
      throw Self.failure(error, operation)
    }
  }

  /// What becomes of an answer.
  private func verdict<Value>(
    on response: HTTPResponse,
    _ operation: AWSOperation,
    read: (HTTPResponse) -> Value?
  ) -> RetryVerdict<Value> {
    guard (200..<300).contains(response.status) else {
      let fault = ServiceFault(response)
      let now = exchange.loop.clock.date()
      let error = fault.error(operation, skew: response.serverDate.map { now - $0 })
      if fault.isExpiry, keeper != nil { return .newCredentials(error) }
      guard fault.isRetryable, operation.use != .apply || fault.code == .throttled else {
        return .failed(error)
      }
      let cause = fault.code == .throttled ? RetryCause.throttled : .transient
      return .again(error, cause, after: fault.retryAfter)
    }
    if let value = read(response) { return .answer(value) }
    let malformed = Self.malformed(operation, requestID: ServiceFault.requestID(response))
    return operation.use == .apply ? .failed(malformed) : .again(malformed, .transient)
  }

  /// What an exchange without an answer means.
  private static func failure(_ error: any Error, _ operation: AWSOperation) -> AWSError {
    guard let error = error as? TransportError else {
      return AWSError(.unavailable, operation: operation.label, advice: "Run again later.")
    }
    var failure = AWSError(meaning(of: error), operation: operation.label, advice: error.advice)
    failure.isRetryable = error.isTransient
    failure.transport = error
    return failure
  }

  private static func meaning(of error: TransportError) -> AWSError.Code {
    switch error.code {
    case .unreachable, .timedOut, .cutShort, .failed: .unavailable
    case .malformedAnswer, .tooLarge: .malformedAnswer
    case .stopped: .stopped
    case .refusedAddress, .refusedRequest, .refusedByProxy, .untrusted: .configuration
    }
  }

  private func signing(_ credentials: Credentials) -> AWSSigning {
    AWSSigning(
      accessKeyID: credentials.accessKeyID.text,
      secretAccessKey: credentials.secretAccessKey.text,
      sessionToken: credentials.sessionToken?.text,
      region: endpoint.signingRegion,
      service: endpoint.signingName
    )
  }

  static func malformed(_ operation: AWSOperation, requestID: String?) -> AWSError {
    var error = AWSError(
      .malformedAnswer,
      operation: operation.label,
      advice: "AWS answered, but the answer is empty, cut off or lacks what it must have."
    )
    error.isRetryable = true
    error.requestID = requestID
    return error
  }

  private func wrongService(_ operation: AWSOperation) -> AWSError {
    AWSError(
      .invalidRequest,
      operation: operation.label,
      advice: "The operation does not belong to \(service.rawValue)."
    )
  }
}

extension ServiceClient {
  /// A client for signing in, with the SDKs' three attempts (aws.md section 4).
  init(
    _ service: AWSService,
    endpoint: Endpoint,
    keeper: CredentialKeeper?,
    surroundings: AWSSurroundings
  ) {
    let limits = RetryLimits(attempts: 3, totalSeconds: 60)
    let loop = RetryLoop(limits: limits, clock: surroundings.clock)
    let exchange = RetryingExchange(surroundings.exchange, loop: loop)
    self.init(service, endpoint: endpoint, keeper: keeper, exchange: exchange)
  }
}
