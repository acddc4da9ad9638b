// SPDX-License-Identifier: Apache-2.0

/// Plays the cycle for users who can get into each other's way, in one order and with one answer
/// to every open question.
///
/// The play follows entra.md section 10 (match by user name; one match is linked and written over;
/// none is created) and aws.md section 9 (required values, limits, uniqueness).
struct CycleScenario {
  private let tables: ForecastTables
  private let activates: Bool?
  private let job: ForecastSettings.JobHistory
  private(set) var records: [CycleRecord] = []
  /// Who was linked to which record, in the order of the play.
  private(set) var links: [(entraRow: Int32, record: Int32)] = []
  /// User names of whoever has had a turn, without ASCII case; kept where several have one.
  private var sentNames: Set<Int32> = []
  private var byName: RecordChains
  private var byMail: RecordChains
  private var byExternalID: RecordChains

  /// Open questions met so far; kept over all scenarios of one group of users.
  private(set) var choices: [CycleChoice] = []
  /// Users with an open question too many to be played through: their outcome stays open.
  private(set) var unplayed: [Int32: [OpenPoint]] = [:]
  /// The answers of this scenario, by bit.
  private var answers = 0
  /// So many open questions are played through; the rest are answered with no.
  static let maximumChoices = 6

  init(_ tables: ForecastTables) {
    self.tables = tables
    activates = tables.settings.sendsActive
    job = tables.settings.job
    byName = RecordChains(keys: tables.texts.count)
    byMail = RecordChains(keys: tables.texts.count)
    byExternalID = RecordChains(keys: tables.texts.count)
  }

  /// Forgets the users and questions of the group before.
  mutating func clear() {
    choices.removeAll(keepingCapacity: true)
    if !unplayed.isEmpty { unplayed.removeAll() }
  }

  /// Puts the AWS users concerned into their state before the cycle.
  mutating func begin(_ rows: [Int32], locals: [LocalFacts], answers: Int) {
    self.answers = answers
    records.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    if !sentNames.isEmpty { sentNames.removeAll(keepingCapacity: true) }
    byName.clear()
    byMail.clear()
    byExternalID.clear()
    for row in rows {
      let facts = locals[Int(row)]
      let index = Int32(records.count)
      records.append(
        CycleRecord(
          userName: facts.userName,
          email: facts.email,
          externalID: facts.externalID,
          local: row,
          maker: -1,
          status: facts.status
        )
      )
      byName.add(index, under: tables.texts.folded(facts.userName))
      if facts.email >= 0 { byMail.add(index, under: tables.texts.folded(facts.email)) }
      tables.forEachExternalID(row) { byExternalID.add(index, under: $0) }
    }
  }

  /// Whether an open question is answered with yes in this scenario.
  private mutating func answer(
    _ kind: CycleChoice.Kind,
    _ entraRow: Int32,
    _ points: [OpenPoint]
  ) -> Bool {
    let choice = CycleChoice(kind: kind, entraRow: entraRow, points: points)
    if let index = choices.firstIndex(of: choice) { return answers & (1 << index) != 0 }
    if choices.count < Self.maximumChoices {
      choices.append(choice)
    } else {
      unplayed[entraRow] = points
    }
    return false
  }

  /// What the cycle does with one Entra user when its turn comes.
  ///
  /// The doubt says why it is open whether the user takes part, if it is. Others who send the same
  /// user name count only if somebody else is in play.
  mutating func play(
    _ row: Int32,
    _ user: EntraFacts,
    doubt: OpenPoint?,
    isAlone: Bool
  ) -> CycleOutcome {
    // The answer "no" plays the more telling way: the user takes part and is not refused.
    if let doubt, answer(.takesPart, row, [doubt]) { return .stopped(nil) }
    guard let keys = tables.mapping.keys else { return .stopped(.matchingAttribute) }
    if !isAlone, user.userName >= 0,
      !sentNames.insert(tables.texts.ascii(user.userName)).inserted,
      !answer(.takesOver, -1, [.sameUserNameSent])
    {
      return .stopped(nil)
    }
    let defects = user.flags.contains(.hasDefects) ? tables.defects[row] : nil
    if let linked = linkedTarget(user) {
      if records[Int(linked)].linkedBy >= 0, !answer(.takesOver, -1, [.sameUserNameSent]) {
        return .stopped(nil)
      }
      return change(linked, row, user, defects, isLinked: true)
    }
    var hasValue = false
    for key in keys {
      let match: Match
      switch key {
      case .userName:
        if user.userName < 0 { continue }
        match = matchByName(user)
      case .externalID:
        if user.externalID < 0 { continue }
        match = matchByExternalID(user)
      }
      hasValue = true
      switch match {
      case .none: continue
      case .several: return .skipped(.severalMatches)
      case .one(let target):
        let record = records[Int(target)]
        if record.maker >= 0 || record.linkedBy >= 0, !answer(.takesOver, -1, [.sameUserNameSent]) {
          return .stopped(nil)
        }
        return change(target, row, user, defects, isLinked: key != .userName)
      }
    }
    return hasValue ? make(row, user, defects) : .skipped(.noMatchingValue)
  }

