// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules

extension TenantTables {
  static let application: [TenantTable] = [
    TenantTable(
      Config001WrongGalleryApp.self,
      [
        .fires("single accounts") {
          $0.application = ApplicationFacts()
          $0.application?.applicationTemplateID = .text("8B1025E4-1dd2-430b-a150-2ef79cd700f5")
        },
        .silent("Identity Center") {
          $0.application = ApplicationFacts()
          $0.application?.applicationTemplateID = .text("21ed01d2-ec13-4e9e-86c1-cd546719ebc4")
        },
        .silent("no template") {
          $0.application = ApplicationFacts()
          $0.application?.applicationTemplateID = .null
        },
        .undecided("not exported") { $0.application = ApplicationFacts() },
      ]
    ),
    TenantTable(
      Config002ApplicationAmbiguous.self,
      [
        .fires("none") { $0.sign.fittingApplications = 0 },
        .fires("two") { $0.sign.fittingApplications = 2 },
        .silent("one") { $0.sign.fittingApplications = 1 },
      ]
    ),
    TenantTable(
      Config003ApplicationDisabled.self,
      [
        .fires("disabled") {
          $0.application = ApplicationFacts()
          $0.application?.accountEnabled = false
        },
        .silent("enabled") {
          $0.application = ApplicationFacts()
          $0.application?.accountEnabled = true
        },
        .undecided("not exported") { $0.application = ApplicationFacts() },
      ]
    ),
    TenantTable(
      Config004AssignmentNotRequired.self,
      [
        .fires("not required") {
          $0.application = ApplicationFacts()
          $0.application?.appRoleAssignmentRequired = false
        },
        .silent("required") {
          $0.application = ApplicationFacts()
          $0.application?.appRoleAssignmentRequired = true
        },
        .undecided("not exported") { $0.application = ApplicationFacts() },
      ]
    ),
    TenantTable(
      Config005SSOMode.self,
      [
        .fires("passwords") {
          $0.application = ApplicationFacts()
          $0.application?.preferredSingleSignOnMode = .text("password")
        },
        .silent("SAML") {
          $0.application = ApplicationFacts()
          $0.application?.preferredSingleSignOnMode = .text("saml")
        },
        .silent("null, as old applications have it") {
          $0.application = ApplicationFacts()
          $0.application?.preferredSingleSignOnMode = .null
        },
      ]
    ),
    TenantTable(
      Config006IdentifierMismatch.self,
      [
        .fires("a trailing slash") {
          $0.application = ApplicationFacts()
          $0.application?.identifiers = [
            "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890/"
          ]
          $0.sign.serviceProvider = .init(
            issuer: "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890",
            consumerServices: [
              .init(url: "https://eu-west-1.example/acs", isPrimary: true),
              .init(url: "https://eu-central-1.example/acs", isPrimary: false),
            ],
            portalURL: "https://d-1234567890.awsapps.com/start"
          )
        },
        .silent("exactly") {
          $0.application = ApplicationFacts()
          $0.application?.identifiers = [
            "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890"
          ]
          $0.sign.serviceProvider = .init(
            issuer: "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890",
            consumerServices: [
              .init(url: "https://eu-west-1.example/acs", isPrimary: true),
              .init(url: "https://eu-central-1.example/acs", isPrimary: false),
            ],
            portalURL: "https://d-1234567890.awsapps.com/start"
          )
        },
        .undecided("the AWS side is not known") {
          $0.application = ApplicationFacts()
          $0.application?.identifiers = []
        },
      ]
    ),
    TenantTable(
      Config007ReplyURLMissing.self,
      [
        .fires("missing") {
          $0.application = ApplicationFacts()
          $0.application?.replyURLs = ["https://eu-west-1.example/ACS"]
          $0.sign.serviceProvider = .init(
            issuer: "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890",
            consumerServices: [
              .init(url: "https://eu-west-1.example/acs", isPrimary: true),
              .init(url: "https://eu-central-1.example/acs", isPrimary: false),
            ],
            portalURL: "https://d-1234567890.awsapps.com/start"
          )
        },
        .silent("there") {
          $0.application = ApplicationFacts()
          $0.application?.replyURLs = ["https://eu-west-1.example/acs"]
          $0.sign.serviceProvider = .init(
            issuer: "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890",
            consumerServices: [
              .init(url: "https://eu-west-1.example/acs", isPrimary: true),
              .init(url: "https://eu-central-1.example/acs", isPrimary: false),
            ],
            portalURL: "https://d-1234567890.awsapps.com/start"
          )
        },
        .undecided("not exported") {
          $0.application = ApplicationFacts()
          $0.sign.serviceProvider = .init(
            issuer: "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890",
            consumerServices: [
              .init(url: "https://eu-west-1.example/acs", isPrimary: true),
              .init(url: "https://eu-central-1.example/acs", isPrimary: false),
            ],
            portalURL: "https://d-1234567890.awsapps.com/start"
          )
        },
      ]
    ),
    TenantTable(
      Config008RegionReplyURLMissing.self,
      [
        .fires("only the primary one") {
          $0.application = ApplicationFacts()
          $0.application?.replyURLs = ["https://eu-west-1.example/acs"]
          $0.sign.serviceProvider = .init(
            issuer: "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890",
            consumerServices: [
              .init(url: "https://eu-west-1.example/acs", isPrimary: true),
              .init(url: "https://eu-central-1.example/acs", isPrimary: false),
            ],
            portalURL: "https://d-1234567890.awsapps.com/start"
          )
        },
        .silent("the added Region") {
          $0.application = ApplicationFacts()
          $0.application?.replyURLs = ["https://eu-central-1.example/acs"]
          $0.sign.serviceProvider = .init(
            issuer: "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890",
            consumerServices: [
              .init(url: "https://eu-west-1.example/acs", isPrimary: true),
              .init(url: "https://eu-central-1.example/acs", isPrimary: false),
            ],
            portalURL: "https://d-1234567890.awsapps.com/start"
          )
        },
      ]
    ),
    TenantTable(
      Config009SignOnURLWrong.self,
      [
        .fires("elsewhere") {
          $0.application = ApplicationFacts()
          $0.application?.loginURL = .text("https://example.com")
          $0.sign.serviceProvider = .init(
            issuer: "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890",
            consumerServices: [
              .init(url: "https://eu-west-1.example/acs", isPrimary: true),
              .init(url: "https://eu-central-1.example/acs", isPrimary: false),
            ],
            portalURL: "https://d-1234567890.awsapps.com/start"
          )
        },
        .silent("the portal") {
          $0.application = ApplicationFacts()
          $0.application?.loginURL = .text("https://d-1234567890.awsapps.com/start")
          $0.sign.serviceProvider = .init(
            issuer: "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890",
            consumerServices: [
              .init(url: "https://eu-west-1.example/acs", isPrimary: true),
              .init(url: "https://eu-central-1.example/acs", isPrimary: false),
            ],
            portalURL: "https://d-1234567890.awsapps.com/start"
          )
        },
        .silent("null") {
          $0.application = ApplicationFacts()
          $0.application?.loginURL = .null
          $0.sign.serviceProvider = .init(
            issuer: "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890",
            consumerServices: [
              .init(url: "https://eu-west-1.example/acs", isPrimary: true),
              .init(url: "https://eu-central-1.example/acs", isPrimary: false),
            ],
            portalURL: "https://d-1234567890.awsapps.com/start"
          )
        },
      ]
    ),
    TenantTable(
      Config010TokenEncryptionOn.self,
      [
        .fires("a key") {
          $0.application = ApplicationFacts()
          $0.application?.tokenEncryptionKeyID = .text("key")
        },
        .silent("null") {
          $0.application = ApplicationFacts()
          $0.application?.tokenEncryptionKeyID = .null
        },
        .undecided("not exported") { $0.application = ApplicationFacts() },
      ]
    ),
    TenantTable(
      Config011ClaimsPolicyHidesPortal.self,
      [
        .fires("a policy") { $0.sign.claims = .init(rows: [], format: nil, isMappingPolicy: true) },
        .silent("the portal") { $0.sign.claims = .init(rows: [], format: nil) },
      ]
    ),
    TenantTable(
      Config012ResponseOnlySigning.self,
      [
        .fires("only the response") {
          $0.sign.tokenPolicies = [.init(responseSigning: "ResponseOnly")]
        },
        .silent("both") { $0.sign.tokenPolicies = [.init(responseSigning: "ResponseAndToken")] },
        .silent("no policy") { $0.sign.tokenPolicies = [] },
      ]
    ),
    TenantTable(
      Config013SHA1Configured.self,
      [
        .fires("SHA-1") {
          $0.sign.tokenPolicies = [
            .init(signingAlgorithm: "http://www.w3.org/2000/09/xmldsig#rsa-sha1")
          ]
        },
        .silent("SHA-256") {
          $0.sign.tokenPolicies = [
            .init(signingAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")
          ]
        },
      ]
    ),
    TenantTable(
      Config014NoExpiryRecipients.self,
      [
        .fires("nobody") {
          $0.application = ApplicationFacts()
          $0.application?.expiryRecipients = 0
        },
        .silent("somebody") {
          $0.application = ApplicationFacts()
          $0.application?.expiryRecipients = 1
        },
      ]
    ),
    TenantTable(
      Config015NoUsableAppRole.self,
      [
        .fires("only disabled ones") {
          $0.application = ApplicationFacts()
          $0.application?.roles = [.init(isEnabled: false, allowedMemberTypes: ["User"])]
        },
        .fires("only for applications") {
          $0.application = ApplicationFacts()
          $0.application?.roles = [.init(isEnabled: true, allowedMemberTypes: ["Application"])]
        },
        .silent("a usable one") {
          $0.application = ApplicationFacts()
          $0.application?.roles = [.init(isEnabled: true, allowedMemberTypes: ["User"])]
        },
      ]
    ),
    TenantTable(
      Config016SignedRequestsRequired.self,
      [
        .fires("required") {
          $0.application = ApplicationFacts()
          $0.application?.requiresSignedRequests = true
        },
        .silent("not required") {
          $0.application = ApplicationFacts()
          $0.application?.requiresSignedRequests = false
        },
      ]
    ),
  ]
}
