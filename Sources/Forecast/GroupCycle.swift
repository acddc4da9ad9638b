// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// The group part of the first cycle: which AWS group each assigned Entra group adopts, and whom it
/// brings.
struct GroupCycle {
  /// A group that somebody is in after the cycle and was not before.
  struct Gain: Equatable {
    let group: Int32
    let point: OpenPoint?
  }

  private let data: GroupData
  private let settings: ForecastSettings
  private(set) var forecasts: [GroupForecast] = []
  /// New groups by AWS user.
  private(set) var gains: [Holder: [Gain]] = [:]
  /// Groups in which the AWS user is a member in AWS only, by row.
  private(set) var onlyInAWS: [Int32: [Int32]] = [:]
  /// Groups of Entra users of whom it is open to which AWS user they are linked, by row.
  private(set) var joined: [Int32: [Gain]] = [:]
  /// Whose groups ``joined`` holds.
  private var doubtful: Set<Int32> = []

  /// Whether groups that can hold no assignment are left alone.
  private let needsSecurity: Bool

  init(_ data: GroupData, _ settings: ForecastSettings) {
    self.data = data
    self.settings = settings
    needsSecurity = settings.federation.provisioning.scope == .assigned
  }

  /// Decides every group; call once.
  mutating func run(_ cycle: CycleResult, _ entras: [EntraFacts], _ access: AccessIndex) {
    for ways in cycle.landings.values { for way in ways { doubtful.formUnion(way.linked) } }
    let names = Names(data, needsSecurity: needsSecurity)
    var peers = [Bool](repeating: false, count: data.localGroups.count)
    var unpaired: [GroupForecast] = []
    var paired: [GroupForecast?] = Array(repeating: nil, count: data.localGroups.count)
    for index in data.entraGroups.indices {
      let outcome = outcome(of: index, names)
      var target = names.target(of: index, outcome)
      if case .unknown = outcome, blocker(of: index, names) != nil { target = nil }
      var forecast = GroupForecast(localGroup: target, entraGroup: index, outcome: outcome)
      addMembers(to: &forecast, cycle, entras, access)
      if let target, !peers[target] {
        peers[target] = true
        paired[target] = forecast
      } else {
        unpaired.append(forecast)
      }
    }
    forecasts =
      data.localGroups.indices.map {
        paired[$0] ?? GroupForecast(localGroup: $0, entraGroup: nil, outcome: .untouched)
      } + unpaired
  }

  /// The groups of either side by name and id.
  private struct Names {
    private var localsByName: [Identifier: [Int]] = [:]
    private var localsByID: [Identifier: [Int]] = [:]
    private var entrasByName: [Identifier: [Int]] = [:]
    private let data: GroupData

    init(_ data: GroupData, needsSecurity: Bool) {
      self.data = data
      for (index, group) in data.localGroups.enumerated() {
        if let name = group.displayName { localsByName[Self.key(name), default: []].append(index) }
        if let id = group.externalID { localsByID[Identifier(id), default: []].append(index) }
      }
      for (index, group) in data.entraGroups.enumerated() {
        if group.isSecurityEnabled != false || !needsSecurity, let name = group.displayName {
          entrasByName[Self.key(name), default: []].append(index)
        }
      }
    }

    static func key(_ name: String) -> Identifier { Identifier(Folding.asciiLowered(name)) }

    func locals(named name: String) -> [Int] { localsByName[Self.key(name)] ?? [] }
    func locals(externalID: String) -> [Int] { localsByID[Identifier(externalID)] ?? [] }
    func entras(named name: String) -> [Int] { entrasByName[Self.key(name)] ?? [] }

    /// The AWS group that an outcome is about.
    func target(of index: Int, _ outcome: GroupForecast.Outcome) -> Int? {
      switch outcome {
      case .adopt(let group), .update(let group): group
      case .unknown: data.entraGroups[index].displayName.flatMap { locals(named: $0).first }
      default: nil
      }
    }
  }