  /// What a match query answers.
  private enum Match {
    case none, several
    case one(Int32)
  }

  private mutating func matchByExternalID(_ user: EntraFacts) -> Match {
    var found: Int32 = -1
    var isAmbiguous = false
    byExternalID.forEach(user.externalID) { index in
      guard carries(records[Int(index)], user.externalID) else { return }
      if found < 0 { found = index } else if found != index { isAmbiguous = true }
    }
    if isAmbiguous { return .several }
    return found < 0 ? .none : .one(found)
  }

  private mutating func matchByName(_ user: EntraFacts) -> Match {
    var target: Int32 = -1
    var isAmbiguous = false
    var foldedOnly: Int32 = -1
    byName.forEach(tables.texts.folded(user.userName)) { index in
      let name = records[Int(index)].userName
      guard tables.texts.folded(name) == tables.texts.folded(user.userName) else { return }
      if tables.texts.ascii(name) != tables.texts.ascii(user.userName) {
        foldedOnly = index
      } else if target < 0 {
        target = index
      } else if target != index {
        isAmbiguous = true
      }
    }
    if foldedOnly >= 0, answer(.foldsUnicode, -1, [.nonASCIICase]) {
      if target >= 0 { isAmbiguous = true }
      target = foldedOnly
    }
    if isAmbiguous { return .several }
    return target < 0 ? .none : .one(target)
  }

  /// The AWS user that an earlier cycle linked, found by the external id it carries.
  private mutating func linkedTarget(_ user: EntraFacts) -> Int32? {
    guard job != .neverRan, user.externalID >= 0 else { return nil }
    var found: Int32?
    byExternalID.forEach(user.externalID) { index in
      if found == nil, records[Int(index)].local >= 0, !records[Int(index)].isRelabelled {
        found = index
      }
    }
    guard let found else { return nil }
    if job == .ran { return found }
    let name = tables.texts.ascii(records[Int(found)].userName)
    if name == tables.texts.ascii(user.userName) { return nil }
    return answer(.ranBefore, -1, [.jobHistory]) ? found : nil
  }

  /// HTTP PATCH of every mapped value over an AWS user.
  private mutating func change(
    _ target: Int32,
    _ row: Int32,
    _ user: EntraFacts,
    _ defects: ProvisioningDefects?,
    isLinked: Bool
  ) -> CycleOutcome {
    if !tables.mapping.updates { return .stopped(.flowTypes) }
    if let defects, !defects.patch.isEmpty { return rejected(defects.patch, row, user, defects) }
    let externalID = user.externalID
    let user = updating(user, records[Int(target)])
    let conflicts = conflicts(of: user, except: target, checksName: isLinked)
    if isRefused(row, user, defects) { return .stopped(nil) }
    if !conflicts.isEmpty { return .conflict(conflicts) }
    var record = records[Int(target)]
    record.wasCarried = carries(record, externalID)
    if user.userName >= 0, record.userName != user.userName {
      let hasMoved = tables.texts.folded(record.userName) != tables.texts.folded(user.userName)
      record.userName = user.userName
      if hasMoved { byName.add(target, under: tables.texts.folded(user.userName)) }
    }
    if user.email >= 0, record.email != user.email {
      record.email = user.email
      byMail.add(target, under: tables.texts.folded(user.email))
    }
    if user.externalID >= 0, record.externalID != user.externalID {
      record.externalID = user.externalID
      byExternalID.add(target, under: user.externalID)
    }
    if user.externalID >= 0 { record.isRelabelled = true }
    record.linkedBy = row
    if record.status != .enabled,
      activates ?? answer(.activates, -1, [.activeMapping])
    {
      record.status = .enabled
    }
    records[Int(target)] = record
    links.append((row, target))
    return record.wasCarried ? .updated(record.local) : .adopted(record.local)
  }

