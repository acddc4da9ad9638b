// SPDX-License-Identifier: Apache-2.0
import Identity

/// Administrators who would lose a permission set that makes them one, with what and why.
///
/// Bounded by ``maximum`` people; the others are counted. The lines of one person must follow
/// each other, as they do in `access.csv`.
struct AdministratorLosses {
  /// The most people that are told one by one.
  static let maximum = 300
  /// The most permission sets told of one person.
  static let pairsShown = 8

  struct Person {
    let userID: String?
    let userName: String?
    var lines: [AccessLine] = []
    /// Lost permission sets of administrators.
    var lost = 0
    /// Those of which it is not known.
    var undecided = 0
    var forecast: ForecastRow?
  }

  private(set) var people: [Person] = []
  /// Administrators who would surely lose something.
  private(set) var losing = 0
  /// Others, of whom it is not known.
  private(set) var undecided = 0
  private var index: [Identifier: Int] = [:]
  private var person: Person?

  mutating func add(_ line: AccessLine) {
    guard line.isAdministrator, line.today, line.after != true else { return }
    if let person, !person.userID.isSame(as: line.awsUserID) { endPerson() }
    var current = person ?? Person(userID: line.awsUserID, userName: line.awsUserName)
    if line.after == false { current.lost += 1 } else { current.undecided += 1 }
    if current.lines.count < Self.pairsShown { current.lines.append(line) }
    person = current
  }

  /// Ends the person in hand; call it once more after the last line.
  mutating func endPerson() {
    guard let finished = person else { return }
    person = nil
    if finished.lost > 0 { losing += 1 } else { undecided += 1 }
    guard people.count < Self.maximum else { return }
    if let id = finished.userID { index[Identifier(id)] = people.count }
    people.append(finished)
  }

  /// Takes over why, for those that are told; call it after the last line of access.
  mutating func add(_ row: ForecastRow) {
    guard !index.isEmpty, let id = row.awsUserID, let place = index[Identifier(id)] else { return }
    people[place].forecast = row
  }
}

extension String? {
  fileprivate func isSame(as other: String?) -> Bool {
    switch (self, other) {
    case (nil, nil): true
    case (let left?, let right?): left.hasSameBytes(as: right)
    default: false
    }
  }
}
