// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Documents
internal import Entra
internal import Records

/// Turns the body of a page into records, by the rules of the readers that read files.
///
/// A page stays in memory: no file holds what it says.
enum LivePages {
  /// A page's records, and the fields that have no place.
  struct Content {
    var records: [DecodedRecord] = []
    var unknownFields: [(name: String, count: Int)] = []
  }

  /// The records of a page of AWS or of Graph.
  static func content(
    _ body: [UInt8],
    _ kind: Configuration.InputKind,
    intake: SnapshotIntake,
    filter: ReachFilter?
  ) throws -> Content {
    let lists =
      kind.isAWS ? DirectoryExport.containers(first: RecordSource.list(of: kind)) : []
    let page = try page(
      body,
      kind,
      RecordSource.fields(of: kind),
      kind.isAWS ? lists.map(\.rawValue) : TenantExport.containers
    )
    let decoder = RecordDecoder(kind: kind, lists: lists, filter: filter, index: intake.index)
    return Content(
      records: page.batches.flatMap(decoder.decode),
      unknownFields: page.unknownMembers.map { ($0.name, $0.count) }
    )
  }

  /// The members of a page of a group.
  static func members(_ body: [UInt8]) throws -> [TenantExport.Group.Member] {
    let page = try page(body, .entraGroups, TenantExport.memberFields, TenantExport.containers)
    var members: [TenantExport.Group.Member] = []
    for batch in page.batches {
      for index in batch.entries.indices {
        members.append(try TenantExport.member(in: batch, at: index))
      }
    }
    return members
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
