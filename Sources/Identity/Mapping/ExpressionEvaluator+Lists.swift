// SPDX-License-Identifier: Apache-2.0

extension ExpressionEvaluator {
  /// The functions on multi-valued attributes and roles.
  func list(_ call: Call) throws(NotEvaluable) -> SourceValue {
    switch call.function {
    case .split: return .list(try split(call))
    case .item:
      let list = try values(call)
      let index = try call.number(1)
      guard list.indices.contains(index - 1) else { throw call.open("an index outside the list") }
      return .text(list[index - 1])
    case .count: return .text(String(try values(call).count))
    case .removeDuplicates:
      var unique: [String] = []
      for value in try values(call) {
        if unique.contains(where: { $0.hasSameBytes(as: value) }) { continue }
        if unique.contains(where: { $0.isSameName(as: value) }) {
          throw call.open("values that differ in case")
        }
        unique.append(value)
      }
      return .list(unique)
    default: return try role(call)
    }
  }

  private func values(_ call: Call) throws(NotEvaluable) -> [String] {
    guard case .list(let list) = try call.value(0) else { throw call.open("a single value") }
    return list
  }

  /// Split; the reference's example loses a space beside the delimiter without a word on it.
  private func split(_ call: Call) throws(NotEvaluable) -> [String] {
    let units = TextUnits(try call.text(0)).units
    let delimiter = Array(try call.text(1).utf16)
    guard delimiter.count == 1 else { throw call.open("a delimiter of several characters") }
    var parts: [String] = []
    for part in units.split(separator: delimiter[0], omittingEmptySubsequences: false) {
      if part.isEmpty || part.first == 0x20 || part.last == 0x20 {
        throw call.open("empty parts and spaces beside the delimiter")
      }
      parts.append(try TextUnits.text(part))
    }
    return parts
  }

  /// The one role of the user; several are documented as not supported.
  private func role(_ call: Call) throws(NotEvaluable) -> SourceValue {
    guard case .attribute(.appRoleAssignments) = try call.node(0) else {
      throw call.open("anything but [appRoleAssignments]")
    }
    guard let roles = facts.appRoles else { throw NotEvaluable(.notRead, "appRoleAssignments") }
    guard roles.count == 1 else { throw call.open("none or several roles") }
    return .text(roles[0])
  }
}
