// SPDX-License-Identifier: Apache-2.0
package import Identity

/// Every meeting of an AWS user's key with an Entra user's address, found in one pass over the
/// Entra side and grouped for both.
///
/// Memory: 16 bytes a meeting, so it grows with the AWS users and their candidates only.
package struct Meetings: Sendable {
  /// One AWS key that met one Entra address.
  package struct Meeting: Sendable {
    package let localRow: Int32
    package let entraRow: Int32
    package let key: ClaimKey
    package let localKey: LocalKey
    /// Whether the addresses are equal after lower-casing A to Z; otherwise they are near.
    package let isExact: Bool

    /// Whether the meeting alone could carry a link.
    package var isStrongEmail: Bool { isExact && key.isStrong && localKey == .email }

    /// Smaller is better: equal before near, strong before weak, e-mail before the others.
    var rank: Int {
      (isExact ? 0 : 64) + (key.isStrong ? 0 : 32) + (localKey == .email ? 0 : 16)
        + Int(key.rawValue)
    }
  }

  /// What one Entra user has to do with the AWS side.
  package struct Found: Sendable {
    var meetings: [Meeting] = []
    var bearings: [Bearing] = []
  }

  /// That an Entra user bears a mark of some AWS user.
  struct Bearing: Sendable {
    let mark: UInt64
    let entraRow: Int32
  }

  private var all: [Meeting] = []
  private var byLocal: [Int32] = []
  private var byEntra: [Int32: [Int32]] = [:]
  /// Sorted by mark and row.
  private var bearings: [Bearing] = []
  /// How many near meetings an AWS user has so far; most have none.
  private var nearCounts: [Int32: Int] = [:]

  package init() {}

  /// Adds what ``found(_:_:)`` gave; in the order of the Entra users.
  package mutating func add(_ found: Found) {
    bearings += found.bearings
    for meeting in found.meetings {
      if !meeting.isExact {
        let count = nearCounts[meeting.localRow, default: 0]
        if count >= Self.mostNear { continue }
        nearCounts[meeting.localRow] = count + 1
      }
      all.append(meeting)
    }
  }

  /// Near meetings that are kept for one AWS user: a thousand tags on one mailbox are all near to
  /// each other, and no person looks through a million pairs.
  private static let mostNear = 256

  /// The meetings of one Entra user.
  package static func found(_ user: EntraUser, _ index: LocalIndex) -> Found {
    var found: [Meeting] = []
    let entraRow = Int32(user.row)
    // UPN, mail and primary proxy address are mostly the same text, and meet the same keys.
    var last: (address: String, rows: [(row: Int, key: LocalKey)])?
    user.forEachAddress { key, address in
      if last.map({ !$0.address.hasSameBytes(as: address) }) ?? true {
        var rows: [(row: Int, key: LocalKey)] = []
        index.forEachMeeting(address) { rows.append(($0, $1)) }
        last = (address, rows)
      }
      for (row, localKey) in last?.rows ?? [] {
        let keys = index.keys[row]
        let isExact =
          localKey == .email
          ? keys.emails.contains { Folding.equalIgnoringASCIICase($0, address) }
          : Folding.equalIgnoringASCIICase(keys.userName, address)
        found.append(
          Meeting(
            localRow: Int32(row),
            entraRow: entraRow,
            key: key,
            localKey: localKey,
            isExact: isExact
          )
        )
      }
    }
    index.forEachHolder(ofExternalID: user.id) { row, localKey in
      found.append(
        Meeting(
          localRow: Int32(row),
          entraRow: entraRow,
          key: .externalID,
          localKey: localKey,
          isExact: true
        )
      )
    }
    var bearings: [Bearing] = []
    user.forEachMark { mark in
      if index.reaches(mark) { bearings.append(Bearing(mark: mark.hash, entraRow: entraRow)) }
    }
    return Found(meetings: found, bearings: bearings)
  }

  /// Adds the meetings of the next Entra user.
  package mutating func add(_ user: EntraUser, _ index: LocalIndex) {
    add(Self.found(user, index))
  }

  /// Makes the groups; call once after the last Entra user.
  package mutating func finish(localCount: Int) {
    all.sort {
      ($0.localRow, $0.entraRow, $0.key.rawValue, $0.localKey.rawValue, $0.isExact ? 0 : 1)
        < ($1.localRow, $1.entraRow, $1.key.rawValue, $1.localKey.rawValue, $1.isExact ? 0 : 1)
    }
    byLocal = [Int32](repeating: Int32(all.count), count: localCount + 1)
    for index in all.indices.reversed() { byLocal[Int(all[index].localRow)] = Int32(index) }
    for row in stride(from: localCount - 1, through: 0, by: -1)
    where byLocal[row] > byLocal[row + 1] || byLocal[row] == Int32(all.count) {
      byLocal[row] = byLocal[row + 1]
    }
    nearCounts = [:]
    bearings.sort { ($0.mark, $0.entraRow) < ($1.mark, $1.entraRow) }
    for (index, meeting) in all.enumerated() {
      byEntra[meeting.entraRow, default: []].append(Int32(index))
    }
  }

  /// The meetings of one AWS user, by Entra row and tier.
  package func of(localRow: Int) -> ArraySlice<Meeting> {
    all[Int(byLocal[localRow])..<Int(byLocal[localRow + 1])]
  }

  /// The meetings of one Entra user, by AWS row.
  package func of(entraRow: Int) -> some Sequence<Meeting> {
    (byEntra[Int32(entraRow)] ?? []).lazy.map { all[Int($0)] }
  }

  /// The meetings of one AWS user with one Entra user.
  package func of(localRow: Int, entraRow: Int) -> ArraySlice<Meeting> {
    let own = of(localRow: localRow)
    let start = own.partitionPoint { Int($0.entraRow) >= entraRow }
    let end = own[start...].partitionPoint { Int($0.entraRow) > entraRow }
    return own[start..<end]
  }

  /// How many Entra users an AWS user's keys meet.
  func count(localRow: Int) -> Int {
    var count = 0
    var last: Int32 = -1
    for meeting in of(localRow: localRow) where meeting.entraRow != last {
      count += 1
      last = meeting.entraRow
    }
    return count
  }

  /// How many Entra users claim the AWS user's e-mail address, strongly and exactly.
  func strongClaimants(localRow: Int) -> Int {
    var count = 0
    var last: Int32 = -1
    for meeting in of(localRow: localRow) where meeting.isStrongEmail && meeting.entraRow != last {
      count += 1
      last = meeting.entraRow
    }
    return count
  }

  /// Whether an Entra user bears the name in a user name, and whether another one does.
  func bearers(ofNameOf userName: String, entraRow: Int) -> (own: Bool, others: Bool) {
    bearers(.mailbox(userName), entraRow)
  }

  /// Whether another Entra user has this employee number.
  func holds(employeeNumber: String, elsewhereThan entraRow: Int) -> Bool {
    bearers(.employee(employeeNumber), entraRow).others
  }

  private func bearers(_ mark: Mark, _ entraRow: Int) -> (own: Bool, others: Bool) {
    let start = bearings[...].partitionPoint { $0.mark >= mark.hash }
    let end = bearings[start...].partitionPoint { $0.mark > mark.hash }
    let rows = bearings[start..<end]
    let row = Int32(entraRow)
    let at = rows.partitionPoint { $0.entraRow >= row }
    let isOwn = at < rows.endIndex && rows[at].entraRow == row
    let isOther =
      rows.first.map { $0.entraRow != row } ?? false
      || rows.last.map { $0.entraRow != row } ?? false
    return (isOwn, isOther)
  }

  /// Whether the AWS user has an equal, strong e-mail claim on some other object.
  package func hasStrongEmail(localRow: Int, elsewhereThan entraRow: Int) -> Bool {
    of(localRow: localRow).contains { $0.isStrongEmail && Int($0.entraRow) != entraRow }
  }
}

extension ArraySlice {
  /// The first position at which `isBehind` holds, in a slice where it holds from somewhere to the
  /// end.
  fileprivate func partitionPoint(_ isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
