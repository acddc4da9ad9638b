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

  init(_ data: GroupData, _ settings: ForecastSettings) {
    self.data = data
    self.settings = settings
  }

  /// Decides every group; call once.
  mutating func run(_ cycle: CycleResult, _ entras: [EntraFacts], _ access: AccessIndex) {
    let names = Names(data)
    var peers = [Bool](repeating: false, count: data.localGroups.count)
    var unpaired: [GroupForecast] = []
    var paired: [GroupForecast?] = Array(repeating: nil, count: data.localGroups.count)
    for index in data.entraGroups.indices {
      let outcome = outcome(of: index, names)
      let target = names.target(of: index, outcome)
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

    init(_ data: GroupData) {
      self.data = data
      for (index, group) in data.localGroups.enumerated() {
        if let name = group.displayName { localsByName[Self.key(name), default: []].append(index) }
        if let id = group.externalID { localsByID[Identifier(id), default: []].append(index) }
      }
      for (index, group) in data.entraGroups.enumerated() {
        if group.isSecurityEnabled != false, let name = group.displayName {
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
    if group.isSecurityEnabled == false { return .skipped(.notSecurityEnabled) }
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
    if names.entras(named: name).count > 1 { return .unknown([.cycleOrder, .sameUserNameSent]) }
    if ProvisioningLimits.holdsMicrosoftForbidden(name) {
      return .unknown([.characterMicrosoftForbids])
    }
    let matches = names.locals(named: name)
    if matches.count > 1 { return .skipped(.severalMatches) }
    guard let match = matches.first else {
      if let holder = holders.first {
        return settings.job == .unknown
          ? .unknown([.jobHistory]) : .conflict(.externalId, holder: holder)
      }
      return .create
    }
    // Adopted or made anew: the external id is somebody else's either way.
    if let other = holders.first(where: { $0 != match }) {
      return .conflict(.externalId, holder: other)
    }
    let isExact = data.localGroups[match].displayName.map(name.hasSameBytes) ?? false
    if !isExact { return .unknown([.groupNameCase]) }
    if !sendsObjectID, data.localGroups[match].externalID != nil {
      return .unknown([.externalIDUnknown])
    }
    return holders.isEmpty ? .adopt(localGroup: match) : .update(localGroup: match)
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
