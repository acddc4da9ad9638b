// SPDX-License-Identifier: Apache-2.0
import Entra
import Testing

@Suite struct SignInSettingsTests {
  private static let both = ["AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "c"]

  private func resolved(
    _ variables: [String: String],
    _ change: (inout SignInSettings) -> Void = { _ in }
  ) throws -> SignInSettings.Resolved {
    var settings = SignInSettings()
    change(&settings)
    return try settings.resolved(environment: variables)
  }

  @Test(
    "The environment's credentials are taken in azure-identity's order",
    arguments: [
      ([:], Credential.azureCLI),
      (["AZURE_FEDERATED_TOKEN_FILE": "/f"], .federatedTokenFile("/f")),
      (
        ["AZURE_CLIENT_CERTIFICATE_PATH": "/c", "AZURE_FEDERATED_TOKEN_FILE": "/f"],
        .certificateFile("/c", password: nil)
      ),
      (
        [
          "AZURE_CLIENT_CERTIFICATE_PATH": "/c", "AZURE_CLIENT_CERTIFICATE_PASSWORD": "p",
          "AZURE_CLIENT_SECRET": "",
        ], .certificateFile("/c", password: Secret("p"))
      ),
      (
        ["AZURE_CLIENT_SECRET": "s", "AZURE_CLIENT_CERTIFICATE_PATH": "/c"],
        .clientSecret(Secret("s"))
      ),
      (["AZURE_CLIENT_SECRET": "s", "AZURE_TOKEN_CREDENTIALS": "dev"], .azureCLI),
      (["AZURE_CLIENT_SECRET": "s", "AZURE_TOKEN_CREDENTIALS": "AzureCLICredential"], .azureCLI),
      (
        [
          "AZURE_CLIENT_SECRET": "s", "AZURE_FEDERATED_TOKEN_FILE": "/f",
          "AZURE_TOKEN_CREDENTIALS": "WorkloadIdentityCredential",
        ], .federatedTokenFile("/f")
      ),
    ] as [([String: String], Credential)]
  )
  func order(_ variables: [String: String], _ expected: Credential) throws {
    let result = try resolved(Self.both.merging(variables) { $1 })
    #expect(result.credential == expected)
    #expect(result.tenantID == "t")
    #expect(result.clientID == "c")
  }

  @Test(
    "What is missing or not supported is named",
    arguments: [
      (["AZURE_CLIENT_SECRET": "s"], "AZURE_TENANT_ID"),
      (["AZURE_CLIENT_SECRET": "s", "AZURE_TENANT_ID": "t"], "AZURE_CLIENT_ID"),
      (["AZURE_USERNAME": "u", "AZURE_PASSWORD": "p"], "AZURE_USERNAME"),
      (["AZURE_TOKEN_CREDENTIALS": "prod"], "AZURE_CLIENT_SECRET"),
      (["AZURE_TOKEN_CREDENTIALS": "VisualStudioCodeCredential"], "AzureCliCredential"),
      (["AZURE_AUTHORITY_HOST": "http://login.example"], "https"),
    ] as [([String: String], String)]
  )
  func incomplete(_ variables: [String: String], _ word: String) {
    let error = #expect(throws: EntraError.self) { try resolved(variables) }
    #expect(error?.code == .notConfigured)
    #expect(error?.advice.contains(word) == true)
  }

  @Test func `The project file wins over the environment`() throws {
    var variables = Self.both
    variables["AZURE_CLIENT_SECRET"] = "s"
    variables["AZURE_CLIENT_CERTIFICATE_PASSWORD"] = "p"
    variables["AZURE_AUTHORITY_HOST"] = "https://login.microsoftonline.us/"
    let result = try resolved(variables) {
      $0.cloud = .usgov
      $0.tenantID = "mine"
      $0.credential = .certificateFile("/own.pem", password: nil)
    }
    #expect(result.tenantID == "mine")
    #expect(result.credential == .certificateFile("/own.pem", password: Secret("p")))
    #expect(result.endpoints.graph == "https://graph.microsoft.us")
  }

  @Test func `No secret is printed with what was decided`() throws {
    var variables = Self.both
    variables["AZURE_CLIENT_SECRET"] = "s3cret"
    let result = try resolved(variables)
    var dumped = ""
    dump(result, to: &dumped)
    #expect(!"\(result) \(String(reflecting: result)) \(dumped)".contains("s3cret"))
    #expect(!dumped.isEmpty)
  }
}