  /// The values that an update sends, by the flow of their mappings.
  private func updating(_ user: EntraFacts, _ record: CycleRecord) -> EntraFacts {
    let mapping = tables.mapping
    var user = user
    func isHeld(_ update: MappingPlan.Update, _ value: Int32) -> Bool {
      update == .never || (update == .ifEmpty && value != TextTable.none)
    }
    if isHeld(mapping.userName, record.userName) { user.userName = TextTable.none }
    if isHeld(mapping.email, record.email) { user.email = TextTable.none }
    if isHeld(mapping.externalID, record.externalID) { user.externalID = TextTable.none }
    return user
  }

  /// HTTP POST of a new AWS user.
  private mutating func make(
    _ row: Int32,
    _ user: EntraFacts,
    _ defects: ProvisioningDefects?
  ) -> CycleOutcome {
    if !tables.mapping.creates { return .stopped(.flowTypes) }
    guard user.userName >= 0 else { return .skipped(.noMatchingValue) }
    if let defects, !defects.create.isEmpty { return rejected(defects.create, row, user, defects) }
    let conflicts = conflicts(of: user, except: -1, checksName: false)
    if isRefused(row, user, defects) { return .stopped(nil) }
    if !conflicts.isEmpty { return .conflict(conflicts) }
    let index = Int32(records.count)
    records.append(
      CycleRecord(
        userName: user.userName,
        email: max(user.email, TextTable.none),
        externalID: max(user.externalID, TextTable.none),
        local: -1,
        maker: row,
        linkedBy: row,
        isRelabelled: true,
        status: .enabled
      )
    )
    links.append((row, index))
    byName.add(index, under: tables.texts.folded(user.userName))
    if user.email >= 0 { byMail.add(index, under: tables.texts.folded(user.email)) }
    if user.externalID >= 0 { byExternalID.add(index, under: user.externalID) }
    return .created
  }

  /// A refusal for values that AWS does not take; for which of them is open where the query for the
  /// user may fail before.
  private mutating func rejected(
    _ rejections: [FirstCycle.Rejection],
    _ row: Int32,
    _ user: EntraFacts,
    _ defects: ProvisioningDefects
  ) -> CycleOutcome {
    let isNamed = rejections.contains { $0.attribute == .userName }
    if !isNamed, defects.open.contains(.specialMatchValue), isRefused(row, user, defects) {
      return .stopped(nil)
    }
    return .rejected(rejections)
  }

  private mutating func isRefused(
    _ row: Int32,
    _ user: EntraFacts,
    _ defects: ProvisioningDefects?
  ) -> Bool {
    var points = defects?.open ?? []
    let asksOthers = user.email >= 0 || user.externalID >= 0
    if asksOthers, tables.lacksLocalAttributes { points.append(.localAttributesUnknown) }
    return points.isEmpty ? false : answer(.isRefused, row, points)
  }

  /// Who else holds a value that AWS keeps unique.
  private mutating func conflicts(
    of user: EntraFacts,
    except target: Int32,
    checksName: Bool
  ) -> [FirstCycle.Conflict] {
    var found: [FirstCycle.Conflict] = []
    func note(_ attribute: ProvisionedAttribute, _ index: Int32) {
      found.append(
        FirstCycle.Conflict(
          attribute: attribute,
          holder: records[Int(index)].holder,
          isCreation: target < 0
        )
      )
    }
    if checksName, user.userName >= 0, let index = holder(ofName: user.userName, except: target) {
      note(.userName, index)
    }
    if user.email >= 0, let index = holder(ofMail: user.email, except: target) {
      note(.email, index)
    }
    if user.externalID >= 0 {
      var holder: Int32?
      byExternalID.forEach(user.externalID) { index in
        if index != target, holder == nil, carries(records[Int(index)], user.externalID) {
          holder = index
        }
      }
      if let holder { note(.externalId, holder) }
    }
    return found
  }

