// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Entra
internal import Execution
internal import Identity
internal import Transport
internal import Workspace

/// The clouds as a batch needs them: looked at first, then written to.
struct CloudConnection {
  /// Who writes, by what the clouds say: for the journal.
  private(set) var caller = ""
  private(set) var port = LiveDirectoryPort(store: nil, application: nil)
  /// The application's logs; nil if nothing says how to reach Entra.
  private(set) var logs: ApplicationLogs?
  /// The tenant; nil if nothing says how to reach Entra.
  private(set) var tenant: TenantReader?

  private let configuration: Configuration
  private let live: LiveEnvironment
  private let log: RequestBuffer
  private let isReadOnly: Bool

  /// A connection that only reads repeats its calls, and asks for each user once.
  init(
    _ configuration: Configuration,
    _ live: LiveEnvironment,
    log: RequestBuffer,
    isReadOnly: Bool = false
  ) {
    self.configuration = configuration
    self.live = live
    self.log = log
    self.isReadOnly = isReadOnly
  }

  /// What the checks compare with.
  struct Expectations {
    let batch: Batch
    /// The identity store of the snapshot; empty if the export did not say.
    let storeID: String
    /// The service principal of the snapshot; empty if it was imported from files.
    let servicePrincipalID: String
    /// Whether names are yet to be changed, in this batch or another.
    let hasOpenRenames: Bool
    /// Whether somebody says that the provisioning job is paused.
    let isProvisioningPaused: Bool
  }

  /// Signs in, checks what a write rests on, and opens the port.
  ///
  /// - Throws: ``FailureReport`` if a side is not configured, and the clouds' own errors.
  mutating func open(
    _ expected: Expectations,
    _ findings: inout PreflightFindings
  ) throws {
    var store: IdentityStoreClient?
    var application: LiveDirectoryPort.Application?
    let kinds = Set(expected.batch.operations.map(\.kind))
    if kinds.contains(.awsUpdateUser) { store = try openAWS(expected, &findings) }
    if kinds.contains(.entraAssignUser) || configuration.writingEntra != nil {
      application = try openEntra(
        expected,
        isWritten: kinds.contains(.entraAssignUser),
        &findings
      )
    } else {
      judgeProvisioning(nil, expected, &findings)
    }
    port = LiveDirectoryPort(store: store, application: application, keepsUsers: isReadOnly)
  }

  // MARK: AWS

  private mutating func openAWS(
    _ expected: Expectations,
    _ findings: inout PreflightFindings
  ) throws -> IdentityStoreClient {
    guard let settings = configuration.writingAWS else { throw Self.notConnected("aws") }
    let session = try live.session(settings, observer: log.add)
    let identity = try session.sts().callerIdentity()
    caller = identity.arn
    findings.pass("aws.caller", identity.arn)
    if identity.cameThroughIdentityCenter {
      findings.warn(
        "aws.operator",
        "these credentials come through an Identity Center",
        "If it is the one that is migrated, a rename may lock you out in mid-run: use a role that "
          + "does not depend on it."
      )
    }
    let sso = try session.ssoAdmin()
    let instance = try LiveInstance.find(sso, configured: settings.instance)
    judgeStore(instance.identityStoreID, expected.storeID, &findings)
    try judgeRegion(sso, instance.arn, session.configuration.region, &findings)
    var paced = settings
    paced.rate = configuration.apply.rate ?? settings.rate
    let writing = try once.session(paced, observer: log.add)
    return try writing.identityStore(instance.identityStoreID)
  }

  private func judgeStore(
    _ found: String,
    _ expected: String,
    _ findings: inout PreflightFindings
  ) {
    if expected.utf8.isEmpty {
      return findings.refuse(
        "aws.store",
        .preflight(
          "storeUnknown",
          "the snapshot does not say which identity store it is of",
          "Export the users anew, with IdentityStoreId, and run again."
        )
      )
    }
    guard found.hasSameBytes(as: expected) else {
      return findings.refuse(
        "aws.store",
        .preflight(
          "storeChanged",
          "STORE-001: the identity store is \(found), the snapshot is of \(expected)",
          "Check profile, region and instance; another store needs another workspace."
        )
      )
    }
    findings.pass("aws.store", found)
  }

  /// Only the primary Region takes writes (aws.md section 6).
  private func judgeRegion(
    _ sso: SSOAdminClient,
    _ instance: String,
    _ region: String?,
    _ findings: inout PreflightFindings
  ) throws {
    let name = "aws.region"
    let regions: [InstanceRegion]
    do throws(AWSError) {
      var walk = PageWalk<ListPage<InstanceRegion>> { token throws(AWSError) in
        try sso.regions(of: instance, after: token)
      }
      regions = try walk.allItems()
    } catch {
      guard [.accessDenied, .notAvailable, .invalidRequest, .notFound].contains(error.code) else {
        throw error
      }
      return findings.warn(
        name,
        "AWS does not say which Region is the primary one (\(error.code.rawValue))",
        "Grant sso:ListRegions, or make sure that \(region ?? "the Region") is the primary one."
      )
    }
    guard let primary = regions.first(where: { $0.isPrimary == true })?.name else {
      guard regions.count > 1 else { return findings.pass(name, region ?? "") }
      return findings.warn(
        name,
        "AWS names no primary Region among \(regions.count)",
        "Make sure that \(region ?? "the Region") is the primary one."
      )
    }
    guard primary.hasSameBytes(as: region ?? "") else {
      return findings.refuse(
        name,
        .preflight(
          "notPrimaryRegion",
          "the Region is \(region ?? "not set"), and only \(primary), the primary one, takes writes",
          "Set aws.region (or apply.aws.region) to \(primary) in crosswalk.yaml."
        )
      )
    }
    findings.pass(name, "\(primary), the primary one")
  }

