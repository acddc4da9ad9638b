// SPDX-License-Identifier: Apache-2.0
internal import Rules
internal import Yams

/// What decides how a plan is cut and what holds it.
extension ConfigurationReader {
  func readAccess(_ node: Node, _ access: inout Configuration.Access) throws {
    let keys = try section(
      node,
      "access",
      ["administrators", "managementAccount", "applicationsWithOwnIdentities", "breakGlass"]
    )
    if let node = keys["administrators"] {
      access.administrators = try texts(node, "access.administrators")
    }
    if let node = keys["managementAccount"] {
      access.managementAccount = try accountID(node, "access.managementAccount")
    }
    if let node = keys["applicationsWithOwnIdentities"] {
      access.applicationsWithOwnIdentities = try texts(
        node,
        "access.applicationsWithOwnIdentities"
      )
    }
    guard let node = keys["breakGlass"] else { return }
    let parts = try section(node, "access.breakGlass", ["path", "tested", "users"])
    var breakGlass = Configuration.Access.BreakGlass()
    if let node = parts["path"] { breakGlass.path = try text(node, "access.breakGlass.path") }
    if let node = parts["tested"] {
      breakGlass.tested = try day(node, "access.breakGlass.tested").text
    }
    if let node = parts["users"] { breakGlass.users = try texts(node, "access.breakGlass.users") }
    access.breakGlass = breakGlass
  }

  func readBatches(_ node: Node, _ batches: inout Configuration.Batches) throws {
    let keys = try section(
      node,
      "batches",
      [
        "pilot", "size", "assignments", "volunteers", "mayLosePercent", "fixNames", "fixEmail",
        "assign",
      ]
    )
    if let node = keys["pilot"] { batches.pilot = try number(node, "batches.pilot", atLeast: 1) }
    if let node = keys["size"] { batches.size = try number(node, "batches.size", atLeast: 1) }
    if let node = keys["assignments"] {
      batches.assignments = try number(node, "batches.assignments", atLeast: 1)
    }
    if let node = keys["volunteers"] { batches.volunteers = try texts(node, "batches.volunteers") }
    if let node = keys["mayLosePercent"] {
      batches.mayLosePercent = try number(node, "batches.mayLosePercent", atLeast: 0, atMost: 100)
    }
    if let node = keys["fixNames"] { batches.fixNames = try flag(node, "batches.fixNames") }
    if let node = keys["fixEmail"] { batches.fixEmail = try flag(node, "batches.fixEmail") }
    if let node = keys["assign"] { batches.assign = try flag(node, "batches.assign") }
  }

  /// A day such as `2027-03-31`.
  func day(_ node: Node, _ key: String) throws -> CalendarDay {
    guard let day = CalendarDay(try text(node, key)) else {
      throw error(.invalidValue, node, key, "Expected a day of the calendar, as 2027-03-31.")
    }
    return day
  }

  /// Twelve digits; a leading zero needs quotes in YAML only for the reader's sake.
  private func accountID(_ node: Node, _ key: String) throws -> String {
    let text = try text(node, key)
    guard text.utf8.count == 12, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      throw error(.invalidValue, node, key, "Expected an AWS account id of twelve digits.")
    }
    return text
  }
}