  private mutating func holder(ofName name: Int32, except target: Int32) -> Int32? {
    var holder: Int32?
    byName.forEach(tables.texts.folded(name)) { index in
      if index != target, holder == nil,
        tables.texts.ascii(records[Int(index)].userName) == tables.texts.ascii(name)
      {
        holder = index
      }
    }
    return holder
  }

  private mutating func holder(ofMail mail: Int32, except target: Int32) -> Int32? {
    var holder: Int32?
    var foldedOnly: Int32?
    byMail.forEach(tables.texts.folded(mail)) { index in
      let held = records[Int(index)].email
      guard index != target, held >= 0 else { return }
      if tables.texts.ascii(held) == tables.texts.ascii(mail) {
        holder = holder ?? index
      } else if tables.texts.folded(held) == tables.texts.folded(mail) {
        foldedOnly = index
      }
    }
    if holder == nil, let foldedOnly, answer(.foldsUnicode, -1, [.nonASCIICase]) {
      return foldedOnly
    }
    return holder
  }

  /// Whether the AWS user carries the external id at this moment.
  private func carries(_ record: CycleRecord, _ externalID: Int32) -> Bool {
    guard externalID >= 0 else { return false }
    if record.externalID == externalID { return true }
    guard record.local >= 0, !record.isRelabelled else { return false }
    return tables.moreExternalIDs[record.local]?.contains(externalID) ?? false
  }

  /// The AWS users that a NameID finds, exactly and but for case or normalisation, or -1.
  private func find(_ row: Int32, _ user: EntraFacts) -> (exact: Int32, near: Int32) {
    var exact: Int32 = -1
    var near: Int32 = -1
    byName.forEach(tables.texts.folded(user.nameID)) { index in
      let name = records[Int(index)].userName
      if name == user.nameID {
        if exact < 0 || isOwn(records[Int(index)], row, user) { exact = index }
      } else if tables.texts.folded(name) == tables.texts.folded(user.nameID) {
        if near < 0 || isOwn(records[Int(index)], row, user) { near = index }
      }
    }
    return (exact, near)
  }

  /// Where a NameID leads in the state that has been reached, and what access there depends on.
  ///
  /// There are two ways if the export doesn't say whether the AWS user is enabled.
  func landings(of row: Int32, _ user: EntraFacts) -> [Landing] {
    let signIn = landing(of: row, user)
    var record: Int32 = -1
    switch signIn {
    case .ok, .wrongPerson, .unknown: record = find(row, user).exact
    case .unproven: record = find(row, user).near
    case .noSuchUser, .blocked: break
    }
    guard record >= 0, records[Int(record)].status != .disabled else { return [.nowhere] }
    var linked = links.filter { $0.record == record }.map(\.entraRow)
    linked.sort()
    let there = Landing(holder: records[Int(record)].holder, linked: linked)
    return records[Int(record)].status == .unknown ? [there, .nowhere] : [there]
  }

  /// The word for the sign-in in the state that has been reached.
  func landing(of row: Int32, _ user: EntraFacts) -> SignIn {
    guard user.nameID >= 0 else { return .noSuchUser(user.isPairwise ? .pairwise : .empty) }
    let (exact, near) = find(row, user)
    if exact >= 0 {
      let record = records[Int(exact)]
      guard isOwn(record, row, user) else { return .wrongPerson(record.holder) }
      return switch record.status {
      case .enabled: .ok(record.holder)
      case .disabled: .blocked(.localDisabled)
      case .unknown: .unknown([.localStatusUnknown])
      }
    }
    guard near >= 0 else { return .noSuchUser(.noEqualUserName) }
    let record = records[Int(near)]
    return .unproven(tables.texts.difference(user.nameID, record.userName), record.holder)
  }

  /// Whether the AWS user is this person's: by the accepted match, made for this user, or, where
  /// neither side is matched to another, linked by the cycle.
  private func isOwn(_ record: CycleRecord, _ row: Int32, _ user: EntraFacts) -> Bool {
    if record.local < 0 { return record.maker == row || record.linkedBy == row }
    if record.local == user.localRow { return true }
    return user.localRow < 0 && record.linkedBy == row
      && tables.locals[Int(record.local)].entraRow < 0
  }
}
