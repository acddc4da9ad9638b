// SPDX-License-Identifier: Apache-2.0
internal import Entra
internal import Identity
internal import Matching
internal import Records
internal import Workspace

/// Decides which Entra users are kept: those that an AWS user's key could reach or whose name or
/// employee number it bears, those assigned to the application, and those that a decision names.
///
/// Used by one thread at a time. A user may be kept for nothing once in a long while; nobody is
/// left out who could matter.
final class ReachFilter {
  /// Nil if the whole tenant is in scope: no key decides then.
  private let index: LocalIndex?
  private var named: ObjectIDSet
  /// The address that was looked at last.
  private var seen: [UInt8] = []

  /// - Parameters:
  ///   - index: The keys of the AWS users; nil keeps every Entra user.
  ///   - named: Object ids that are kept whatever their addresses.
  init(index: LocalIndex?, named: ObjectIDSet) {
    self.index = index
    self.named = named
  }

  /// What is to be done with a record.
  enum Verdict { case kept, unreached, withoutID }

  /// Judges a record; one without an object id is no user, whatever else it is.
  func judge(_ batch: RecordBatch, _ position: Int) -> Verdict {
    var holdsID = false
    TenantExport.forEachKey(in: batch, at: position) { kind, key in
      if kind == .objectID && !key.isEmpty { holdsID = true }
    }
    if !holdsID { return .withoutID }
    guard let index else { return .kept }
    return reaches(batch, position, index) ? .kept : .unreached
  }

  private func reaches(_ batch: RecordBatch, _ position: Int, _ index: LocalIndex) -> Bool {
    var found = false
    seen.removeAll(keepingCapacity: true)
    TenantExport.forEachKey(in: batch, at: position) { kind, key in
      if found { return }
      if kind == .address {
        // Mail, UPN and primary proxy address are mostly the same bytes.
        if holdsSeen(key) { return }
        seen.removeAll(keepingCapacity: true)
        key.withUnsafeBufferPointer { seen.append(contentsOf: $0) }
      }
      found =
        switch kind {
        case .objectID: named.contains(key) || index.reaches(objectID: key)
        case .address: index.reaches(address: key) || index.reaches(mark: .mailbox, key)
        case .mailNickname: index.reaches(mark: .mailbox, key)
        case .employeeID: index.reaches(mark: .employee, key)
        }
    }
    return found
  }

  private func holdsSeen(_ key: Span<UInt8>) -> Bool {
    key.count == seen.count && key.withUnsafeBufferPointer { $0.elementsEqual(seen) }
  }
}
