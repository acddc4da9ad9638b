// SPDX-License-Identifier: Apache-2.0

import AWS
import Testing
import Transport

@Suite struct CredentialTests {
  private static let keys = "aws_access_key_id = AKID1\naws_secret_access_key = hush1\n"
  private static let environment = [
    "AWS_ACCESS_KEY_ID": "AKIDENV", "AWS_SECRET_ACCESS_KEY": "hushenv",
  ]

  /// What STS says to whoever may assume a role.
  private static func role(_ key: String, until: String = "2026-01-02T04:00:45Z") -> String {
    """
    <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
    <Credentials><AccessKeyId>\(key)</AccessKeyId><SecretAccessKey>hush</SecretAccessKey>
    <SessionToken>tok</SessionToken><Expiration>\(until)</Expiration></Credentials>
    </AssumeRoleResult></AssumeRoleResponse>
    """
  }

  @Test(
    "The first provider of the chain wins",
    arguments: [
      (nil, environment, "", "", "the environment"),
      ("p", environment, "[profile p]\n\(keys)", "", "the config file"),
      ("p", [:], "[profile p]\n\(keys)", "[p]\n\(keys)", "the credentials file"),
      (nil, [:], "", "[default]\n\(keys)", "the credentials file"),
      (nil, ["AWS_PROFILE": "p"], "[profile p]\ncredential_process = x", "", "credential_process"),
      (
        nil, [:], "[default]\nrole_arn = r\nsource_profile = b\n[profile b]\n\(keys)", "",
        "the role of the profile"
      ),
      (
        nil, ["AWS_WEB_IDENTITY_TOKEN_FILE": "/t", "AWS_ROLE_ARN": "r"], "", "", "the web identity"
      ),
      (
        "p", ["AWS_WEB_IDENTITY_TOKEN_FILE": "/t", "AWS_ROLE_ARN": "r"], "[profile p]\n\(keys)", "",
        "the config file"
      ),
      (
        nil, [:], "[default]\nrole_arn = r\nweb_identity_token_file = /t", "", "the web identity"
      ),
      (
        nil, [:],
        "[default]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n\(keys)"
          + "[sso-session s]\nsso_region = eu-west-1\nsso_start_url = https://s.example", "",
        "the SSO session of the profile"
      ),
      (nil, ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"], "", "", "the container's agent"),
      (nil, [:], "", "", "the instance's role"),
    ] as [(String?, [String: String], String, String, String)]
  )
  func order(
    _ profile: String?,
    _ variables: [String: String],
    _ config: String,
    _ credentials: String,
    _ name: String
  ) throws {
    let scene = Scene(config: config, credentials: credentials, variables: variables)
    #expect(try scene.source(profile: profile).name == name)
  }

  @Test(
    "A contradiction is refused and says nothing secret",
    arguments: [
      ("[default]\naws_access_key_id = hush", AWSError.Code.configuration),
      ("[default]\nrole_arn = hush", .configuration),
      (
        "[default]\nrole_arn = r\nsource_profile = a\ncredential_source = Environment",
        .configuration
      ),
      ("[default]\nrole_arn = r\nsource_profile = hush", .configuration),
      ("[default]\nrole_arn = r\nsource_profile = default", .configuration),
      (
        "[default]\nrole_arn = r\nsource_profile = b\n[profile b]\nrole_arn = r\n"
          + "source_profile = default", .configuration
      ),
      ("[default]\nrole_arn = r\nsource_profile = b\n[profile b]\nregion = x", .configuration),
      ("[default]\nrole_arn = r\ncredential_source = hush", .configuration),
      ("[default]\nrole_arn = r\ncredential_source = Environment", .configuration),
      ("[default]\nweb_identity_token_file = hush", .configuration),
      ("[default]\nsso_account_id = 1", .configuration),
      ("[default]\nsso_account_id = 1\nsso_role_name = r\nsso_session = hush", .configuration),
      (
        "[default]\nsso_account_id = 1\nsso_role_name = r\nsso_session = s\nsso_region = us-east-1\n"
          + "[sso-session s]\nsso_region = eu-west-1\nsso_start_url = u", .configuration
      ),
      (
        "[default]\nrole_arn = r\nmfa_serial = hush\nsource_profile = default\n\(keys)",
        .unsupportedCredentials
      ),
      ("[default]\nlogin_session = hush", .unsupportedCredentials),
    ]
  )
  func contradiction(_ config: String, _ code: AWSError.Code) {
    let error = #expect(throws: AWSError.self) { try Scene(config: config).source() }
    #expect(error?.code == code)
    #expect(error?.description.contains("hush") == false)
    if code == .unsupportedCredentials {
      #expect(error?.advice.contains("export-credentials --profile default --format env") == true)
    }
  }

  @Test func `A key without its secret in the environment is an error`() {
    let scene = Scene(credentials: "[default]\n\(Self.keys)", variables: ["AWS_ACCESS_KEY_ID": "A"])
    #expect(throws: AWSError.self) { try scene.source() }
  }

  @Test func `A chain of roles signs each step with the step before`() throws {
    var scene = Scene(
      config: """
        [default]
        role_arn = arn:aws:iam::1:role/top
        source_profile = middle
        external_id = a b&c
        duration_seconds = 900
        region = eu-west-1
        [profile middle]
        role_arn = arn:aws:iam::2:role/middle
        source_profile = base
        role_session_name = me
        [profile base]
        \(Self.keys)
        """
    )
    scene.exchange = ScriptedExchange { request, _ throws(TransportError) in
      let isTop = String(decoding: request.body, as: UTF8.self).contains("role%2Ftop")
      return .answer(Self.role(isTop ? "AKIDTOP" : "AKIDMID"))
    }
    let credentials = try scene.source().credentials()
    #expect(credentials.accessKeyID.text == "AKIDTOP")
    #expect(credentials.expiration == Scene.now + 3600)
    let requests = scene.exchange.requests
    #expect(requests.map { $0.signing?.accessKeyID } == ["AKID1", "AKIDMID"])
    #expect(requests.map { $0.signing?.sessionToken } == [nil, "tok"])
    #expect(
      requests.map(\.url) == Array(repeating: "https://sts.eu-west-1.amazonaws.com/", count: 2)
    )
    #expect(
      String(decoding: requests[1].body, as: UTF8.self)
        == "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Ftop"
        + "&RoleSessionName=crosswalk&DurationSeconds=900&ExternalId=a%20b%26c"
    )
  }

  @Test func `A web identity is sent without a signature`() throws {
    var scene = Scene(
      config: "[default]\nrole_arn = r\nweb_identity_token_file = ~/token\nregion = eu-west-1"
    )
    scene.files["/home/u/token"] = "ey.J"
    scene.exchange = ScriptedExchange([
      .answer(Self.role("AKIDW").replacing("AssumeRoleRes", with: "AssumeRoleWithWebIdentityRes"))
    ])
    #expect(try scene.source().credentials().accessKeyID.text == "AKIDW")
    let request = try #require(scene.exchange.requests.first)
    #expect(request.signing == nil)
    #expect(String(decoding: request.body, as: UTF8.self).hasSuffix("&WebIdentityToken=ey.J"))
    scene.files["/home/u/token"] = nil
    let error = #expect(throws: AWSError.self) { try scene.source().credentials() }
    #expect(error?.code == .unusableCredentials)
  }

  @Test func `A program is run with its words and must say version 1`() throws {
    var scene = Scene(config: "[default]\ncredential_process = /bin/x \"a b\" 'c'")
    scene.program = { words in
      #expect(words == ["/bin/x", "a b", "c"])
      let json =
        #"{"Version":1,"AccessKeyId":"K","SecretAccessKey":"hush","Expiration":"2026-01-02T05:00:00Z"}"#
      return ProgramCall.Result(status: 0, output: Array(json.utf8))
    }
    let credentials = try scene.source().credentials()
    #expect(credentials.accessKeyID.text == "K")
    #expect(credentials.sessionToken == nil)
    #expect(credentials.expiration == 1_767_330_000)
    for (status, output) in [
      (1, "{}"), (0, "{}"), (0, ""), (0, "x"),
      (0, #"{"Version":2,"AccessKeyId":"K","SecretAccessKey":"hush"}"#),
      (0, #"{"Version":1,"AccessKeyId":"K","SecretAccessKey":"hush","Expiration":"soon"}"#),
    ] {
      scene.program = { _ in ProgramCall.Result(status: Int32(status), output: Array(output.utf8)) }
      let error = #expect(throws: AWSError.self) { try scene.source().credentials() }
      #expect(error?.code == .unusableCredentials)
      #expect(error?.description.contains("hush") == false)
    }
  }

  @Test func `A program is found in PATH and runs without a shell`() throws {
    let scene = Scene(
      config:
        "[default]\ncredential_process = printf '{\"Version\":1,\"AccessKeyId\":\"$HOME;x\",\"SecretAccessKey\":\"s\"}'"
    )
    let surroundings = AWSSurroundings(
      variables: ["PATH": "/nowhere:/usr/bin:/bin"],
      home: "/home/u",
      exchange: scene.exchange,
      readFile: scene.surroundings.readFile
    )
    let configuration = try AWSConfiguration(surroundings)
    let source = try CredentialChain(configuration, surroundings).source()
    #expect(try source.credentials().accessKeyID.text == "$HOME;x")
  }

  @Test func `A sign-in that aws sso login has kept is changed for keys`() throws {
    var scene = Scene(
      config: """
        [default]
        sso_session = my-sso
        sso_account_id = 111122223333
        sso_role_name = Read Only
        [sso-session my-sso]
        sso_region = eu-west-1
        sso_start_url = https://d-1.awsapps.example/start
        """
    )
    scene.exchange = ScriptedExchange([
      .answer(
        #"{"roleCredentials":{"accessKeyId":"K","secretAccessKey":"s","sessionToken":"t","#
          + #""expiration":1767330000000}}"#
      )
    ])
    // sha1("my-sso")
    let path = "/home/u/.aws/sso/cache/0ad374308c5a4e22f723adf10145eafad7c4031c.json"
    let none = #expect(throws: AWSError.self) { try scene.source().credentials() }
    #expect(none?.code == .credentialsRejected)
    #expect(none?.advice.contains("aws sso login") == true)
    scene.files[path] = #"{"accessToken":"hush","expiresAt":"2026-01-02T02:00:00Z"}"#
    #expect(throws: AWSError.self) { try scene.source().credentials() }
    #expect(scene.exchange.requests.isEmpty)
    scene.files[path] = #"{"accessToken":"hush","expiresAt":"2026-01-02T10:00:00Z"}"#
    let credentials = try scene.source().credentials()
    #expect(credentials.sessionToken?.text == "t")
    #expect(credentials.expiration == 1_767_330_000)
    let request = try #require(scene.exchange.requests.first)
    #expect(
      request.url == "https://portal.sso.eu-west-1.amazonaws.com/federation/credentials"
        + "?account_id=111122223333&role_name=Read%20Only"
    )
    #expect(request.header("x-amz-sso_bearer_token") == "hush")
    #expect(request.signing == nil)
  }

  @Test(
    "Only known hosts may be asked for a container's credentials",
    arguments: [
      ("https://a.example/x", true), ("http://127.0.0.1:5/x", true), ("http://127.9.9.9/x", true),
      ("http://localhost/x", true), ("http://169.254.170.23/v1", true),
      ("http://[fd00:ec2::23]/v1", true), ("http://[::1]:80/", true),
      ("http://a.example/x", false), ("http://127.0.0.1.a.example/", false),
      ("http://127.a.b.example/", false), ("http://localhost@a.example/", false),
      ("ftp://127.0.0.1/", false), ("http://169.254.169.254/", false),
    ]
  )
  func containerHost(_ url: String, _ isAllowed: Bool) {
    let scene = Scene(variables: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": url])
    let source = try? scene.source()
    #expect((source != nil) == isAllowed)
  }

  @Test func `A container's agent is asked three times with its token`() throws {
    var scene = Scene(
      variables: [
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/c",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": "no",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token",
      ]
    )
    scene.files["/token"] = "hush"
    let json =
      #"{"AccessKeyId":"K","SecretAccessKey":"s","Token":"t","Expiration":"2026-01-02T05:00:00Z"}"#
    scene.exchange = ScriptedExchange([
      .answer("", status: 500), .answer("{", status: 200), .answer(json),
    ])
    #expect(try scene.source().credentials().sessionToken?.text == "t")
    #expect(
      scene.exchange.requests.map(\.url) == Array(repeating: "http://169.254.170.2/v2/c", count: 3)
    )
    #expect(scene.exchange.requests[2].header("Authorization") == "hush")
    scene.files["/token"] = "hush\n"
    let error = #expect(throws: AWSError.self) { try scene.source().credentials() }
    #expect(error?.code == .unusableCredentials)
  }

  @Test func `An instance's role is asked by IMDSv2`() throws {
    var scene = Scene()
    let json =
      #"{"Code":"Success","AccessKeyId":"K","SecretAccessKey":"s","Token":"t","Expiration":"2026-01-02T05:00:00Z"}"#
    scene.exchange = ScriptedExchange([.answer("tok"), .answer("role-1\n"), .answer(json)])
    #expect(try scene.source().credentials().accessKeyID.text == "K")
    let requests = scene.exchange.requests
    #expect(
      requests.map { "\($0.method.rawValue) \($0.url)" } == [
        "PUT http://169.254.169.254/latest/api/token",
        "GET http://169.254.169.254/latest/meta-data/iam/security-credentials/",
        "GET http://169.254.169.254/latest/meta-data/iam/security-credentials/role-1",
      ]
    )
    #expect(requests.map(\.allowsMetadataAddress) == [true, true, true])
    #expect(requests[0].header("x-aws-ec2-metadata-token-ttl-seconds") == "21600")
    #expect(requests[2].header("x-aws-ec2-metadata-token") == "tok")
    let nobody = #expect(throws: AWSError.self) { try Scene().source().credentials() }
    #expect(nobody?.code == .noCredentials)
    let off = #expect(throws: AWSError.self) {
      try Scene(variables: ["AWS_EC2_METADATA_DISABLED": "True"]).source()
    }
    #expect(off?.code == .noCredentials)
  }

  @Test func `Nothing secret is printed`() {
    let credentials = Credentials(
      accessKeyID: "hush1",
      secretAccessKey: "hush2",
      sessionToken: "hush3"
    )
    var dumped = ""
    dump(credentials, to: &dumped)
    #expect(!"\(credentials)\(dumped)\(String(reflecting: credentials))".contains("hush"))
  }
}