  // MARK: Entra

  private mutating func openEntra(
    _ expected: Expectations,
    isWritten: Bool,
    _ findings: inout PreflightFindings
  ) throws -> LiveDirectoryPort.Application? {
    guard let settings = configuration.writingEntra else { throw Self.notConnected("entra") }
    let reader = TenantReader(try live.graph(settings, observer: log.add))
    tenant = reader
    guard let found = try reader.application(configuredID: settings.application).value else {
      throw FailureReport.preflight(
        "applicationUnreadable",
        "Graph does not let this credential read the application",
        "Grant Application.Read.All with an administrator's consent."
      )
    }
    let principal = found.servicePrincipal
    if let client = settings.signIn.clientID {
      caller += caller.utf8.isEmpty ? client : "; Entra client \(client)"
    }
    guard
      expected.servicePrincipalID.utf8.isEmpty
        || expected.servicePrincipalID.hasSameBytes(as: principal.id)
    else {
      findings.refuse(
        "entra.application",
        .preflight(
          "applicationChanged",
          "the application is \(principal.id), the snapshot is of \(expected.servicePrincipalID)",
          "Check tenant and entra.application."
        )
      )
      return nil
    }
    findings.pass("entra.application", principal.displayName ?? principal.id)
    let jobs = try reader.provisioning(ofServicePrincipal: principal.id).value
    logs = ApplicationLogs(
      reader: reader,
      applicationID: principal.appId,
      jobIDs: jobs?.map(\.job.id) ?? []
    )
    judgeProvisioning(jobs, expected, &findings)
    guard isWritten else { return nil }
    let roles = principal.appRoles ?? []
    guard let role = principal.roleForUsers?.id ?? (roles.isEmpty ? Self.defaultRole : nil) else {
      findings.refuse(
        "entra.role",
        .preflight(
          "noRole",
          "the application declares no enabled role for users",
          "Enable a role that users can have, such as User."
        )
      )
      return nil
    }
    let client = try once.graph(settings, observer: log.add)
    return .init(client: client, servicePrincipalID: principal.id, roleID: role)
  }

  private static let defaultRole = TenantExport.defaultAccessRole

  /// A cycle that starts between two renames creates second users (CONFIG-019).
  private func judgeProvisioning(
    _ jobs: [Provisioning]?,
    _ expected: Expectations,
    _ findings: inout PreflightFindings
  ) {
    let name = "entra.provisioning"
    guard expected.hasOpenRenames else {
      return findings.pass(name, "no rename is pending")
    }
    if let jobs {
      guard jobs.contains(where: { $0.job.isAtWork }) else {
        return findings.pass(name, "the provisioning job is not active")
      }
      return findings.refuse(
        name,
        .preflight(
          "provisioningActive",
          "CONFIG-019: the provisioning job is active, and renames are pending",
          "Pause it in Entra (Provisioning, Stop provisioning) until the plan is applied and "
            + "verified; a cycle in between would create second users."
        )
      )
    }
    if expected.isProvisioningPaused {
      return findings.warn(
        name,
        "stated by the operator: the provisioning job is paused",
        "Graph was not asked or did not say."
      )
    }
    findings.refuse(
      name,
      .preflight(
        "provisioningUnknown",
        "CONFIG-019: nobody can say whether the provisioning job is active, and renames are pending",
        "Configure apply.entra and grant Synchronization.Read.All; or look in Entra yourself, and "
          + "state it with --provisioning-paused."
      )
    )
  }

  /// The surroundings for the port: one attempt per call, since the engine decides on the next.
  private var once: LiveEnvironment {
    var live = live
    if isReadOnly { return live }
    live.limits.attempts = 1
    // The item in hand is brought to its end.
    live.shouldStop = { false }
    return live
  }

  private static func notConnected(_ side: String) -> FailureReport {
    FailureReport(
      kind: .configuration,
      code: "notConnected",
      message: "the batch writes to \(side), and nothing says how to reach it",
      advice: "Write a section `\(side)` under `apply` in crosswalk.yaml; docs/guide/operating.md "
        + "shows one. An import from files alone cannot write."
    )
  }
}

extension SynchronizationJob {
  /// Whether a cycle may begin by itself (entra.md section 8).
  var isAtWork: Bool {
    let code = status?.code ?? ""
    if code.hasSameBytes(as: "Active") { return true }
    return (schedule?.state ?? "").hasSameBytes(as: "Active")
      && !["Paused", "NotConfigured"].contains { code.hasSameBytes(as: $0) }
  }
}
