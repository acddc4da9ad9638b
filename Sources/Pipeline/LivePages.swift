// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Documents
internal import Entra
internal import Matching
internal import Records

/// Turns the body of a page into records, by the rules of the readers that read files.
///
/// A page stays in memory: no file holds what it says.
enum LivePages {
  /// A page of AWS or of Graph, read whole; its records are decoded when they are taken.
  static func page(
    _ body: [UInt8],
    _ kind: Configuration.InputKind
  ) throws(InputError) -> DocumentPage {
    try page(
      body,
      kind,
      RecordSource.fields(of: kind),
      kind.isAWS ? lists(of: kind).map(\.rawValue) : TenantExport.containers
    )
  }

  /// A page of the members of an Entra group.
  static func memberPage(_ body: [UInt8]) throws(InputError) -> DocumentPage {
    try page(body, .entraGroups, TenantExport.memberFields, TenantExport.containers)
  }

  /// What makes records of the pages of a kind.
  static func decoder(
    _ kind: Configuration.InputKind,
    index: LocalIndex?,
    filter: ReachFilter?
  ) -> RecordDecoder {
    RecordDecoder(
      kind: kind,
      lists: kind.isAWS ? lists(of: kind) : [],
      filter: filter,
      index: index
    )
  }

  /// The members that a page of a group brings.
  static func members(of page: DocumentPage) throws -> [TenantExport.Group.Member] {
    var members: [TenantExport.Group.Member] = []
    for batch in page.batches {
      for index in batch.entries.indices {
        members.append(try TenantExport.member(in: batch, at: index))
      }
    }
    return members
  }

  private static func lists(of kind: Configuration.InputKind) -> [DirectoryExport.List] {
    DirectoryExport.containers(first: RecordSource.list(of: kind))
  }

  private static func page(
    _ body: [UInt8],
    _ kind: Configuration.InputKind,
    _ fields: FieldTable,
    _ containers: [String]
  ) throws(InputError) -> DocumentPage {
    try DocumentPage(
      body,
      displayName: "a page of \(kind.rawValue)",
      fields: fields,
      containers: containers
    )
  }
}
