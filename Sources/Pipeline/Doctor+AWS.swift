// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Foundation
internal import Transport

extension Doctor {
  /// Credentials, instance, permissions one by one, and what the export will cost.
  mutating func checkAWS(_ settings: Configuration.LiveAWS, _ live: LiveEnvironment) {
    let session: AWSSession
    let caller: STSClient.CallerIdentity
    do {
      session = try live.session(settings) { _ in }
      report.add(
        "aws.region",
        session.configuration.region == nil ? .failed : .good,
        session.configuration.region ?? "none is configured",
        advice: session.configuration.region == nil ? "Set aws.region in crosswalk.yaml." : nil
      )
      caller = try session.sts().callerIdentity()
      report.add("aws.credentials", .good, caller.arn)
    } catch {
      return note("aws.credentials", error)
    }
    if caller.cameThroughIdentityCenter {
      report.add(
        "aws.operator",
        .warning,
        "these credentials come through an Identity Center",
        advice: "If it is the one that is migrated, the change may lock you out in mid-run: have "
          + "an IAM role at hand that does not depend on it."
      )
    }
    let instance: LiveInstance.Found
    do {
      let client = try session.ssoAdmin()
      instance = try LiveInstance.find(client, configured: settings.instance)
      report.add("aws.instance", .good, instance.arn)
    } catch {
      return note("aws.instance", error)
    }
    checkPermissions(session, instance, settings)
  }

  private mutating func checkPermissions(
    _ session: AWSSession,
    _ instance: LiveInstance.Found,
    _ settings: Configuration.LiveAWS
  ) {
    let arn = instance.arn
    do {
      let sso = try session.ssoAdmin()
      let store = try session.identityStore(instance.identityStoreID)
      let organizations = try session.organizations()
      var group: String?
      var set: String?
      var account: String?
      var isUserListWhole = false
      probe("identitystore:ListUsers") {
        isUserListWhole = try store.users(after: nil).nextToken == nil
      }
      probe("identitystore:ListGroups") {
        let body = try store.groups(after: nil).body
        group = Self.first("Groups", "GroupId", body)
      }
      probe("identitystore:ListGroupMemberships", unless: group == nil) {
        if let group { _ = try store.memberships(ofGroup: group, after: nil) }
      }
      probe("sso:ListPermissionSets") {
        set = try sso.permissionSets(of: arn, after: nil).items.first
      }
      probe("sso:DescribePermissionSet", unless: set == nil) {
        if let set { _ = try sso.permissionSet(set, of: arn) }
      }
      probe("sso:ListAccountsForProvisionedPermissionSet", unless: set == nil) {
        if let set {
          account = try sso.accounts(ofPermissionSet: set, of: arn, after: nil).items.first
        }
      }
      probe("sso:ListAccountAssignments", unless: account == nil) {
        if let set, let account {
          _ = try sso.assignments(ofPermissionSet: set, inAccount: account, of: arn, after: nil)
        }
      }
      probe("organizations:ListAccounts") { _ = try organizations.accounts(after: nil) }
      probe("sso:ListRegions") { _ = try sso.regions(of: arn, after: nil) }
      probe("sso:ListApplications") { _ = try sso.applications(of: arn, after: nil) }
      if settings.iam {
        let iam = try session.iam()
        probe("iam:GenerateCredentialReport") { _ = try iam.generateCredentialReport() }
      }
      estimate(isUserListWhole, settings)
    } catch {
      note("aws.endpoints", error)
    }
  }

  /// Asks for one page, and says whether it was given.
  private mutating func probe(
    _ action: String,
    unless isEmpty: Bool = false,
    _ body: () throws -> Void
  ) {
    let name = "aws.permission.\(action)"
    if isEmpty {
      return report.add(name, .skipped, "there is nothing to ask for, or a right before it lacks")
    }
    do {
      try body()
      report.add(name, .good, "granted")
    } catch let error as AWSError {
      guard error.code == .accessDenied, let missing = error.missing else {
        return error.code == .notAvailable
          ? report.add(name, .warning, error.description) : note(name, error)
      }
      report.add(
        name,
        missing.isRequired ? .failed : .warning,
        "denied. \(missing.loss)",
        advice: "Add to its policy: \(missing.statement)"
      )
    } catch {
      note(name, error)
    }
  }

  private mutating func estimate(_ isUserListWhole: Bool, _ settings: Configuration.LiveAWS) {
    let rate = settings.rate ?? live.rate
    let perMinute = Int(rate * 60)
    report.add(
      "aws.estimate",
      .good,
      isUserListWhole
        ? "the users fit in one page; at \(perMinute) calls a minute the export takes about as "
          + "many seconds as there are groups and provisioned permission sets, over \(rate)"
        : "a call for each 100 users, for each group, and for each permission set and account; "
          + "at \(perMinute) calls a minute, 100,000 users take "
          + "\(Int((1000 / rate / 60).rounded(.up))) minutes besides their groups"
    )
  }

  /// The first text of a member in a list of a page.
  private static func first(_ list: String, _ member: String, _ body: [UInt8]) -> String? {
    let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
    return (object?[list] as? [[String: Any]])?.first?[member] as? String
  }
}
