// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Entra
internal import Identity
internal import Records

/// One record of an input file as the export stage takes it.
enum DecodedRecord: Sendable {
  case localUser(LocalUser, storeID: String?)
  case localGroup(DirectoryExport.Group)
  case membership(DirectoryExport.Membership)
  case permissionSet(DirectoryExport.PermissionSet)
  case accountAssignment(DirectoryExport.AccountAssignment)
  case account(DirectoryExport.Account)
  case appAssignment(TenantExport.AppAssignment)
  case entraGroup(TenantExport.Group)
  case entraUser(EntraUser)
  /// An Entra user whom nobody in AWS could have to do with: counted, not kept.
  case unreached
  /// The record can't be taken.
  case fault(RecordFault)
}

/// Turns the records of one file into values, on the thread that reads ahead.
struct RecordDecoder {
  private let kind: Configuration.InputKind
  /// For AWS documents: which list a record's container number means.
  private let lists: [DirectoryExport.List]
  /// For Entra users: who is kept.
  private let filter: ReachFilter?

  init(
    kind: Configuration.InputKind,
    lists: [DirectoryExport.List],
    filter: ReachFilter?
  ) {
    self.kind = kind
    self.lists = lists
    self.filter = filter
  }

  /// One value per record of the batch, in order.
  func decode(_ batch: RecordBatch) -> [DecodedRecord] {
    batch.entries.indices.map { index in
      do {
        return try record(batch, index)
      } catch let fault as RecordFault {
        return .fault(fault)
      } catch {
        return .fault(RecordFault("the record cannot be read"))
      }
    }
  }

  private func record(_ batch: RecordBatch, _ index: Int) throws -> DecodedRecord {
    switch kind {
    case .entraUsers, .entraDeletedUsers:
      switch filter?.judge(batch, index) ?? .kept {
      case .unreached: return .unreached
      case .withoutID: return .fault(RecordFault("id is missing or empty"))
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

  private func localRecord(_ batch: RecordBatch, _ index: Int) throws -> DecodedRecord {
    switch lists[batch.entries[index].container] {
    case .users:
      let (user, storeID) = try DirectoryExport.localUser(in: batch, at: index)
      return .localUser(user, storeID: storeID)
    case .groups: return .localGroup(try DirectoryExport.group(in: batch, at: index))
    case .memberships: return .membership(try DirectoryExport.membership(in: batch, at: index))
    case .permissionSets, .permissionSet:
      return .permissionSet(try DirectoryExport.permissionSet(in: batch, at: index))
    case .accountAssignments:
      return .accountAssignment(try DirectoryExport.accountAssignment(in: batch, at: index))
    case .accounts: return .account(try DirectoryExport.account(in: batch, at: index))
    }
  }
}
