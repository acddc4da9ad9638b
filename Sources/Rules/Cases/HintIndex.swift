// SPDX-License-Identifier: Apache-2.0
package import Identity
package import Matching

/// Finds the weak pointers of MATCH-014 and MATCH-015 for AWS users whom nobody in Entra claims.
///
/// Made from the unmatched AWS users, then offered every user of the tenant once, in row order;
/// memory grows with the AWS users only. Local parts that fit several people are no hint, nor are
/// names that occur twice on either side.
///
/// ```swift
/// var index = HintIndex(locals: unmatched, folding: folding)
/// for user in tenant { index.offer(user) }
/// facts.hints = index.hints(of: row)
/// ```
package struct HintIndex {
  private struct Found {
    var entraRow: Int
    var value: String
    var count = 1
  }

  private let folding: Folding
  /// Rows by folded local part, and rows by folded names; more than one row is no hint.
  private var localParts: [Identifier: [Int]] = [:]
  private var names: [Identifier: [Int]] = [:]
  private var keys: [Int: (localPart: Identifier?, domain: String, names: Identifier?)] = [:]
  private var byLocalPart: [Identifier: Found] = [:]
  private var byNames: [Identifier: Found] = [:]

  /// - Parameters:
  ///   - locals: The AWS users whose match found no candidate.
  ///   - everybody: All AWS users, so that names that occur twice are no hint.
  ///   - folding: Levels case and normalisation.
  package init(locals: [LocalUser], everybody: [LocalUser], folding: Folding) {
    self.folding = folding
    var counts: [Identifier: Int] = [:]
    for local in everybody {
      if let key = Self.names(local.givenName, local.familyName, folding) {
        counts[key, default: 0] += 1
      }
    }
    for local in locals {
      let address = local.email ?? local.userName
      let part = Self.localPart(address, folding)
      var key = Self.names(local.givenName, local.familyName, folding)
      if let held = key, counts[held] ?? 0 > 1 { key = nil }
      if let part { localParts[part, default: []].append(local.row) }
      if let key { names[key, default: []].append(local.row) }
      keys[local.row] = (part, AddressSyntax.domain(of: address) ?? "", key)
    }
  }

  /// Looks at one user of the tenant; deleted ones are no hint.
  package mutating func offer(_ user: EntraUser) {
    if user.isDeleted { return }
    var seen: Identifier?
    for address in [user.mail, user.userPrincipalName] {
      guard let address, let part = Self.localPart(address, folding), part != seen,
        let rows = localParts[part], rows.count == 1,
        !isSameDomain(address, rows[0])
      else { continue }
      seen = part
      Self.note(&byLocalPart, part, Found(entraRow: user.row, value: address))
    }
    if let key = Self.names(user.givenName, user.surname, folding), names[key] != nil {
      let value = user.userPrincipalName ?? user.mail ?? user.id
      Self.note(&byNames, key, Found(entraRow: user.row, value: value))
    }
  }

  /// The hints for an AWS user after all users of the tenant were offered.
  package func hints(of row: Int) -> [UserFacts.Hint] {
    guard let key = keys[row] else { return [] }
    var hints: [UserFacts.Hint] = []
    if let part = key.localPart, let found = byLocalPart[part], found.count == 1 {
      hints.append(.init(kind: .localPart, entraRow: found.entraRow, value: found.value))
    }
    if let name = key.names, let found = byNames[name], found.count == 1 {
      hints.append(.init(kind: .names, entraRow: found.entraRow, value: found.value))
    }
    return hints
  }

  private func isSameDomain(_ address: String, _ row: Int) -> Bool {
    guard let domain = AddressSyntax.domain(of: address), let held = keys[row] else { return true }
    return domain.hasSameBytes(as: held.domain)
  }

  private static func note(_ table: inout [Identifier: Found], _ key: Identifier, _ found: Found) {
    if table[key] == nil { table[key] = found } else { table[key]?.count += 1 }
  }

  /// The folded part before the at sign of an address; nil without one, or if it is short enough
  /// to be a coincidence.
  private static func localPart(_ address: String, _ folding: Folding) -> Identifier? {
    guard let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    let part = String(address[..<at])
    return part.utf8.count < 4 ? nil : Identifier(folding.folded(part))
  }

  /// Both names folded, with a separator that no name holds; nil unless both are there.
  private static func names(_ given: String?, _ family: String?, _ folding: Folding) -> Identifier?
  {
    guard let given, let family, !ValueText.isBlank(given), !ValueText.isBlank(family) else {
      return nil
    }
    return Identifier(folding.folded(given) + "\u{0}" + folding.folded(family))
  }
}
