// SPDX-License-Identifier: Apache-2.0
package import Identity

/// One row of the forecast with its records, to be explained.
///
/// Texts are made only when asked for, so that a forecast of very many users makes none.
package struct ForecastCase {
  package let user: UserForecast
  /// The AWS user of the row, as the state in question has it (with the plan's edits, if any).
  package let local: LocalUser?
  package let entra: EntraUser?
  /// What provisioning and sign-in send for `entra`.
  package let projection: Projection?
  /// Any other AWS user by row.
  private let lookUp: (Int) -> LocalUser?
  /// The object id of an Entra user by row.
  private let objectID: (Int) -> String?

  /// Puts a case together.
  ///
  /// - Parameters:
  ///   - user: The row of the forecast.
  ///   - local: Its AWS user.
  ///   - entra: Its Entra user.
  ///   - projection: What is sent for the Entra user.
  ///   - lookUp: Finds any AWS user by row.
  ///   - objectID: Finds an Entra object id by row.
  package init(
    _ user: UserForecast,
    local: LocalUser?,
    entra: EntraUser?,
    projection: Projection?,
    lookUp: @escaping (Int) -> LocalUser?,
    objectID: @escaping (Int) -> String?
  ) {
    self.user = user
    self.local = local
    self.entra = entra
    self.projection = projection
    self.lookUp = lookUp
    self.objectID = objectID
  }

  /// The AWS user that a holder names, unless the cycle made it.
  func record(_ holder: Holder) -> LocalUser? {
    if case .local(let row) = holder { lookUp(row) } else { nil }
  }

  /// A holder's id in reports: the AWS user id, or `new:` and the Entra object id.
  private func name(_ holder: Holder) -> String {
    switch holder {
    case .local(let row): lookUp(row)?.id ?? ""
    case .created(let row): "new:" + (objectID(row) ?? "")
    }
  }

  /// The cell `first_cycle_detail`: the AWS user adopted or updated, the attribute with its holder
  /// or limit, the reason, `by:` and the stranger's object id, or the open points.
  package var firstCycleDetail: String {
    switch user.firstCycle {
    case .adopt(let row), .update(let row): lookUp(row)?.id ?? ""
    case .create, .untouched: ""
    case .conflict(let conflicts):
      conflicts.map { "\($0.attribute.rawValue) held by \(name($0.holder))" }
        .joined(separator: "; ")
    case .reject(let rejections):
      rejections.map { "\($0.attribute.rawValue) \($0.limit.rawValue)" }.joined(separator: "; ")
    case .skipped(let reason): reason.rawValue
    case .touched(let row, _): "by:" + (objectID(row) ?? "")
    case .unknown(let points): points.map(\.rawValue).joined(separator: "; ")
    }
  }

  /// The cell `sign_in_detail`: the AWS user reached, the reason, or the open points.
  package var signInDetail: String {
    guard let signIn = user.signIn else { return "" }
    return switch signIn {
    case .ok(let holder), .wrongPerson(let holder): name(holder)
    case .unproven(let difference, let holder): "\(difference.rawValue) \(name(holder))"
    case .noSuchUser(let reason): reason.rawValue
    case .blocked(let reason): reason.rawValue
    case .unknown(let points): points.map(\.rawValue).joined(separator: "; ")
    }
  }

  /// Row of the AWS user that the cycle writes over; nil if it makes one or writes nothing.
  package var writtenRow: Int? {
    switch user.firstCycle {
    case .adopt(let row), .update(let row): row
    default: nil
    }
  }

  /// What the cycle writes over, in the order of reports; empty unless it adopts, updates or makes
  /// the user.
  ///
  /// Null values are not sent and change nothing. `active` is among them if it is mapped and the
  /// AWS user is disabled.
  package func changes(sendsActive: Bool) -> [AttributeChange] {
    guard let projection else { return [] }
    let target = writtenRow.flatMap(lookUp)
    if target == nil, user.firstCycle != .create { return [] }
    if user.isDeactivated {
      return [AttributeChange(attribute: "active", before: "True", after: "False")]
    }
    var changes: [AttributeChange] = []
    func add(_ attribute: ProvisionedAttribute, _ before: String?, _ after: AttributeValue?) {
      guard let after = after?.text, !after.isEmpty else { return }
      if let before, before.hasSameBytes(as: after) { return }
      changes.append(
        AttributeChange(attribute: attribute.rawValue, before: before, after: after)
      )
    }
    add(.userName, target?.userName, projection.userName)
    add(.email, target?.email, projection.email)
    add(.externalId, target?.externalIDs.first?.id, projection.externalID)
    add(.displayName, target?.displayName, projection.displayName)
    add(.givenName, target?.givenName, projection.givenName)
    add(.familyName, target?.familyName, projection.familyName)
    if sendsActive, let status = target?.status, status.hasSameBytes(as: "DISABLED") {
      changes.append(AttributeChange(attribute: "active", before: "False", after: "True"))
    }
    return changes
  }
}
