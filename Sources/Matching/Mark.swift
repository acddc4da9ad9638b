// SPDX-License-Identifier: Apache-2.0
import Identity

/// What an Entra user bears that may be in an AWS user's user name or employee number.
///
/// A mark makes nobody a candidate: it shows that a record which looks clean could be somebody
/// else's. Marks are compared by a seeded 64-bit hash, without regard to ASCII case.
package struct Mark: Sendable {
  /// The two namespaces of marks.
  package enum Kind: UInt8, Sendable {
    /// The name before the @ of an address, or a mail nickname.
    case mailbox
    case employee
  }

  let hash: UInt64

  private init(_ kind: Kind, _ text: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 1)
    Self.write(kind, text.utf8.span, into: &bytes)
    hash = HashIndex.hash(bytes)
  }

  static func mailbox(_ text: String) -> Self { Self(.mailbox, text) }
  static func employee(_ number: String) -> Self { Self(.employee, number) }

  /// Writes what is hashed: the kind and the text in ASCII lower case, without a domain.
  static func write(_ kind: Kind, _ text: Span<UInt8>, into bytes: inout [UInt8]) {
    bytes.append(kind.rawValue)
    for index in text.indices {
      if kind == .mailbox && text[index] == UInt8(ascii: "@") { break }
      bytes.append(Folding.lowered(text[index]))
    }
  }
}

extension EntraUser {
  /// Calls `body` with each mark of the user.
  func forEachMark(_ body: (Mark) -> Void) {
    var last: String?
    forEachAddress { key, address in
      if !key.isStrong || last.map({ $0.hasSameBytes(as: address) }) ?? false { return }
      last = address
      body(.mailbox(address))
    }
    if let mailNickname { body(.mailbox(mailNickname)) }
    if let employeeId { body(.employee(employeeId)) }
  }
}
