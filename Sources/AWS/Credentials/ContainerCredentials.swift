// SPDX-License-Identifier: Apache-2.0

import Transport

/// Credentials of an ECS task or an EKS pod, from an agent beside it; aws.md section 11.1 row 10.
struct ContainerCredentials: CredentialSource {
  private static let agent = "http://169.254.170.2"
  private static let hosts = [
    "localhost", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "[::1]",
  ]
  private static let attempts = 3

  let name = "the container's agent"
  private let surroundings: AWSSurroundings
  private let url: String

  /// Nil if the environment names no agent.
  ///
  /// - Throws: `configuration` for a full URI that is neither https nor one of the known hosts.
  init?(_ surroundings: AWSSurroundings) throws(AWSError) {
    self.surroundings = surroundings
    if let path = surroundings.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") {
      url = Self.agent + path
    } else if let full = surroundings.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI") {
      guard Self.isAllowed(full) else {
        throw AWSError(
          .configuration,
          operation: "AWS_CONTAINER_CREDENTIALS_FULL_URI",
          advice: "Give an https URL, or http to this machine or to the agent's own addresses."
        )
      }
      url = full
    } else {
      return nil
    }
  }

  private static func isAllowed(_ url: String) -> Bool {
    if url.utf8.starts(with: "https://".utf8) { return true }
    guard url.utf8.starts(with: "http://".utf8) else { return false }
    let rest = url.utf8.dropFirst("http://".utf8.count)
    let authority = rest.prefix { !"/?#".utf8.contains($0) }
    let isIPv6 = authority.first == UInt8(ascii: "[")
    let end =
      isIPv6
      ? authority.lastIndex(of: UInt8(ascii: "]")).map { authority.index(after: $0) }
      : authority.firstIndex(of: UInt8(ascii: ":"))
    let host = String(Substring(authority[..<(end ?? authority.endIndex)]))
    let parts = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isLoopback =
      parts.count == 4 && parts[0].elementsEqual("127".utf8)
      && parts.allSatisfy { UInt8(String(Substring($0))) != nil }
    return isLoopback || hosts.contains { isSame($0, host) }
  }

  func credentials() throws(AWSError) -> Credentials {
    var headers = [HTTPResponse.Header(name: "Accept", value: "application/json")]
    if let token = try authorization() {
      headers.append(HTTPResponse.Header(name: "Authorization", value: token.text))
    }
    var request = HTTPRequest(
      .get,
      url: url,
      operation: "container.GetCredentials",
      headers: headers,
      limits: TransferLimits(connectMilliseconds: 2000, totalMilliseconds: 2000, bodyBytes: 1 << 16)
    )
    request.allowsMetadataAddress = true
    for attempt in 1...Self.attempts {
      if let response = try? surroundings.exchange.send(request), response.status == 200,
        let document = CredentialDocument(response.body)
      {
        return document.credentials
      }
      if attempt < Self.attempts { surroundings.clock.sleep(1) }
    }
    throw AWSError(
      .unusableCredentials,
      operation: name,
      advice: "The agent gave no credentials in \(Self.attempts) attempts. Check the task's role."
    )
  }

  private func authorization() throws(AWSError) -> Secret? {
    let token: String
    if let file = surroundings.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") {
      guard case .bytes(let bytes) = surroundings.readFile(file) else {
        throw AWSError(
          .unusableCredentials,
          operation: name,
          advice: "The file of AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE can't be read."
        )
      }
      token = String(decoding: bytes, as: UTF8.self)
    } else if let text = surroundings.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN") {
      token = text
    } else {
      return nil
    }
    guard !token.utf8.isEmpty, token.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw AWSError(
        .unusableCredentials,
        operation: name,
        advice: "The authorization token is empty or spans several lines."
      )
    }
    return Secret(token)
  }
}
