// SPDX-License-Identifier: Apache-2.0
import Identity

/// Adds up the lines of `applications.csv` as they pass, as ``AccessTally`` does those of access.
struct ApplicationTally {
  private var tally = AccessTally()
  private var names: [Identifier: String] = [:]

  /// Takes a line; those of one person must follow each other.
  mutating func add(_ line: ApplicationLine) {
    if let name = line.applicationName { names[Identifier(line.applicationARN)] = name }
    var access = AccessLine(
      accountID: "",
      permissionSet: line.applicationARN,
      via: line.via,
      today: line.today,
      after: line.after,
      change: line.change,
      isAdministrator: false
    )
    access.awsUserID = line.awsUserID
    access.entraObjectID = line.entraObjectID
    _ = tally.add(access)
  }

  /// A sum for each application that anybody has or gets, the greatest loss first; ids are ARNs.
  var totals: [AccessTotal] { tally.totals.filter { $0.scope == .permissionSet } }

  /// The application's name, or its ARN.
  func name(of total: AccessTotal) -> String { names[Identifier(total.id)] ?? total.id }
}