  private func outcome(of index: Int, _ names: Names) -> GroupForecast.Outcome {
    let group = data.entraGroups[index]
    if !settings.provisionsGroups { return .skipped(.mappingOff) }
    if needsSecurity, group.isSecurityEnabled == false { return .skipped(.notSecurityEnabled) }
    if !group.areMembersKnown, group.displayName == nil { return .unknown([.groupsUnknown]) }
    let mapping = settings.federation.provisioning.groups
    if !mapping.displayNameSource.hasSameBytes(as: "displayName") {
      return .unknown([.groupMapping])
    }
    guard let name = group.displayName, !name.isEmpty else { return .skipped(.noName) }
    let sendsObjectID = mapping.externalIDSource.hasSameBytes(as: "objectId")
    let holders = sendsObjectID ? names.locals(externalID: group.objectID) : []
    if settings.job == .ran, let linked = holders.first { return .update(localGroup: linked) }
    if let limit = limit(brokenBy: name) { return .reject(limit) }
    if group.hasDefaultAccessOnly { return .unknown([.defaultAccess]) }
    let isForbidden = ProvisioningLimits.holdsMicrosoftForbidden(name)
    if !isForbidden, settings.job != .unknown, let blocker = blocker(of: index, names) {
      return .conflict(.externalId, holder: blocker)
    }
    if names.entras(named: name).count > 1 { return .unknown([.cycleOrder, .sameUserNameSent]) }
    if isForbidden { return .unknown([.characterMicrosoftForbids]) }
    let matches = names.locals(named: name)
    if matches.count > 1 { return .skipped(.severalMatches) }
    guard let match = matches.first else {
      if holders.isEmpty { return .create }
      return .unknown([settings.job == .unknown ? .jobHistory : .cycleOrder])
    }
    if holders.contains(where: { $0 != match }) { return .unknown([.cycleOrder]) }
    let isExact = data.localGroups[match].displayName.map(name.hasSameBytes) ?? false
    if !isExact { return .unknown([.groupNameCase]) }
    if !sendsObjectID, data.localGroups[match].externalID != nil {
      return .unknown([.externalIDUnknown])
    }
    return holders.isEmpty ? .adopt(localGroup: match) : .update(localGroup: match)
  }

  /// Another AWS group that carries the Entra group's external id whatever the order: adopted or
  /// made anew, the id is taken.
  private func blocker(of index: Int, _ names: Names) -> Int? {
    let group = data.entraGroups[index]
    let mapping = settings.federation.provisioning.groups
    guard mapping.externalIDSource.hasSameBytes(as: "objectId"), let name = group.displayName
    else { return nil }
    let matches = names.locals(named: name)
    return names.locals(externalID: group.objectID).first {
      !matches.contains($0) && !canBeRelabelled($0, names)
    }
  }

  /// Whether in some order of the cycle an Entra group adopts the AWS group and replaces its
  /// external id.
  private func canBeRelabelled(_ group: Int, _ names: Names) -> Bool {
    var asked: Set<Int> = []
    var group = group
    while asked.insert(group).inserted {
      guard let name = data.localGroups[group].displayName, limit(brokenBy: name) == nil,
        names.locals(named: name).count == 1, let peer = names.entras(named: name).first
      else { return false }
      let holders = names.locals(externalID: data.entraGroups[peer].objectID)
      guard let next = holders.first(where: { $0 != group }) else { return true }
      group = next
    }
    return false
  }

  /// Group names: 1 to 1024 scalars, as other texts but without U+3000 (aws.md section 3.1).
  private func limit(brokenBy name: String) -> FirstCycle.Limit? {
    if name.unicodeScalars.contains("\u{3000}") { return .illegalCharacter }
    return ProvisioningLimits.text.broken(by: name)
  }

  private mutating func addMembers(
    to forecast: inout GroupForecast,
    _ cycle: CycleResult,
    _ entras: [EntraFacts],
    _ access: AccessIndex
  ) {
    guard let local = forecast.localGroup, let entra = forecast.entraGroup else { return }
    let group = data.entraGroups[entra]
    var doubt: OpenPoint?
    switch forecast.outcome {
    case .adopt, .update: break
    case .unknown(let points): doubt = points.first
    default: return
    }
    let present = Set(access.usersOfGroup[Int32(local)])
    var confirmed: Set<Int32> = []
    for row in group.members where entras.indices.contains(row) {
      let holder: Holder
      let point = doubt
      if doubtful.contains(Int32(row)) {
        joined[Int32(row), default: []].append(Gain(group: Int32(local), point: point))
      }
      switch cycle.links[row] {
      case .local(let linked):
        confirmed.insert(linked)
        if present.contains(linked) { continue }
        holder = .local(Int(linked))
      case .created: holder = .created(entraRow: row)
      case .none, .refused, .open:
        // Entra sends no reference to a user without a link: one whose change was refused, or of
        // whom it is open whether the cycle takes the user.
        forecast.membersNotProvisioned.append(row)
        continue
      }
      if point == nil { forecast.membersGained.append(holder) }
      gains[holder, default: []].append(Gain(group: Int32(local), point: point))
    }
    for user in present.sorted() where !confirmed.contains(user) {
      forecast.membersOnlyInAWS.append(Int(user))
      onlyInAWS[user, default: []].append(Int32(local))
    }
  }
}
