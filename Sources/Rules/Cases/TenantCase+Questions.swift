// SPDX-License-Identifier: Apache-2.0
import Identity

/// What several rules ask about the organisation.
extension TenantCase {
  /// The NameID format of the claims in force, or without them the configured one.
  var nameIDFormat: String { sign.claims?.format ?? federation.nameIDFormat.rawValue }

  /// The day of the run in UTC.
  var today: CalendarDay? { now.flatMap { CalendarDay(seconds: $0) } }
}

extension ProvisioningFacts {
  /// The attributes of all enabled mappings of users, or of groups.
  func flows(forGroups: Bool) -> [AttributeFlow] {
    (objects ?? []).filter { $0.isEnabled && $0.isForGroups == forGroups }.flatMap(\.attributes)
  }
}

extension ProvisioningFacts.AttributeFlow {
  /// The attribute that the target begins with: `emails` of `emails[type eq "work"].value`.
  var targetList: String {
    let head = target.utf8.prefix { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: ".") }
    return String(decoding: head, as: UTF8.self)
  }

  /// The target up to the closing bracket: `emails[type eq "work"]`.
  var selector: String {
    guard let end = target.utf8.firstIndex(of: UInt8(ascii: "]")) else { return targetList }
    return String(target[...end])
  }
}

extension IAMFacts.User {
  /// Whether the person takes part in the migration.
  var isMigrated: Bool { if case .migrated = relation { true } else { false } }
  /// Whether the person is disabled, deleted or unknown in Entra.
  var isLeaver: Bool { if case .leaver = relation { true } else { false } }

  /// Row of the linked AWS user, if there is one.
  var localRow: Int? {
    switch relation {
    case .none: nil
    case .migrated(let row), .leaver(let row): row
    }
  }
}

extension IAMFacts.Provider {
  /// Whether Identity Center made it: `AWSSSO_…_DO_NOT_DELETE`.
  var isOfIdentityCenter: Bool {
    name.utf8.starts(with: "AWSSSO_".utf8) && name.endsWith("_DO_NOT_DELETE")
  }
}

extension String {
  /// Whether the last bytes are those of the other text.
  func endsWith(_ tail: String) -> Bool { utf8.suffix(tail.utf8.count).elementsEqual(tail.utf8) }

  /// Whether the expression is nothing but the attribute: `objectId` or `[objectId]`.
  func holdsOnlyAttribute(_ name: String) -> Bool {
    hasSameBytes(as: name) || hasSameBytes(as: "[\(name)]")
  }
}
