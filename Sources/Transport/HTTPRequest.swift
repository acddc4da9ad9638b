// SPDX-License-Identifier: Apache-2.0

/// One request, whole and in memory: what is retried is sent again byte for byte.
package struct HTTPRequest: Sendable {
  /// The methods that both clouds' APIs use.
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  package var method: Method
  /// An https URL, or an http URL on this machine; its query sorted and escaped if it is signed.
  package var url: String
  /// What the request log and errors name, such as `identitystore.ListUsers`; no personal data.
  package var operation: String
  /// Each name once, none empty; `Host`, `Content-Length` and `X-Amz-Date` are libcurl's.
  package var headers: [HTTPResponse.Header]
  /// Sent with POST, PUT and PATCH.
  package var body: [UInt8]
  /// Signs the request with AWS Signature Version 4; nil for every other server.
  package var signing: AWSSigning?
  package var limits: TransferLimits
  /// Whether the same request may reach the server twice without harm.
  ///
  /// libcurl by itself sends a request again if a connection that it had kept turns out to be
  /// closed. False makes it open a new connection, on which it never does so, and keeps
  /// ``RetryingExchange`` from repeating what may have been sent.
  package var isRepeatable = true
  /// Whether plain http may go to the link-local addresses where a machine or a container gets
  /// its credentials: 169.254.169.254, 169.254.170.2, 169.254.170.23, [fd00:ec2::23] and
  /// [fd00:ec2::254] (aws.md section 11.1).
  package var allowsMetadataAddress = false

  package init(
    _ method: Method,
    url: String,
    operation: String,
    headers: [HTTPResponse.Header] = [],
    body: [UInt8] = [],
    signing: AWSSigning? = nil,
    limits: TransferLimits = TransferLimits()
  ) {
    self.method = method
    self.url = url
    self.operation = operation
    self.headers = headers
    self.body = body
    self.signing = signing
    self.limits = limits
  }
}

/// What AWS Signature Version 4 needs; redacted wherever it is printed.
package struct AWSSigning: Sendable, CustomStringConvertible, CustomReflectable {
  package let accessKeyID: String
  package let secretAccessKey: String
  package let sessionToken: String?
  /// Such as `eu-west-1`.
  package let region: String
  /// The signing name: `identitystore`, `sso`, `organizations`, `iam` or `sts` (aws.md section 2.1).
  package let service: String

  package init(
    accessKeyID: String,
    secretAccessKey: String,
    sessionToken: String?,
    region: String,
    service: String
  ) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
    self.region = region
    self.service = service
  }

  package var description: String { "<signing for \(service) in \(region)>" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
