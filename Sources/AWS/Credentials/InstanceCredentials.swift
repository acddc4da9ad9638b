// SPDX-License-Identifier: Apache-2.0

import Transport

/// Credentials of an EC2 instance's role, by IMDSv2 only; aws.md section 11.1 row 11.
struct InstanceCredentials: CredentialSource {
  private static let rolePath = "latest/meta-data/iam/security-credentials/"

  let name = "the instance's role"
  private let exchange: any HTTPExchange
  private let base: String

  /// Nil if `AWS_EC2_METADATA_DISABLED` is true.
  init?(_ surroundings: AWSSurroundings) {
    let flag = surroundings.variable("AWS_EC2_METADATA_DISABLED") ?? "false"
    let lower = flag.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard !lower.elementsEqual("true".utf8) else { return nil }
    exchange = surroundings.exchange
    let endpoint = surroundings.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT")
    let base = endpoint ?? "http://169.254.169.254/"
    self.base = base.utf8.last == UInt8(ascii: "/") ? base : base + "/"
  }

  /// The role's credentials.
  ///
  /// - Throws: `noCredentials` if there is no metadata service: this machine is no EC2 instance.
  func credentials() throws(AWSError) -> Credentials {
    let time = HTTPResponse.Header(name: "x-aws-ec2-metadata-token-ttl-seconds", value: "21600")
    guard let token = text(.put, "latest/api/token", time),
      let role = text(
        .get,
        Self.rolePath,
        HTTPResponse.Header(name: "x-aws-ec2-metadata-token", value: token)
      )
    else { throw failed(.noCredentials, "This machine has no instance role.") }
    let name = String(Substring(role.utf8.prefix { $0 > 0x20 }))
    guard !name.utf8.contains(UInt8(ascii: "/")), !name.utf8.contains(UInt8(ascii: "?")),
      let body = text(
        .get,
        Self.rolePath + name,
        HTTPResponse.Header(name: "x-aws-ec2-metadata-token", value: token)
      ), let document = CredentialDocument(Array(body.utf8))
    else { throw failed(.unusableCredentials, "The metadata service gave no keys for the role.") }
    return document.credentials
  }

  private func text(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ header: HTTPResponse.Header
  ) -> String? {
    var request = HTTPRequest(
      method,
      url: base + path,
      operation: "imds.GetCredentials",
      headers: [header],
      limits: TransferLimits(connectMilliseconds: 1000, totalMilliseconds: 1000, bodyBytes: 1 << 16)
    )
    request.allowsMetadataAddress = true
    guard let response = try? exchange.send(request), response.status == 200,
      !response.body.isEmpty
    else { return nil }
    return String(validating: response.body, as: UTF8.self)
  }

  private func failed(_ code: AWSError.Code, _ advice: String) -> AWSError {
    AWSError(code, operation: name, advice: advice)
  }
}
