// SPDX-License-Identifier: Apache-2.0
internal import Entra
internal import Foundation
internal import Identity
internal import Transport

extension Doctor {
  /// Sign-in, permissions by feature, and what the export will cost.
  mutating func checkEntra(_ settings: Configuration.LiveEntra, _ live: LiveEnvironment) {
    let client: GraphClient
    do {
      let resolved = try settings.signIn.resolved(environment: live.variables)
      client = try live.graph(settings) { _ in }
      let count = try TenantReader(client).userCount()
      report.add("entra.credentials", .good, "\(resolved.credential.name), accepted")
      judge("users", count) { "\($0) users" }
      estimate(count, client)
    } catch {
      return note("entra.credentials", error)
    }
    probe("deletedUsers", .deletedUsers, client)
    probe("changes", .userChangesFromNow, client)
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
      var group: String?
      probe("assignments", .assignments(toServicePrincipal: principal), client) {
        group = Self.firstGroup(in: $0)
      }
      if let group {
        check("groups") {
          try tenant.group(group)
        } words: {
          $0 == nil ? "an assigned group is gone" : "an assigned group"
        }
        probe("members", .members(ofGroup: group), client)
      }
      check("signing") {
        try tenant.signing(ofServicePrincipal: principal)
      } words: { _ in
        "signing policy"
      }
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

  /// Asks for the first page of a list, and says whether it was given.
  private mutating func probe(
    _ name: String,
    _ list: GraphList,
    _ client: GraphClient,
    _ use: ([UInt8]) -> Void = { _ in }
  ) {
    do {
      use(try client.page(of: list, after: nil).body)
      report.add("entra.permission.\(name)", .good, "granted")
    } catch  where error.code == .accessDenied {
      let entry = Entra.PermissionCatalogue.entry(for: list.feature)
      report.add(
        "entra.permission.\(name)",
        entry.isRequired ? .failed : .warning,
        "denied. \(entry.loss)",
        advice: "Grant \(entry.permissions.joined(separator: " and ")) with an administrator's "
          + "consent."
      )
    } catch {
      note("entra.permission.\(name)", error)
    }
  }

  /// How many pages the users are, and how long, as long as the first one takes.
  private mutating func estimate(_ count: Reading<Int>, _ client: GraphClient) {
    guard case .found(let users, _) = count else { return }
    let start = live.clock.seconds()
    probe("userList", .users, client)
    let pages = max(1, (users + 998) / 999)
    let seconds = Int((Double(pages) * (live.clock.seconds() - start)).rounded(.up))
    let time = seconds < 120 ? "\(seconds) s" : "\(seconds / 60) min"
    report.add(
      "entra.estimate",
      .good,
      "a page for each 999 users: \(pages) in about \(time) if all take as long as the first, "
        + "besides the groups' members"
    )
  }

  /// The id of the first group among assignments.
  private static func firstGroup(in body: [UInt8]) -> String? {
    let page = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
    let group = (page?["value"] as? [[String: Any]])?.first { one in
      (one["principalType"] as? String)?.hasSameBytes(as: "Group") == true
    }
    return group?["principalId"] as? String
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
