// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Tokens of the person who is signed in with `az login` (entra.md section 5).
///
/// The program is started without a shell, in /bin, for at most ten seconds; what it prints is
/// never shown, since a token may stand in it.
package struct AzureCLI: TokenSource {
  private let environment: [String: String]
  private let tenantID: String?
  private let resource: String
  private let timeLimit: Double

  /// - Parameters:
  ///   - environment: `PATH` says where `az` is; the program gets all of it.
  ///   - tenantID: The tenant to ask for, or nil for the session's own.
  ///   - resource: Graph's origin.
  ///   - timeLimit: Seconds; azure-identity 1.27.0 waits 10.
  package init(
    environment: [String: String],
    tenantID: String?,
    resource: String,
    timeLimit: Double = 10
  ) {
    self.environment = environment
    self.tenantID = tenantID
    self.resource = resource
    self.timeLimit = timeLimit
  }

  private struct Answer: Decodable {
    let accessToken: String
    /// Seconds since 1970; `expiresOn` is local time without a zone and not used.
    let expires_on: Double
  }

  /// Runs `az`; see the type for what is thrown.
  package func newToken() throws(EntraError) -> AccessToken {
    var arguments = ["account", "get-access-token", "--output", "json", "--resource", resource]
    if let tenantID { arguments += ["--tenant", tenantID] }
    var variables = environment
    variables["AZURE_CORE_NO_COLOR"] = "true"
    let run = ProgramCall(
      path: try path(),
      arguments: arguments,
      environment: variables,
      timeLimit: timeLimit
    )
    guard let result = run.result() else {
      throw Self.failed(
        .unavailable,
        "az gave no answer in \(Int(timeLimit)) seconds: run `az account get-access-token` once."
      )
    }
    guard result.status == 0 else { throw Self.refusal(result.errorOutput) }
    guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(result.output)) else {
      throw Self.failed(
        .notSignedIn,
        "az printed no token with `expires_on`: update the Azure CLI to 2.54 or later."
      )
    }
    return AccessToken(answer.accessToken, expiresAt: answer.expires_on)
  }

  /// Where `az` is, by PATH.
  private func path() throws(EntraError) -> String {
    for folder in (environment["PATH"] ?? "").utf8.split(separator: UInt8(ascii: ":")) {
      let path = String(decoding: folder, as: UTF8.self) + "/az"
      if path.utf8.first == UInt8(ascii: "/"), FileManager.default.isExecutableFile(atPath: path) {
        return path
      }
    }
    throw Self.failed(
      .notConfigured,
      "No credential is configured and az is not installed: name a credential, or install the "
        + "Azure CLI and run `az login`."
    )
  }

  /// az says in words what is wrong; only the number of an AADSTS code is taken from them.
  private static func refusal(_ output: [UInt8]) -> EntraError {
    guard let number = aadsts(in: output) else {
      return failed(.notSignedIn, "az has no session for this tenant: run `az login`.")
    }
    let known = TokenRefusal.known(number)
    var error = failed(
      known?.code ?? .signInRefused,
      known?.advice ?? "Entra refused the session of az: run `az login` again."
    )
    error.serviceCode = "AADSTS\(number)"
    return error
  }

  /// The digits after the first `AADSTS`.
  private static func aadsts(in output: [UInt8]) -> Int? {
    let mark = Array("AADSTS".utf8)
    guard output.count > mark.count else { return nil }
    let start = (0...(output.count - mark.count)).first { output[$0...].starts(with: mark) }
    guard let start else { return nil }
    let digits = output[(start + mark.count)...].prefix { (0x30...0x39).contains($0) }.prefix(9)
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private static func failed(_ code: EntraError.Code, _ advice: String) -> EntraError {
    EntraError(code, operation: "az account get-access-token", advice: advice)
  }
}
