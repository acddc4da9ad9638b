// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// What the families GROUP to STORE ask about one user.
extension UserCase {
  /// The linked Entra user, or while the identity is open the best ranked candidate, for whom the
  /// condition holds; never a deleted one.
  func knownPerson(where holds: (EntraUser) -> Bool) -> EntraUser? {
    if isLinked { return entra.flatMap { !$0.isDeleted && holds($0) ? $0 : nil } }
    return openCandidates.first { !$0.user.isDeleted && holds($0.user) }?.user
  }

  var isDisabledInAWS: Bool { local?.status.map { $0.hasSameBytes(as: "DISABLED") } ?? false }

  /// Whether the first cycle finds the linked AWS user by its name and sends that it is active.
  var cycleWouldEnable: Bool {
    isLinked && isInScope == true && !isExcludedByFilter && scimMeetsOwnUserName
  }

  /// Whether a scoping filter of the mapping surely leaves the Entra user out.
  var isExcludedByFilter: Bool {
    facts.passesFilter == false || projection.map { $0.filter == .excluded } ?? false
  }

  /// Sources of attributes for access control whose value provisioning changes, as configured.
  var changedAccessControlSources: [String] {
    guard !run.accessControlSources.isEmpty, isLinked, let local, let entra, let projection else {
      return []
    }
    func changes(_ held: String?, _ sent: AttributeValue) -> Bool {
      // A null is not sent, and an unknown value says nothing.
      sent.text.map { !$0.hasSameBytes(as: held ?? "") } ?? false
    }
    return run.accessControlSources.filter { source in
      switch Self.path(in: source) {
      case "userName": changes(local.userName, projection.userName)
      case "displayName": changes(local.displayName, projection.displayName)
      case "name.givenName": changes(local.givenName, projection.givenName)
      case "name.familyName": changes(local.familyName, projection.familyName)
      case "emails[primary eq true].value": changes(local.email, projection.email ?? .unknown)
      case "enterprise.employeeNumber":
        !local.absent.contains(.employeeNumber)
          && changes(local.employeeNumber, entra.value(of: .employeeId))
      default: false
      }
    }
  }

  /// `name.givenName` of `${path:name.givenName}`; the text itself in any other form.
  private static func path(in source: String) -> String {
    let head = "${path:".utf8
    guard source.utf8.starts(with: head), source.utf8.last == UInt8(ascii: "}") else {
      return source
    }
    return String(decoding: source.utf8.dropFirst(head.count).dropLast(), as: UTF8.self)
  }
}

extension [String] {
  /// Whether one of the texts has the same bytes.
  func holds(_ text: String) -> Bool { contains { $0.hasSameBytes(as: text) } }
}
