// SPDX-License-Identifier: Apache-2.0

import AWS
import Foundation
import Testing

@Suite struct ConfigurationTests {
  private static let config = """
    [default]
    region = eu-west-1
    [profile "two words"]
    region = eu-north-1
    use_fips_endpoint = TRUE
    max_attempts = 7
    ca_bundle = ~/ca.pem
    [profile urls]
    region = eu-central-1
    endpoint_url = https://all.example
    services = local
    [services local]
    identitystore =
      endpoint_url = http://127.0.0.1:1
    sso_admin =
      endpoint_url = http://127.0.0.1:2/
    """

  @Test(
    "A setting comes from the project file, the environment, then the profile",
    arguments: [
      (nil, nil, [:], "eu-west-1"), (nil, "ap-south-1", ["AWS_REGION": "us-east-1"], "ap-south-1"),
      (nil, nil, ["AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-2"], "us-east-1"),
      (nil, nil, ["AWS_DEFAULT_REGION": "us-east-2"], "us-east-2"),
      ("two words", nil, [:], "eu-north-1"), (nil, nil, ["AWS_PROFILE": "two words"], "eu-north-1"),
      (nil, nil, ["AWS_PROFILE": "urls", "AWS_DEFAULT_PROFILE": "two words"], "eu-north-1"),
      ("urls", nil, ["AWS_PROFILE": "two words"], "eu-central-1"),
    ] as [(String?, String?, [String: String], String)]
  )
  func region(
    _ profile: String?,
    _ region: String?,
    _ variables: [String: String],
    _ expected: String
  ) throws {
    let scene = Scene(config: Self.config, variables: variables)
    #expect(try scene.configuration(profile: profile, region: region).region == expected)
  }

  @Test func `Switches and numbers are read`() throws {
    let configuration = try Scene(config: Self.config).configuration(profile: "two words")
    #expect(configuration.usesFIPS)
    #expect(!configuration.usesDualStack)
    #expect(configuration.maxAttempts == 7)
    #expect(configuration.caBundle == "/home/u/ca.pem")
    #expect(configuration.isProfileExplicit)
  }

  @Test(
    "An endpoint comes from the service's variable, the general one, the service's block, the profile",
    arguments: [
      ([:], AWSService.identityStore, "http://127.0.0.1:1/"),
      ([:], .ssoAdmin, "http://127.0.0.1:2/"),
      ([:], .organizations, "https://all.example/"),
      (["AWS_ENDPOINT_URL": "https://env.example"], .identityStore, "https://env.example/"),
      (["AWS_ENDPOINT_URL_SSO_ADMIN": "https://s.example/x"], .ssoAdmin, "https://s.example/x/"),
      (["AWS_ENDPOINT_URL_SSO": "https://s.example/"], .portal, "https://s.example/"),
      (
        ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true", "AWS_ENDPOINT_URL": "https://x.example"],
        .ssoAdmin, "https://sso.eu-central-1.amazonaws.com/"
      ),
    ] as [([String: String], AWSService, String)]
  )
  func endpoint(_ variables: [String: String], _ service: AWSService, _ url: String) throws {
    let scene = Scene(config: Self.config, variables: variables)
    let endpoint = try scene.configuration(profile: "urls").endpoint(for: service)
    #expect(endpoint.url == url)
    #expect(endpoint.signingName == service.signingName)
  }

  @Test(
    "What can't be right is refused",
    arguments: [
      ("absent", "", [:]), (nil, "", ["AWS_PROFILE": "absent"]),
      (nil, "[default]\nmax_attempts = 0", [:]), (nil, "[default]\nuse_fips_endpoint = yes", [:]),
      (nil, "[default]\nservices = none", [:]), (nil, "[default]\nbroken", [:]),
    ] as [(String?, String, [String: String])]
  )
  func refuses(_ profile: String?, _ config: String, _ variables: [String: String]) {
    let error = #expect(throws: AWSError.self) {
      try Scene(config: config, variables: variables).configuration(profile: profile)
    }
    #expect(error?.code == .configuration)
  }

  @Test(
    "A region that no known partition has is refused",
    arguments: ["us-iso-east-1", "x", "EU-west-1", "us-east"]
  )
  func unknownRegion(_ region: String) throws {
    let error = #expect(throws: AWSError.self) { try Endpoint(.sts, region: region) }
    #expect(error?.code == .configuration)
    let own = try Endpoint(.sts, region: region, override: "https://sts.example")
    #expect(own.url == "https://sts.example/")
    #expect(own.signingRegion == region)
  }

  @Test func `No region is an error with the way out`() throws {
    let error = #expect(throws: AWSError.self) {
      try Scene().configuration().endpoint(for: .ssoAdmin)
    }
    #expect(error?.advice.contains("AWS_REGION") == true)
  }

  /// The dual-stack hosts of Organizations are compared in the home regions only: elsewhere the
  /// rule set builds the host of a region in which the service does not exist.
  @Test func `Every endpoint is the one of botocore's rule sets`() throws {
    let regions =
      ["eu-west-1", "us-east-1", "mx-central-1", "cn-north-1", "cn-northwest-1"]
      + ["us-gov-west-1", "us-gov-east-1"]
    var cases: [(AWSService, String, Bool, Bool)] = []
    for service in AWSService.allCases {
      for region in regions {
        for (fips, dual) in [(false, false), (false, true), (true, false), (true, true)] {
          let partition = try #require(Partition(region: region))
          let home = ["aws": "us-east-1", "aws-cn": "cn-northwest-1"][partition.rawValue]
          let isHome = region == home ?? "us-gov-west-1"
          let isPlain = !dual && !(fips && partition == .china)
          if service != .organizations || isHome || isPlain {
            cases.append((service, region, fips, dual))
          }
        }
      }
    }
    let question = cases.map { [$0.rawValue, $1, $2, $3] as [Any] }
    let answer = try Counterpart.answer(
      "endpoints.py",
      to: JSONSerialization.data(withJSONObject: question)
    )
    let expected = try JSONDecoder().decode([[String]].self, from: answer)
    #expect(expected.count == cases.count)
    for ((service, region, fips, dual), theirs) in zip(cases, expected) {
      let ours = try Endpoint(service, region: region, usesFIPS: fips, usesDualStack: dual)
      #expect([ours.url, ours.signingRegion] == theirs, "\(service) \(region) \(fips) \(dual)")
    }
  }
}
