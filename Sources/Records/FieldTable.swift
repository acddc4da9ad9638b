// SPDX-License-Identifier: Apache-2.0

/// The number of a field in the ``FieldTable`` that a reader was opened with.
package typealias FieldID = UInt16

/// The fields that a reader extracts from each record, in a fixed order.
///
/// A path names a member (`userName`), a member of a member (`Name.GivenName`), every element of
/// an array (`proxyAddresses[]`), or a member of every element (`Emails[].Value`). A backslash
/// keeps a dot in a name (`@odata\\.type`). Names are
/// compared without regard to ASCII case, because PowerShell writes `UserPrincipalName` where
/// Graph writes `userPrincipalName`. The position in the list is the ``FieldID``.
package struct FieldTable: Sendable {
  package let paths: [String]

  package init(_ paths: [String]) { self.paths = paths }
}
