// SPDX-License-Identifier: Apache-2.0
package import Identity

/// The AWS side, small by quota, indexed so that the Entra side can be streamed past it.
///
/// Addresses meet under their near forms; equal addresses have equal near forms, so one index
/// answers both. Memory grows with the AWS users only, about 300 bytes each.
///
/// After the last add only ``reaches(address:)-(Span<UInt8>)`` writes, to its scratch, and one
/// thread alone calls it.
package final class LocalIndex: @unchecked Sendable {  // safe: see above
  /// The keys of one AWS user.
  package struct Keys: Sendable {
    package let userName: String
    package let emails: [String]
    package let externalIDs: [String]
  }

  package let folding: Folding
  package let domainMap: DomainMap
  /// By row of the AWS user.
  package private(set) var keys: [Keys] = []
  private var near: HashIndex
  private var external: HashIndex
  /// What an Entra user may bear without claiming an address; see ``Mark``.
  private var marks = HashIndex()
  private var scratch: [UInt8] = []

  package init(folding: Folding, domainMap: DomainMap, expecting count: Int = 16) {
    self.folding = folding
    self.domainMap = domainMap
    near = HashIndex(expecting: count * 2)
    external = HashIndex()
  }

  /// Adds the next AWS user; rows are numbered in the order of the calls.
  package func add(
    userName: String,
    emails: [String],
    externalIDs: [String],
    employeeNumber: String? = nil
  ) {
    let row = UInt32(keys.count)
    keys.append(Keys(userName: userName, emails: emails, externalIDs: externalIDs))
    for email in emails { insert(email, row << 2 | UInt32(LocalKey.email.rawValue)) }
    insert(userName, row << 2 | UInt32(LocalKey.userName.rawValue))
    for id in externalIDs {
      let hash = HashIndex.hash(id.utf8.map(Folding.lowered))
      external.insert(row << 2 | UInt32(LocalKey.externalID.rawValue), under: hash)
    }
    if Self.isObjectID(userName) {
      let hash = HashIndex.hash(userName.utf8.map(Folding.lowered))
      external.insert(row << 2 | UInt32(LocalKey.userName.rawValue), under: hash)
    }
    // Whoever bears the e-mail's name is met by the address.
    if !emails.contains(where: { Folding.equalIgnoringASCIICase($0, userName) }) {
      marks.insert(0, under: Mark.mailbox(userName).hash)
    }
    if let employeeNumber { marks.insert(0, under: Mark.employee(employeeNumber).hash) }
  }

  /// Whether a user name has the shape of an Entra object id: 32 digits and four dashes.
  private static func isObjectID(_ name: String) -> Bool {
    name.utf8.count == 36 && name.utf8.count { $0 == UInt8(ascii: "-") } == 4
  }

  /// Adds the next AWS user by its record.
  package func add(_ user: LocalUser) {
    add(
      userName: user.userName,
      emails: user.emails,
      externalIDs: user.externalIDs.map(\.id),
      employeeNumber: user.employeeNumber
    )
  }

  private func insert(_ address: String, _ value: UInt32) {
    for form in folding.nearForms(of: address, domainMap: domainMap) {
      near.insert(value, under: HashIndex.hash(form))
    }
  }

  /// Whether any AWS user could have to do with this address, equal or near.
  ///
  /// May say yes wrongly once in a long while, never no.
  package func reaches(address: String) -> Bool {
    folding.nearForms(of: address, domainMap: domainMap).contains {
      near.contains(HashIndex.hash($0))
    }
  }

  /// The same for UTF-8 bytes that are still in the parser's buffer.
  package func reaches(address: Span<UInt8>) -> Bool {
    if folding.writeASCIINearForm(of: address, domainMap: domainMap, into: &scratch) {
      return near.contains(HashIndex.hash(scratch))
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(address.count)
    for index in address.indices { bytes.append(address[index]) }
    return reaches(address: String(decoding: bytes, as: UTF8.self))
  }

  /// Whether an AWS user has a user name or an employee number that leads to a bearer of this one.
  package func reaches(mark kind: Mark.Kind, _ text: Span<UInt8>) -> Bool {
    if marks.isEmpty { return false }
    scratch.removeAll(keepingCapacity: true)
    Mark.write(kind, text, into: &scratch)
    return marks.contains(HashIndex.hash(scratch))
  }

  /// Whether any AWS user's user name or employee number is what this mark says.
  func reaches(_ mark: Mark) -> Bool { !marks.isEmpty && marks.contains(mark.hash) }

  /// Whether an AWS user carries this Entra object id as external id.
  package func reaches(objectID: Span<UInt8>) -> Bool {
    if external.isEmpty { return false }
    scratch.removeAll(keepingCapacity: true)
    for index in objectID.indices { scratch.append(Folding.lowered(objectID[index])) }
    return external.contains(HashIndex.hash(scratch))
  }

  /// Calls `body` with every AWS user and key that an address is equal or near to, once each.
  package func forEachMeeting(_ address: String, _ body: (Int, LocalKey) -> Void) {
    let forms = folding.nearForms(of: address, domainMap: domainMap)
    var seen: Set<UInt32> = []
    for form in forms {
      near.forEach(HashIndex.hash(form)) { value in
        guard let key = LocalKey(rawValue: UInt8(value & 3)) else { return }
        // One form can't name an entry twice.
        if forms.count > 1 && !seen.insert(value).inserted { return }
        body(Int(value >> 2), key)
      }
    }
  }

  /// Calls `body` with every AWS user that carries this id as external id, or as user name,
  /// whatever its case.
  package func forEachHolder(ofExternalID id: String, _ body: (Int, LocalKey) -> Void) {
    if external.isEmpty { return }
    external.forEach(HashIndex.hash(id.utf8.map(Folding.lowered))) { value in
      let row = Int(value >> 2)
      let isName = UInt8(value & 3) == LocalKey.userName.rawValue
      let held = isName ? [keys[row].userName] : keys[row].externalIDs
      if held.contains(where: { Folding.equalIgnoringASCIICase($0, id) }) {
        body(row, isName ? .userName : .externalID)
      }
    }
  }
}
