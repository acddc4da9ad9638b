// SPDX-License-Identifier: Apache-2.0

import Transport

/// What an AWS service said was wrong, and what it means; aws.md sections 2.3, 3.3 and 4.
///
/// The service's code decides. The HTTP status does so only if there is no code that is known.
struct ServiceFault: Sendable {
  /// After the `#`, if it is a plain word.
  let serviceCode: String?
  let reason: String?
  let resourceType: String?
  let retryAfter: Double?
  let requestID: String?
  let status: Int

  /// A fault in either protocol's form: what stands before a service may answer in the other one's.
  init(_ response: HTTPResponse) {
    if response.body.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") {
      self.init(xml: response)
    } else {
      self.init(json: response)
    }
  }

  /// A fault as the JSON protocol tells it; the header serves if the body can't be read.
  private init(json response: HTTPResponse) {
    let members = ["__type", "code", "RetryAfterSeconds", "Reason", "ResourceType"]
    let scan = AnswerScan(response.body, members: members)
    let type =
      scan?.texts["__type"] ?? response.header("x-amzn-ErrorType") ?? scan?.texts["code"]
    serviceCode = Self.shape(type)
    reason = plainWord(scan?.texts["Reason"])
    resourceType = plainWord(scan?.texts["ResourceType"])
    retryAfter = Self.wait(scan?.texts["RetryAfterSeconds"])
    requestID = Self.requestID(response)
    status = response.status
  }

  /// A fault as the query protocol tells it.
  private init(xml response: HTTPResponse) {
    let root = XMLAnswer(response.body)?.root
    let error = root?.child("Error") ?? root?.child("Errors")?.child("Error")
    serviceCode = Self.shape(error?.text("Code") ?? response.header("x-amzn-ErrorType"))
    reason = nil
    resourceType = nil
    retryAfter = nil
    requestID =
      plainWord(root?.text("RequestId") ?? root?.text("RequestID"))
      ?? Self.requestID(response)
    status = response.status
  }

  /// The id of the request, which stands in one of two headers.
  static func requestID(_ response: HTTPResponse) -> String? {
    plainWord(response.header("x-amzn-RequestId") ?? response.header("x-amz-request-id"))
  }

  /// The name in `prefix#Name:link`.
  private static func shape(_ type: String?) -> String? {
    guard let type else { return nil }
    let name = type.utf8.split(separator: UInt8(ascii: "#")).last ?? type.utf8[...]
    return plainWord(String(Substring(name.prefix { $0 != UInt8(ascii: ":") })))
  }

  /// Seconds as the body says them; the retry layer reads the headers.
  private static func wait(_ seconds: String?) -> Double? {
    seconds.flatMap { Double($0) }.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
  }

  /// Whether other credentials may be accepted, since these have expired.
  var isExpiry: Bool {
    ["ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired"].contains(serviceCode)
  }

  /// What the fault means.
  var code: AWSError.Code {
    switch serviceCode {
    case "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
      "TooManyRequestsException", "ProvisionedThroughputExceededException",
      "TransactionInProgressException", "RequestLimitExceeded", "BandwidthLimitExceeded",
      "LimitExceededException", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
      "EC2ThrottledException":
      .throttled
    case "InternalServerException", "InternalServerError", "InternalFailure", "InternalError",
      "InternalErrorException", "ServiceException", "ServiceFailure", "ServiceFailureException",
      "ServiceUnavailable", "ServiceUnavailableException", "RequestTimeout",
      "RequestTimeoutException", "IDPCommunicationError":
      .unavailable
    case "ConflictException", "ConcurrentModificationException": .conflict
    case "ResourceNotFoundException", "NoSuchEntity", "NoSuchEntityException": .notFound
    case "AccessDeniedException", "AccessDenied", "UnauthorizedOperation", "NotAuthorized",
      "ForbiddenException":
      .accessDenied
    case "ServiceQuotaExceededException", "LimitExceeded", "PackedPolicyTooLarge": .quotaExceeded
    case "RequestExpired", "RequestTimeTooSkewed": .clockSkewed
    case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "InvalidClientTokenId",
      "UnrecognizedClientException", "InvalidAccessKeyId", "IncompleteSignature",
      "IncompleteSignatureException", "InvalidSignatureException", "SignatureDoesNotMatch",
      "MissingAuthenticationToken", "MissingAuthenticationTokenException", "AuthFailure",
      "UnauthorizedException", "InvalidIdentityToken", "IDPRejectedClaim":
      .credentialsRejected
    case "AWSOrganizationsNotInUseException", "UnknownOperationException", "InvalidAction",
      "OptInRequired", "RegionDisabledException", "NoSuchVersion":
      .notAvailable
    case "ReportNotPresent", "ReportExpired", "ReportInProgress": .notReady
    case "ValidationException", "InvalidInputException", "InvalidRequestException",
      "SerializationException", "MalformedPolicyDocument", "ValidationError":
      .invalidRequest
    default: status == 429 ? .throttled : status >= 500 ? .unavailable : .invalidRequest
    }
  }

  /// Whether the key that encrypts the directory is the reason.
  private var isKeyTrouble: Bool { reason?.utf8.starts(with: "KMS_".utf8) ?? false }

  /// Whether the same request may succeed later.
  ///
  /// A conflict is final unless the service says that somebody changed the object meanwhile.
  var isRetryable: Bool {
    switch code {
    case .throttled, .unavailable: true
    case .conflict:
      serviceCode == "ConcurrentModificationException" || reason == "CONCURRENT_MODIFICATION"
    default: false
    }
  }

  /// The error for the caller.
  ///
  /// `skew` is by how many seconds this machine's clock is ahead of AWS's, if known.
  func error(_ operation: AWSOperation, skew: Double?) -> AWSError {
    let isSkewed = code == .credentialsRejected && abs(skew ?? 0) > ClockSkew.limit && !isExpiry
    let meaning = isSkewed ? .clockSkewed : code
    var error = AWSError(
      meaning,
      operation: operation.label,
      advice: advice(meaning, operation, skew: skew)
    )
    error.isRetryable = isRetryable
    error.status = status
    error.serviceCode = serviceCode
    error.reason = reason
    error.resourceType = resourceType
    error.requestID = requestID
    error.retryAfter = retryAfter
    if meaning == .accessDenied { error.missing = MissingPermission(operation) }
    return error
  }

  private func advice(_ meaning: AWSError.Code, _ operation: AWSOperation, skew: Double?) -> String
  {
    switch meaning {
    case .accessDenied where reason == "KMS_ACCESS_DENIED":
      "The directory is encrypted with a customer-managed key, and the caller may not use it. "
        + "Allow the caller in the key's policy."
    case .accessDenied:
      MissingPermission(operation).map {
        "Add this statement to the caller's policy: \($0.statement)"
      } ?? "AWS refuses this caller. Check the role's trust policy."
    case .credentialsRejected where isExpiry:
      "The credentials have expired, and new ones were refused too. Sign in again."
    case .credentialsRejected:
      "AWS does not accept these credentials. Check the access key, or sign in again."
    case .clockSkewed: ClockSkew.advice(skew)
    case .notFound where isKeyTrouble, .invalidRequest where isKeyTrouble:
      "The customer-managed key of the directory can't be used. Check that it exists and is enabled."
    case .notFound: "AWS knows no such object. It may have been deleted meanwhile."
    case .conflict where isRetryable: "Somebody else changed the object at the same time."
    case .conflict: "The value is taken by another object."
    case .quotaExceeded: "A quota of the account is used up."
    case .notAvailable: "The service or operation is not in use in this account and region."
    case .notReady: "The report is not there yet."
    case .throttled: "Too many requests. Lower the request rate, or run at a quieter time."
    case .unavailable: "AWS could not serve the request for now. Run again later."
    default: "AWS refused the request as it stands."
    }
  }
}
