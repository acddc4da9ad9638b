// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import AWS

/// The same files and variables, read by us and by botocore.
@Suite struct BotocoreTests {
  private struct Case: Encodable {
    var config = ""
    var credentials = ""
    var variables: [String: String] = [:]
    var profile: String?
  }

  private struct Answer: Decodable, Equatable {
    let region: String?
    let endpoints: [String]
    let method: String
    let key: String?
  }

  private static let keys = "aws_access_key_id = AKID1\naws_secret_access_key = s\n"
  private static let environment = ["AWS_ACCESS_KEY_ID": "AKIDE", "AWS_SECRET_ACCESS_KEY": "s"]
  private static let urls = """
    [default]
    region = eu-west-1
    endpoint_url = https://all.example
    services = local
    [services local]
    identitystore =
      endpoint_url = http://127.0.0.1:1/x
    sso_admin =
      endpoint_url = http://127.0.0.1:2/
      other = 1
    """
  private static let session = "[sso-session s]\nsso_region = eu-west-1\nsso_start_url = u\n"

  private static let cases = [
    Case(variables: environment), Case(config: "[default]\n\(keys)"),
    Case(config: "[default]\nregion = eu-west-1\n\(keys)", credentials: "[default]\n\(keys)"),
    Case(config: "[default]\n\(keys)", variables: environment),
    Case(config: "[profile p]\n\(keys)", variables: environment, profile: "p"),
    Case(config: "[profile p]\n\(keys)", variables: ["AWS_PROFILE": "p"]),
    Case(credentials: "[p]\n\(keys)", profile: "p"), Case(config: "[p]\n\(keys)", profile: "p"),
    Case(config: "[profile 'a b']\n\(keys)", profile: "a b"),
    Case(config: "[profile p]\n\(keys)", profile: "q"),
    Case(config: "[profile p]\nregion = x\n[profile q]\n", profile: "q"),
    Case(config: "[default]\naws_access_key_id = A"),
    Case(config: "[default]\nrole_arn = r\nsource_profile = b\n[profile b]\n\(keys)"),
    Case(config: "[default]\nrole_arn = r\nsource_profile = default\n\(keys)"),
    Case(config: "[default]\nrole_arn = r\nsource_profile = default"),
    Case(config: "[default]\nrole_arn = r"),
    Case(config: "[default]\nrole_arn = r\nsource_profile = x"),
    Case(config: "[default]\nrole_arn = r\ncredential_source = Environment", variables: [:]),
    Case(config: "[default]\nrole_arn = r\ncredential_source = Nothing"),
    Case(
      config: "[profile r]\nrole_arn = r\ncredential_source = Environment",
      variables: environment,
      profile: "r"
    ),
    Case(config: "[default]\nrole_arn = r\nweb_identity_token_file = /t"),
    Case(config: "[default]\nweb_identity_token_file = /t"),
    Case(variables: ["AWS_WEB_IDENTITY_TOKEN_FILE": "/t", "AWS_ROLE_ARN": "r"]),
    Case(
      config: "[default]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n\(session)\(keys)"
        .replacing("\(session)\(keys)", with: "\(keys)\(session)")
    ),
    Case(config: "[default]\nsso_account_id = 1\n\(keys)"),
    Case(config: "[default]\nsso_session = x\nsso_account_id = 1\nsso_role_name = r"),
    Case(
      config: "[default]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\nsso_region = x\n"
        + session
    ),
    Case(
      config: "[default]\ncredential_process = printf "
        + #"'{"Version":1,"AccessKeyId":"K 1","SecretAccessKey":"s"}'"#
    ),
    Case(config: "[default]\ncredential_process = false"), Case(config: "[default]\nbroken"),
    Case(config: "[default]\n[default]"), Case(config: urls),
    Case(config: urls, variables: ["AWS_ENDPOINT_URL": "https://e.example"]),
    Case(config: urls, variables: ["AWS_ENDPOINT_URL_SSO_ADMIN": "https://e.example"]),
    Case(config: urls, variables: ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"]),
    Case(config: urls.replacing("services = local", with: "services = none")),
    Case(config: "[default]\nregion = eu-west-1\nuse_fips_endpoint = true"),
    Case(config: "[default]\nregion = us-gov-west-1"),
    Case(config: "[default]\nregion = eu-west-1", variables: ["AWS_DEFAULT_REGION": "cn-north-1"]),
  ]

  private static let methods = [
    "the environment": "env", "the credentials file": "shared-credentials-file",
    "the config file": "config-file", "credential_process": "custom-process",
    "the role of the profile": "assume-role",
    "the web identity": "assume-role-with-web-identity",
    "the SSO session of the profile": "sso",
  ]

  private static func ours(_ known: Case) -> Answer? {
    var scene = Scene(config: known.config, credentials: known.credentials)
    scene.variables = known.variables.merging([
      "AWS_EC2_METADATA_DISABLED": "true", "PATH": "/usr/bin:/bin",
    ]) { $1 }
    let surroundings = AWSSurroundings(
      variables: scene.variables,
      home: "/home/u",
      exchange: scene.exchange,
      readFile: scene.surroundings.readFile
    )
    do throws(AWSError) {
      let configuration = try AWSConfiguration(surroundings, profile: known.profile)
      let region = configuration.region ?? "us-east-1"
      let services: [AWSService] = [
        .identityStore, .ssoAdmin, .organizations, .iam, .sts, .portal,
      ]
      let endpoints = try services.map { service throws(AWSError) in
        try configuration.endpoint(for: service, region: region).url
      }
      var method = "none"
      var key: String?
      do throws(AWSError) {
        let source = try CredentialChain(configuration, surroundings).source()
        method = methods[source.name] ?? source.name
        let isStatic = source is StaticCredentials || source is ProcessCredentials
        key = isStatic ? try source.credentials().accessKeyID.text : nil
      } catch  where error.code == .noCredentials {}
      return Answer(
        region: configuration.region,
        endpoints: endpoints,
        method: method,
        key: key
      )
    } catch {
      return nil
    }
  }

  @Test(.timeLimit(.minutes(30))) func `Files and variables mean what they mean to botocore`()
    throws
  {
    let answer = try Counterpart.answer("configuration.py", to: JSONEncoder().encode(Self.cases))
    let theirs = try JSONDecoder().decode([Answer?].self, from: answer)
    try #require(theirs.count == Self.cases.count)
    #expect(theirs.count { $0 == nil } >= 10)
    for (known, their) in zip(Self.cases, theirs) {
      let our = Self.ours(known)
      #expect(our == their, "\(known)")
    }
  }
}
