// SPDX-License-Identifier: Apache-2.0
import Identity

/// People who would lose, or get, a permission set that makes an administrator, with what and why.
///
/// Bounded by ``maximum`` people; the others are counted. The lines of one person must follow
/// each other, as they do in `access.csv`.
struct AdministratorChanges {
  /// What is looked for.
  enum Side {
    /// Held today and not surely afterwards.
    case losses
    /// Not held today and perhaps afterwards.
    case gains
  }

  /// The most people that are told one by one.
  static let maximum = 300
  /// The most ways of holding a permission set told of one person.
  static let linesShown = 8

  struct Person {
    let userID: String?
    let userName: String?
    let objectID: String?
    var lines: [AccessLine] = []
    /// How many lines are not told.
    var linesLeftOut = 0
    /// Distinct pairs of account and administrator's permission set that surely change.
    var sure = 0
    /// Those of which it is not known.
    var undecided = 0
    var forecast: ForecastRow?
    /// The pairs that were counted.
    fileprivate var pairs: Set<[Identifier]> = []

    fileprivate init(_ line: AccessLine) {
      userID = line.awsUserID
      userName = line.awsUserName
      objectID = line.entraObjectID
    }

    /// Of the AWS user, or of the Entra user who has none.
    fileprivate var key: Identifier? { (userID ?? objectID).map(Identifier.init) }
  }

  private let side: Side
  private(set) var people: [Person] = []
  /// People for whom something surely changes.
  private(set) var sure = 0
  /// Others, of whom it is not known.
  private(set) var undecided = 0
  private var index: [Identifier: Int] = [:]
  private var person: Person?

  init(_ side: Side) { self.side = side }

  mutating func add(_ line: AccessLine) {
    let isMeant = side == .losses ? line.today && line.after != true : !line.today
    guard line.isAdministrator, isMeant, side == .losses || line.after != false else { return }
    let other = Person(line)
    if let person, person.key != other.key { endPerson() }
    var current = person ?? other
    let pair = [Identifier(line.accountID), Identifier(line.permissionSet)]
    if current.pairs.insert(pair).inserted {
      if line.after == nil { current.undecided += 1 } else { current.sure += 1 }
    }
    if current.lines.count < Self.linesShown {
      current.lines.append(line)
    } else {
      current.linesLeftOut += 1
    }
    person = current
  }

  /// Ends the person in hand; call it once more after the last line.
  mutating func endPerson() {
    guard var finished = person else { return }
    person = nil
    if finished.sure > 0 { sure += 1 } else { undecided += 1 }
    guard people.count < Self.maximum else { return }
    if let key = finished.key { index[key] = people.count }
    finished.pairs = []
    people.append(finished)
  }

  /// Takes over why, for those that are told; call it after the last line of access.
  mutating func add(_ row: ForecastRow) {
    guard !index.isEmpty, let id = row.awsUserID ?? row.entraObjectID,
      let place = index[Identifier(id)]
    else { return }
    people[place].forecast = row
  }
}
