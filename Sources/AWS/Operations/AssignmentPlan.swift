// SPDX-License-Identifier: Apache-2.0

/// The two ways to read all account assignments, with what each costs; aws.md section 5.
///
/// Both figures are lower bounds: a list of more than 100 assignments takes a call per 100.
package struct AssignmentPlan: Sendable, Equatable {
  /// A way to read the assignments.
  package enum Way: String, Sendable, Codable {
    /// A call for each permission set and each account that it is provisioned to. Also finds
    /// assignments of users and groups that no longer exist.
    case byPermissionSet
    /// A call for each user and each group. Works only in the management account of an
    /// organization, and can't see assignments whose user or group is gone.
    case byPrincipal
  }

  package let users: Int
  package let groups: Int
  package let permissionSets: Int
  /// Sum over the permission sets of the accounts that each is provisioned to.
  package let pairs: Int
  /// Whether ``Way/byPrincipal`` is possible here.
  package let allowsPrincipals: Bool

  /// Creates a plan from counts.
  ///
  /// `accountsPerPermissionSet` has one count for each permission set; reading them takes a call
  /// each, which is spent in either way. `allowsPrincipals` is false in an account instance, and
  /// for a delegated administrator.
  package init(
    users: Int,
    groups: Int,
    accountsPerPermissionSet: [Int],
    allowsPrincipals: Bool
  ) {
    self.users = users
    self.groups = groups
    permissionSets = accountsPerPermissionSet.count
    pairs = accountsPerPermissionSet.reduce(0, +)
    self.allowsPrincipals = allowsPrincipals
  }

  /// The calls that a way takes at least.
  package func calls(_ way: Way) -> Int {
    switch way {
    case .byPermissionSet: pairs
    case .byPrincipal: users + groups
    }
  }

  /// The possible way with fewer calls; by permission set if both are equal, since it sees more.
  package var cheaper: Way {
    allowsPrincipals && calls(.byPrincipal) < calls(.byPermissionSet)
      ? .byPrincipal : .byPermissionSet
  }

  /// Seconds that a way takes at least, at so many requests per second.
  package func seconds(_ way: Way, rate: Double) -> Double {
    rate > 0 ? Double(calls(way)) / rate : .infinity
  }

  /// Both figures and the choice, in one sentence for the operator.
  package func summary(rate: Double) -> String {
    let other = calls(.byPrincipal)
    let pairText =
      "\(calls(.byPermissionSet)) calls by permission set and account "
      + "(\(permissionSets) permission sets)"
    let principalText =
      allowsPrincipals
      ? "\(other) calls by user and group (\(users) + \(groups))"
      : "reading by user and group is not possible here"
    let minutes = seconds(cheaper, rate: rate) / 60
    let rounded = (minutes * 10).rounded() / 10
    let chosen = cheaper == .byPrincipal ? "by user and group" : "by permission set and account"
    return "Account assignments: \(pairText); \(principalText). Reading \(chosen), at least "
      + "\(rounded) minutes at \(rate) requests per second."
  }
}
