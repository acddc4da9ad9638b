// SPDX-License-Identifier: Apache-2.0
import Entra
import Foundation
import Testing

@Suite(.timeLimit(.minutes(30))) struct AzureCLITests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// A program named az that does what the script says.
  private func az(_ script: String, tenant: String? = "t", limit: Double = 600) throws -> AzureCLI {
    let path = try folder.write("az", "#!/bin/sh\n\(script)\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return AzureCLI(
      environment: ["PATH": "relative:/none:\(folder.path):/usr/bin:/bin", "HOME": "/home/x"],
      tenantID: tenant,
      resource: "https://graph.microsoft.com",
      timeLimit: limit
    )
  }

  @Test func `The token and its end come from az, which is called as documented`() throws {
    let token = try az(
      """
      echo "$@" > \(folder.path)/arguments; [ "$(pwd -P)" = "$(cd /bin; pwd -P)" ] && echo /bin >> \(folder.path)/arguments
      echo "$AZURE_CORE_NO_COLOR $HOME" >> \(folder.path)/arguments
      echo "WARNING: new version" >&2
      echo '{"accessToken":"tok","expires_on":1800003600,"expiresOn":"2027-01-15 09:00:00.0"}'
      """
    ).newToken()
    #expect(token.secret.text == "tok")
    #expect(token.expiresAt == 1_800_003_600)
    #expect(
      try String(contentsOfFile: "\(folder.path)/arguments", encoding: .utf8) == """
        account get-access-token --output json --resource https://graph.microsoft.com --tenant t
        /bin
        true /home/x

        """
    )
  }

  @Test(
    "What az refuses is classified, and nothing that it printed is shown",
    arguments: [
      ("echo 'ERROR: Please run az login' >&2; exit 1", EntraError.Code.notSignedIn, "az login"),
      ("echo 'AADSTS50076: Due to s3cret' >&2; exit 1", .signInBlocked, "second factor"),
      ("echo 'AADSTS700082: s3cret' >&2; exit 1", .notSignedIn, "sign in again"),
      ("echo '{\"accessToken\":\"s3cret\"}'", .notSignedIn, "update the Azure CLI"),
      ("echo '{\"accessToken\":\"s3cret\"'; exit 3", .notSignedIn, "az login"),
    ]
  )
  func refusals(_ script: String, _ code: EntraError.Code, _ word: String) throws {
    let error = #expect(throws: EntraError.self) { try az(script).newToken() }
    #expect(error?.code == code)
    #expect(error?.advice.contains(word) == true)
    #expect(error.map { !"\($0)".contains("s3cret") } == true)
  }

  @Test(
    "An az that hangs is stopped at the time limit",
    arguments: ["exec sleep 30", "sleep 30 & echo '{}'", "trap '' TERM; while :; do :; done"]
  )
  func hangs(_ script: String) throws {
    let start = Date()
    #expect(throws: EntraError(.unavailable, operation: "", advice: "")) {
      try az(script, limit: 0.5).newToken()
    }
    #expect(Date().timeIntervalSince(start) < 5)
  }

  @Test func `An az that prints much is read to its end`() throws {
    let token = try az(
      """
      i=0; while [ $i -lt 3000 ]; do echo "warning warning warning warning warning $i" >&2
      i=$((i+1)); done; echo '{"accessToken":"tok","expires_on":1}'
      """
    ).newToken()
    #expect(token.secret.text == "tok")
  }

  @Test func `Without az the way out is named`() {
    let tool = AzureCLI(environment: ["PATH": "/none"], tenantID: nil, resource: "x")
    #expect(throws: EntraError(.notConfigured, operation: "", advice: "")) {
      try tool.newToken()
    }
  }
}
