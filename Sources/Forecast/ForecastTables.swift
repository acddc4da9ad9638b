// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// What the forecast keeps of one AWS user.
struct LocalFacts {
  enum Status: UInt8 { case enabled, disabled, unknown }

  var userName: Int32
  /// ``TextTable/none`` or ``TextTable/unknown`` without one.
  var email: Int32
  /// The first external id.
  var externalID: Int32
  /// Row of the Entra user of the accepted match, or -1.
  var entraRow: Int32 = -1
  var status: Status
  /// Whether ``ForecastTables/moreExternalIDs`` holds others.
  var hasMoreExternalIDs = false
}

/// What the forecast keeps of one Entra user.
struct EntraFacts {
  struct Flags: OptionSet {
    let rawValue: UInt16
    static let isDeleted = Self(rawValue: 1 << 0)
    static let isDisabled = Self(rawValue: 1 << 1)
    static let isStateUnknown = Self(rawValue: 1 << 2)
    static let isPending = Self(rawValue: 1 << 3)
    static let hasDefects = Self(rawValue: 1 << 4)
    static let isBlocked = Self(rawValue: 1 << 5)
    static let isFiltered = Self(rawValue: 1 << 6)
    static let isFilterUnknown = Self(rawValue: 1 << 7)
    static let isPendingUnknown = Self(rawValue: 1 << 8)
  }

  var nameID: Int32
  var userName: Int32
  var email: Int32
  var externalID: Int32
  /// Row of the AWS user of the accepted match, or -1.
  var localRow: Int32 = -1
  var assignment: EntraUser.Assignment
  var flags: Flags
  /// Whether the NameID is a pairwise identifier.
  var isPairwise = false
}

/// Both directories as the forecast needs them: small numbers, texts kept once.
///
/// Filled first, read-only while a cycle is run.
final class ForecastTables {
  let settings: ForecastSettings
  let mapping: MappingPlan
  var texts: TextTable
  var locals: [LocalFacts] = []
  var entras: [EntraFacts] = []
  /// External ids of an AWS user after the first, by row.
  var moreExternalIDs: [Int32: [Int32]] = [:]
  /// Whether an AWS user's e-mail or external ids were not exported, so that nobody knows who else
  /// holds a value.
  private(set) var lacksLocalAttributes = false
  /// By row of the Entra user, for those with ``EntraFacts/Flags/hasDefects``.
  var defects: [Int32: ProvisioningDefects] = [:]

  init(_ settings: ForecastSettings, folding: Folding, locals: Int, entras: Int) {
    self.settings = settings
    mapping = MappingPlan(settings.federation.provisioning)
    texts = TextTable(folding: folding, expecting: locals + entras * 2)
    self.locals.reserveCapacity(locals)
    self.entras.reserveCapacity(entras)
  }

  /// Adds the next AWS user.
  func add(_ user: LocalUser) {
    let userName = address(user.userName)
    var email = TextTable.none
    if let text = user.email {
      email = text.hasSameBytes(as: user.userName) ? userName : address(text)
    } else if user.absent.contains(.emails) {
      email = TextTable.unknown
      lacksLocalAttributes = true
    }
    var external = TextTable.none
    if let first = user.externalIDs.first {
      external = texts.intern(first.id)
    } else if user.absent.contains(.externalIds) {
      external = TextTable.unknown
      lacksLocalAttributes = true
    }
    let status: LocalFacts.Status =
      switch user.status {
      case .some(let text): Folding.equalIgnoringASCIICase(text, "DISABLED") ? .disabled : .enabled
      case .none: .unknown
      }
    var facts = LocalFacts(
      userName: userName,
      email: email,
      externalID: external,
      status: status
    )
    if user.externalIDs.count > 1 {
      facts.hasMoreExternalIDs = true
      moreExternalIDs[Int32(locals.count)] = user.externalIDs.dropFirst().map {
        texts.intern($0.id)
      }
    }
    locals.append(facts)
  }

  /// Adds the next Entra user with what provisioning and sign-in send for it.
  func add(_ user: EntraUser, _ facts: MappingFacts, isBlocked: Bool) {
    let projection = Projection(of: user, under: settings.federation, facts: facts)
    let row = Int32(entras.count)
    let userName = address(projection.userName)
    let nameID =
      projection.nameID == projection.userName ? userName : address(projection.nameID)
    var email = TextTable.unmapped
    if let value = projection.email {
      email = value == projection.userName ? userName : address(value)
    }
    var entry = EntraFacts(
      nameID: nameID,
      userName: userName,
      email: email,
      externalID: plain(projection.externalID),
      assignment: user.assignment,
      flags: []
    )
    if user.isDeleted { entry.flags.insert(.isDeleted) }
    if user.accountEnabled == false { entry.flags.insert(.isDisabled) }
    if user.accountEnabled == nil, user.absent.contains(.accountEnabled) {
      entry.flags.insert(.isStateUnknown)
    }
    if let state = user.externalUserState {
      if Self.isPending(state) { entry.flags.insert(.isPending) }
    } else if user.isExternal, user.absent.contains(.externalUserState) {
      entry.flags.insert(.isPendingUnknown)
    }
    if isBlocked { entry.flags.insert(.isBlocked) }
    switch projection.filter {
    case .passes: break
    case .excluded: entry.flags.insert(.isFiltered)
    case .unknown: entry.flags.insert(.isFilterUnknown)
    }
    entry.isPairwise = projection.nameIDOutcome == .pairwise
    var defects = ProvisioningDefects(projection, settings.federation.provisioning)
    defects.add(mapping.rejections(user, facts))
    if !defects.isEmpty {
      entry.flags.insert(.hasDefects)
      self.defects[row] = defects
    }
    entras.append(entry)
  }

  /// `PendingAcceptance`, however it is spaced.
  private static func isPending(_ state: String) -> Bool {
    let packed = state.utf8.filter { $0 != 0x20 }.map(Folding.lowered)
    return packed.elementsEqual("pendingacceptance".utf8)
  }

  private func address(_ value: AttributeValue) -> Int32 {
    switch value {
    case .unknown: TextTable.unknown
    case .null: TextTable.none
    case .text(let text): text.isEmpty ? TextTable.none : address(text)
    }
  }

  func address(_ text: String) -> Int32 {
    let id = texts.intern(text)
    texts.classify(id)
    return id
  }

  private func plain(_ value: AttributeValue) -> Int32 {
    switch value {
    case .unknown: TextTable.unknown
    case .null: TextTable.none
    case .text(let text): text.isEmpty ? TextTable.none : texts.intern(text)
    }
  }

  /// Calls `body` with each external id that the AWS user carries.
  func forEachExternalID(_ row: Int32, _ body: (Int32) -> Void) {
    let facts = locals[Int(row)]
    if facts.externalID >= 0 { body(facts.externalID) }
    if facts.hasMoreExternalIDs { moreExternalIDs[row]?.forEach(body) }
  }
}
