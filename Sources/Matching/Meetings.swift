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
  }

  private var all: [Meeting] = []
  private var byLocal: [Int32] = []
  private var byEntra: [Int32: [Int32]] = [:]

  package init() {}

  /// Adds meetings that ``found(_:_:)`` gave; in any order.
  package mutating func add(_ found: [Meeting]) { all += found }

  /// The meetings of one Entra user.
  package static func found(_ user: EntraUser, _ index: LocalIndex) -> [Meeting] {
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
    index.forEachHolder(ofExternalID: user.id) { row in
      found.append(
        Meeting(
          localRow: Int32(row),
          entraRow: entraRow,
          key: .externalID,
          localKey: .externalID,
          isExact: true
        )
      )
    }
    return found
  }

  /// Adds the meetings of the next Entra user.
  package mutating func add(_ user: EntraUser, _ index: LocalIndex) {
    all += Self.found(user, index)
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
    for (index, meeting) in all.enumerated() {
      byEntra[meeting.entraRow, default: []].append(Int32(index))
    }
  }

  /// The meetings of one AWS user, by Entra row and tier.
  package func of(localRow: Int) -> ArraySlice<Meeting> {
    all[Int(byLocal[localRow])..<Int(byLocal[localRow + 1])]
  }

  /// The meetings of one Entra user, by AWS row.
  package func of(entraRow: Int) -> [Meeting] {
    (byEntra[Int32(entraRow)] ?? []).map { all[Int($0)] }
  }

  /// Whether the AWS user has an equal, strong e-mail claim on some other object.
  package func hasStrongEmail(localRow: Int, elsewhereThan entraRow: Int) -> Bool {
    of(localRow: localRow).contains { $0.isStrongEmail && Int($0.entraRow) != entraRow }
  }
}
