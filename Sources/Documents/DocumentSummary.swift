// SPDX-License-Identifier: Apache-2.0

package import Records

/// What a file was, known when all of it was read.
package struct DocumentSummary: Sendable, Equatable {
  /// A member of records that no field path asks for.
  package struct UnknownMember: Sendable, Equatable {
    /// The name as the input spells it, at most 128 bytes.
    package let name: String
    /// In how many records it stands.
    package let count: Int
  }

  package let recordCount: Int
  /// Top-level values of the file.
  package let documentCount: Int
  /// Documents with a NextToken or a nextLink that is not null.
  package let continuedDocumentCount: Int
  /// Whether the last document says that more pages follow: the export is then partial.
  package let lastDocumentHasContinuation: Bool
  /// Scalars in containers that may hold them.
  package let skippedScalarCount: Int
  /// At most 200 names, in the order in which they were first met.
  package let unknownMembers: [UnknownMember]
  /// Unknown members whose names are not listed: too many names, or too long.
  package let otherUnknownMemberCount: Int
  package let encoding: TextEncoding
  /// The file as it was before and after it was read.
  package let stamp: FileStamp
}
