// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Entra
internal import Identity
internal import Matching
internal import Records

/// One record of an input file as the export stage takes it, or a run of records that it only
/// counts.
enum DecodedRecord: Sendable {
  case localUser(LocalUser, storeID: String?)
  case localGroup(DirectoryExport.Group)
  case membership(DirectoryExport.Membership)
  case permissionSet(DirectoryExport.PermissionSet)
  case accountAssignment(DirectoryExport.AccountAssignment)
  case account(DirectoryExport.Account)
  case application(DirectoryExport.Application)
  case applicationAssignment(DirectoryExport.ApplicationAssignment)
  case appAssignment(TenantExport.AppAssignment)
  case entraGroup(TenantExport.Group)
  /// Boxed, since it is large and most records of a tenant are none.
  indirect case entraUser(EntraUser)
  /// So many Entra users, one after another, whom nobody in AWS could have to do with: counted, not
  /// kept.
  case unreached(Int)
  /// The record can't be taken.
  case fault(RecordFault, RecordPosition)

  /// How many records of the file it stands for.
  var count: Int {
    if case .unreached(let count) = self { count } else { 1 }
  }
}

/// Turns the records of one file into values, on the thread that reads ahead.
struct RecordDecoder {
  private let kind: Configuration.InputKind
  /// For AWS documents: which list a record's container number means.
  private let lists: [DirectoryExport.List]
  /// For Entra users: who is kept.
  private let filter: ReachFilter?
  /// For AWS users: takes their keys, on the decoding thread.
  private let index: LocalIndex?

  init(
    kind: Configuration.InputKind,
    lists: [DirectoryExport.List],
    filter: ReachFilter?,
    index: LocalIndex?
  ) {
    self.kind = kind
    self.lists = lists
    self.filter = filter
    self.index = index
  }

  /// The records of the batch, in order.
  func decode(_ batch: RecordBatch) -> [DecodedRecord] {
    var records: [DecodedRecord] = []
    var unreached = 0
    for index in batch.entries.indices {
      let record = decoded(batch, index)
      if case .unreached(let count) = record {
        unreached += count
        continue
      }
      if unreached > 0 { records.append(.unreached(unreached)) }
      unreached = 0
      records.append(record)
    }
    if unreached > 0 { records.append(.unreached(unreached)) }
    return records
  }

  private func decoded(_ batch: RecordBatch, _ index: Int) -> DecodedRecord {
    do {
      return try record(batch, index)
    } catch let fault as RecordFault {
      return .fault(fault, batch.entries[index].position)
    } catch {
      return .fault(RecordFault("the record cannot be read"), batch.entries[index].position)
    }
  }

  private func record(_ batch: RecordBatch, _ index: Int) throws -> DecodedRecord {
    switch kind {
    case .entraUsers, .entraDeletedUsers:
      switch filter?.judge(batch, index) ?? .kept {
      case .unreached: return .unreached(1)
      case .withoutID: throw RecordFault("id is missing or empty")
      case .kept: break
      }
      let isDeleted = kind == .entraDeletedUsers
      return .entraUser(try TenantExport.user(in: batch, at: index, isDeleted: isDeleted))
    case .entraAppAssignments:
      return .appAssignment(try TenantExport.appAssignment(in: batch, at: index))
    case .entraGroups: return .entraGroup(try TenantExport.group(in: batch, at: index))
    default: return try localRecord(batch, index)
    }
  }

  private func localRecord(_ batch: RecordBatch, _ position: Int) throws -> DecodedRecord {
    switch lists[batch.entries[position].container] {
    case .users:
      let (user, storeID) = try DirectoryExport.localUser(in: batch, at: position)
      index?.add(user)
      return .localUser(user, storeID: storeID)
    case .groups: return .localGroup(try DirectoryExport.group(in: batch, at: position))
    case .memberships: return .membership(try DirectoryExport.membership(in: batch, at: position))
    case .permissionSets, .permissionSet:
      return .permissionSet(try DirectoryExport.permissionSet(in: batch, at: position))
    case .accountAssignments:
      return .accountAssignment(try DirectoryExport.accountAssignment(in: batch, at: position))
    case .accounts: return .account(try DirectoryExport.account(in: batch, at: position))
    case .applications:
      return .application(try DirectoryExport.application(in: batch, at: position))
    case .applicationAssignments:
      return .applicationAssignment(
        try DirectoryExport.applicationAssignment(in: batch, at: position)
      )
    }
  }
}
