// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Documents
internal import Entra
internal import Matching
internal import Records
internal import Tabular

/// The records of one input file, whatever its form.
final class RecordSource {
  /// What a finished file told about itself.
  struct Ending {
    let encoding: String
    let hasContinuation: Bool
    let unknownFields: [(name: String, count: Int)]
    let skippedScalars: Int
  }

  private enum Reader {
    case document(DocumentReader)
    case table(TableReader)
  }

  private let reader: Reader
  private let pump: BatchPump
  private var records: ArraySlice<DecodedRecord> = []
  /// Records handed out.
  private(set) var count = 0

  /// Opens the file and begins to read ahead; `filter` says which Entra users are kept, and `index`
  /// takes the keys of the AWS users as they are decoded.
  init(
    _ file: InputFile,
    csvHeaders: [String: String],
    filter: ReachFilter?,
    index: LocalIndex?
  ) throws {
    let isAWS = file.kind.rawValue.hasPrefix("aws.")
    let lists = isAWS ? DirectoryExport.containers(first: Self.list(of: file.kind)) : []
    let fields = Self.fields(of: file.kind)
    if file.isTable {
      let columns: [TableColumn]
      switch file.kind {
      case .awsUsers: columns = LocalUserTable.tableColumns(csvHeaders)
      case .entraUsers: columns = EntraUserTable.tableColumns(fields)
      default:
        throw InputError(
          .wrongKind,
          file: file.name,
          advice: "Only users are read from CSV; export this kind as JSON."
        )
      }
      reader = .table(
        try TableReader(path: file.path, displayName: file.name, columns: columns)
      )
    } else {
      var options = DocumentOptions()
      if let sets = lists.firstIndex(of: .permissionSets) { options.scalarContainers = [sets] }
      reader = .document(
        try DocumentReader(
          path: file.path,
          displayName: file.name,
          fields: fields,
          containers: isAWS ? lists.map(\.rawValue) : TenantExport.containers,
          options: options
        )
      )
    }
    let next: () throws(InputError) -> RecordBatch?
    switch reader {
    case .document(let reader): next = { () throws(InputError) in try reader.nextBatch() }
    case .table(let reader): next = { () throws(InputError) in try reader.nextBatch() }
    }
    pump = BatchPump(
      next: next,
      decoder: RecordDecoder(kind: file.kind, lists: lists, filter: filter, index: index)
    )
  }

  deinit { pump.close() }

  static func list(of kind: Configuration.InputKind) -> DirectoryExport.List {
    switch kind {
    case .awsGroups: .groups
    case .awsMemberships: .memberships
    case .awsPermissionSets: .permissionSets
    case .awsAccountAssignments: .accountAssignments
    case .awsAccounts: .accounts
    case .awsApplications: .applications
    default: .users
    }
  }

  static func fields(of kind: Configuration.InputKind) -> FieldTable {
    switch kind {
    case .entraUsers, .entraDeletedUsers: TenantExport.userFields
    case .entraAppAssignments: TenantExport.assignmentFields
    case .entraGroups: TenantExport.groupFields
    default: DirectoryExport.fields
    }
  }

  /// The next record, or a run of at most so many that are only counted; nil after the last.
  func next(atMost limit: Int) throws(InputError) -> DecodedRecord? {
    while records.isEmpty {
      guard let batch = try pump.take() else { return nil }
      records = batch[...]
    }
    let record = records.removeFirst()
    if case .unreached(let run) = record, run > limit {
      records = [.unreached(run - limit)] + records
      count += limit
      return .unreached(limit)
    }
    count += record.count
    return record
  }

  /// Goes past the records that an interrupted run has committed.
  func skip(_ records: Int) throws(InputError) {
    while count < records, try next(atMost: records - count) != nil {}
  }

  /// What the file told, once ``next(atMost:)`` has given nil.
  var ending: Ending {
    switch reader {
    case .document(let reader):
      guard let summary = reader.summary else { break }
      var unknown = summary.unknownMembers.map { (name: $0.name, count: $0.count) }
      if summary.otherUnknownMemberCount > 0 {
        unknown.append((name: "(others)", count: summary.otherUnknownMemberCount))
      }
      return Ending(
        encoding: summary.encoding.rawValue,
        hasContinuation: summary.lastDocumentHasContinuation,
        unknownFields: unknown,
        skippedScalars: summary.skippedScalarCount
      )
    case .table(let reader):
      return Ending(
        encoding: "CSV",
        hasContinuation: false,
        unknownFields: reader.unknownColumns.map { (name: $0, count: count) },
        skippedScalars: 0
      )
    }
    return Ending(
      encoding: "unknown",
      hasContinuation: false,
      unknownFields: [],
      skippedScalars: 0
    )
  }
}
