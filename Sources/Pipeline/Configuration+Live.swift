// SPDX-License-Identifier: Apache-2.0
package import Entra

extension Configuration {
  /// How the AWS side is read over its APIs; what is nil comes from the environment and the profile.
  package struct LiveAWS: Sendable, Equatable {
    package var profile: String?
    package var region: String?
    /// The ARN of the instance; nil if the account has one only.
    package var instance: String?
    /// Addresses in place of AWS's own, by the service's name; `all` stands for every service.
    package var endpoints: [String: String] = [:]
    /// Requests per second for each family of APIs.
    package var rate: Double?
    /// Whether the users of IAM itself are read too.
    package var iam = false

    package init() {}
  }

  /// How the Entra side is read over Microsoft Graph; the environment fills what is missing.
  package struct LiveEntra: Sendable, Equatable {
    /// Tenant, client, credential and hosts.
    package var signIn = SignInSettings()
    /// Object id or application id of the AWS application; nil to find it.
    package var application: String?

    package init() {}
  }

  /// The live sides, and how each is reached.
  package struct Live: Sendable, Equatable {
    package var aws: LiveAWS?
    package var entra: LiveEntra?

    package init() {}

    /// Whether any side is read over its APIs.
    package var isUsed: Bool { aws != nil || entra != nil }
  }
}

extension Configuration.InputKind {
  /// Whether the kind belongs to AWS; else to Entra.
  var isAWS: Bool { rawValue.utf8.starts(with: "aws.".utf8) }
}

extension Configuration.Live {
  /// What decides a live snapshot besides its number, for the stage's digest.
  ///
  /// Rates and credentials do not: they change how it is read, not what is there.
  var identity: [String] {
    var parts: [String] = []
    if let aws {
      parts += ["aws", aws.profile ?? "", aws.region ?? "", aws.instance ?? "", String(aws.iam)]
      let names = aws.endpoints.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      parts += names.flatMap { [$0, aws.endpoints[$0] ?? ""] }
    }
    if let entra {
      parts += [
        "entra", entra.signIn.tenantID ?? "", entra.signIn.clientID ?? "",
        entra.signIn.cloud.rawValue, entra.signIn.graphEndpoint ?? "", entra.application ?? "",
      ]
    }
    return parts
  }
}

extension Configuration {
  /// Names the kinds that a live side brings, which no file holds.
  mutating func nameLiveKinds() {
    for kind in InputKind.allCases where kind.isAWS ? live.aws != nil : live.entra != nil {
      sources[kind] = []
    }
  }
}
