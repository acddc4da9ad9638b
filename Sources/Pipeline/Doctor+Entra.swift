// SPDX-License-Identifier: Apache-2.0
internal import Entra
internal import Foundation

extension Doctor {
  /// Sign-in, permissions by feature, and what the export will cost.
  mutating func checkEntra(_ settings: Configuration.LiveEntra, _ live: LiveEnvironment) {
    let client: GraphClient
    do {
      let resolved = try settings.signIn.resolved(environment: live.variables)
      client = try live.graph(settings) { _ in }
      let count = try TenantReader(client).userCount()
      report.add("entra.credentials", .good, "\(resolved.credential.name), accepted")
      judge("users", count) { count in
        "\(count) users: \((count + 998) / 999) pages"
      }
    } catch {
      return note("entra.credentials", error)
    }
    let tenant = TenantReader(client)
    check("organization") {
      try tenant.organization()
    } words: {
      $0.displayName ?? $0.id
    }
    var principal: String?
    check("application") {
      try tenant.application(configuredID: settings.application)
    } words: {
      principal = $0.servicePrincipal.id
      return "\($0.servicePrincipal.displayName ?? $0.servicePrincipal.id), "
        + "recognised by \($0.recognition.rawValue)"
    }
    if let principal {
      check("claims") {
        try tenant.claims(ofServicePrincipal: principal)
      } words: {
        $0.origin.rawValue
      }
      check("provisioning") {
        try tenant.provisioning(ofServicePrincipal: principal)
      } words: {
        "\($0.count) jobs"
      }
    }
    check("conditionalAccess") {
      try tenant.conditionalAccess()
    } words: {
      "\($0.policies.count) policies"
    }
  }

  private mutating func check<Value>(
    _ feature: String,
    _ read: () throws -> Reading<Value>,
    words: (Value) -> String
  ) {
    do {
      judge(feature, try read(), words)
    } catch {
      note("entra.permission.\(feature)", error)
    }
  }

  private mutating func judge<Value>(
    _ feature: String,
    _ reading: Reading<Value>,
    _ words: (Value) -> String
  ) {
    switch reading {
    case .found(let value, _):
      report.add("entra.permission.\(feature)", .good, "granted: \(words(value))")
    case .denied(let missing):
      let isRequired = Entra.PermissionCatalogue.entry(for: missing.feature).isRequired
      report.add(
        "entra.permission.\(feature)",
        isRequired ? .failed : .warning,
        "denied. \(missing.loss)",
        advice: "Grant \(missing.permission) with an administrator's consent."
      )
    }
  }
}
