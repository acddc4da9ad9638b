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
    let isOwner = instance.ownerAccountID?.utf8.elementsEqual(caller.account.utf8) ?? false
    checkPermissions(session, instance, settings, isOwner: isOwner)
  }

  private mutating func checkPermissions(
    _ session: AWSSession,
    _ instance: LiveInstance.Found,
    _ settings: Configuration.LiveAWS,
    isOwner: Bool
  ) {
    do {
      let sso = try session.ssoAdmin()
      let arn = instance.arn
      var plan = ExportEstimate()
      probe("sso:DescribeInstance") { _ = try sso.instance(arn) }
      let user = try checkStore(session, instance, &plan)
      try checkPermissionSets(session, arn, user: isOwner ? user : nil, &plan)
      let organizations = try session.organizations()
      probe("organizations:ListAccounts") { _ = try organizations.accounts(after: nil) }
      probe("sso:ListRegions") { _ = try sso.regions(of: arn, after: nil) }
      checkApplications(sso, arn, &plan)
      probe("sso:DescribeInstanceAccessControlAttributeConfiguration") {
        _ = try sso.accessControlAttributes(of: arn)
      }
      if settings.iam { checkIAM(try session.iam()) }
      report.add("aws.estimate", .good, plan.text(rate: settings.rate ?? live.rate))
    } catch {
      note("aws.endpoints", error)
    }
  }

  /// Users, groups and members; returns the id of a user.
  private mutating func checkStore(
    _ session: AWSSession,
    _ instance: LiveInstance.Found,
    _ plan: inout ExportEstimate
  ) throws -> String? {
    let store = try session.identityStore(instance.identityStoreID)
    var (user, group): (String?, String?)
    probe("identitystore:ListUsers") {
      let page = try store.users(after: nil)
      user = Self.texts("Users", "UserId", page.body).first
      plan.isWhole = plan.isWhole && page.nextToken == nil
    }
    probe("identitystore:ListGroups") {
      let page = try store.groups(after: nil)
      let groups = Self.texts("Groups", "GroupId", page.body)
      group = groups.first
      plan.groups = groups.count
      plan.isWhole = plan.isWhole && page.nextToken == nil
    }
    probe("identitystore:ListGroupMemberships", unless: group == nil) {
      if let group { _ = try store.memberships(ofGroup: group, after: nil) }
    }
    return user
  }

  /// Permission sets, what they hold and whom they are given to.
  private mutating func checkPermissionSets(
    _ session: AWSSession,
    _ arn: String,
    user: String?,
    _ plan: inout ExportEstimate
  ) throws {
    let sso = try session.ssoAdmin()
    var (set, account): (String?, String?)
    probe("sso:ListPermissionSets") {
      let page = try sso.permissionSets(of: arn, after: nil)
      set = page.items.first
      plan.permissionSets = page.items.count
      plan.isWhole = plan.isWhole && page.nextToken == nil
    }
    probe("sso:DescribePermissionSet", unless: set == nil) {
      if let set { _ = try sso.permissionSet(set, of: arn) }
    }
    probe("sso:ListManagedPoliciesInPermissionSet", unless: set == nil) {
      if let set { _ = try sso.managedPolicies(ofPermissionSet: set, of: arn, after: nil) }
    }
    probe("sso:GetInlinePolicyForPermissionSet", unless: set == nil) {
      if let set { _ = try sso.inlinePolicy(ofPermissionSet: set, of: arn) }
    }
    probe("sso:ListAccountsForProvisionedPermissionSet", unless: set == nil) {
      guard let set else { return }
      let page = try sso.accounts(ofPermissionSet: set, of: arn, after: nil)
      account = page.items.first
      plan.accountsOfOne = page.items.count
      plan.isWhole = plan.isWhole && page.nextToken == nil
    }
    probe("sso:ListAccountAssignments", unless: account == nil) {
      if let set, let account {
        _ = try sso.assignments(ofPermissionSet: set, inAccount: account, of: arn, after: nil)
      }
    }
    // Only the management account may ask this; elsewhere the other way is taken.
    probe("sso:ListAccountAssignmentsForPrincipal", unless: user == nil) {
      if let user { _ = try sso.assignments(ofPrincipal: user, .user, of: arn, after: nil) }
    }
  }

  private mutating func checkApplications(
    _ sso: SSOAdminClient,
    _ arn: String,
    _ plan: inout ExportEstimate
  ) {
    var application: String?
    probe("sso:ListApplications") {
      let page = try sso.applications(of: arn, after: nil)
      application = page.items.first?.arn
      plan.applications = page.items.count
      plan.isWhole = plan.isWhole && page.nextToken == nil
    }
    probe("sso:ListApplicationAssignments", unless: application == nil) {
      if let application { _ = try sso.assignments(ofApplication: application, after: nil) }
    }
    probe("sso:GetApplicationAssignmentConfiguration", unless: application == nil) {
      if let application { _ = try sso.requiresAssignment(application) }
    }
  }

  private mutating func checkIAM(_ iam: IAMClient) {
    probe("iam:GenerateCredentialReport") { _ = try iam.generateCredentialReport() }
    probe("iam:GetCredentialReport") {
      do throws(AWSError) {
        _ = try iam.credentialReport()
      } catch {
        // The report is in the making, which only who may read it is told.
        guard error.code == .notReady else { throw error }
      }
    }
    probe("iam:GetAccountAuthorizationDetails") {
      _ = try iam.authorizationDetails(of: .roles, after: nil)
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
      return report.add(name, .skipped, "nothing to ask for, or a right before it lacks")
    }
    do {
      try body()
      report.add(name, .good, "granted")
    } catch let error as AWSError {
      guard error.code == .accessDenied, let missing = error.missing else {
        switch error.code {
        case .notAvailable, .invalidRequest:
          return report.add(name, .warning, "not to be had: \(error.description)")
        default: return note(name, error)
        }
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

  /// The texts of a member in a list of a page.
  private static func texts(_ list: String, _ member: String, _ body: [UInt8]) -> [String] {
    let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
    return (object?[list] as? [[String: Any]])?.compactMap { $0[member] as? String } ?? []
  }
}

/// What an export of AWS will ask for, as far as one page of each list tells.
struct ExportEstimate {
  /// Whether no list had another page.
  var isWhole = true
  var groups = 0
  var permissionSets = 0
  /// Accounts that the first permission set is provisioned to.
  var accountsOfOne = 0
  var applications = 0

  /// A page of each list, one for each group and application, and for each permission set its
  /// name, policies, accounts and the assignments in those.
  var calls: Int { 10 + groups + 2 * applications + permissionSets * (4 + accountsOfOne) }

  func text(rate: Double) -> String {
    let seconds = Int((Double(calls) / rate).rounded(.up))
    let time = seconds < 120 ? "\(seconds) s" : "\(seconds / 60) min"
    let atRate = "at \(Int(rate * 60)) calls a minute"
    if isWhole { return "about \(calls) calls, \(time) \(atRate)" }
    let thousand = Int((1000 / rate / 60).rounded(.up))
    return "at least \(calls) calls, \(time) \(atRate), for what the first pages show; each "
      + "100 users, each group, and each account of a permission set takes a call more: 100,000 "
      + "users alone \(thousand) min"
  }
}
