// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Documents
internal import Entra
internal import Foundation
internal import Records

/// Turns the body of a page into records, with the readers that read files.
///
/// The readers take files: each page goes through one file of the workspace folder, which only its
/// owner may read, and which is removed at the end.
final class LivePages {
  private let path: String

  init(folder: String) {
    path = (folder as NSString).appendingPathComponent(".live-page.json")
  }

  deinit { unlink(path) }

  /// A page's records, and the fields that have no place.
  struct Content {
    var records: [DecodedRecord] = []
    var unknownFields: [(name: String, count: Int)] = []
  }

  /// The records of a page of AWS or of Graph.
  func content(
    _ body: [UInt8],
    _ kind: Configuration.InputKind,
    intake: SnapshotIntake,
    filter: ReachFilter?
  ) throws -> Content {
    let source = try batches(body, kind, RecordSource.fields(of: kind))
    let decoder = RecordDecoder(
      kind: kind,
      lists: source.lists,
      filter: filter,
      index: intake.index
    )
    var content = Content()
    while let batch = try source.reader.nextBatch() { content.records += decoder.decode(batch) }
    if let summary = source.reader.summary {
      content.unknownFields = summary.unknownMembers.map { ($0.name, $0.count) }
    }
    return content
  }

  /// The members of a page of a group.
  func members(_ body: [UInt8]) throws -> [TenantExport.Group.Member] {
    let source = try batches(body, .entraGroups, TenantExport.memberFields)
    var members: [TenantExport.Group.Member] = []
    while let batch = try source.reader.nextBatch() {
      for index in batch.entries.indices {
        members.append(try TenantExport.member(in: batch, at: index))
      }
    }
    return members
  }

  private func batches(
    _ body: [UInt8],
    _ kind: Configuration.InputKind,
    _ fields: FieldTable
  ) throws -> (reader: DocumentReader, lists: [DirectoryExport.List]) {
    try write(body)
    let lists =
      kind.isAWS ? DirectoryExport.containers(first: RecordSource.list(of: kind)) : []
    let reader = try DocumentReader(
      path: path,
      displayName: "a page of \(kind.rawValue)",
      fields: fields,
      containers: kind.isAWS ? lists.map(\.rawValue) : TenantExport.containers
    )
    return (reader, lists)
  }

  private func write(_ body: [UInt8]) throws {
    unlink(path)
    let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw EnvironmentError(advice: "The workspace folder cannot be written to.")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(contentsOf: Data(body))
  }
}
