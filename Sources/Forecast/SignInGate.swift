// SPDX-License-Identifier: Apache-2.0
import Identity

/// What stops a sign-in before AWS looks for a user.
struct SignInGate {
  private let settings: ForecastSettings

  init(_ settings: ForecastSettings) { self.settings = settings }

  /// The verdict under a NameID format asked for or configured, or nil if the NameID decides.
  func verdict(
    on user: EntraFacts,
    assignment: EntraUser.Assignment,
    format: NameIDFormat
  ) -> SignIn? {
    if let reason = block(user, assignment, format) { return .blocked(reason) }
    if format.isOpaque { return .noSuchUser(.pairwise) }
    var points: [OpenPoint] = []
    if user.flags.contains(.isStateUnknown) || user.flags.contains(.isPendingUnknown) {
      points.append(.stateUnknown)
    }
    if assignment == .unknown, settings.requiresAssignment != false { points.append(.scopeUnknown) }
    if settings.requiresAssignment == nil,
      assignment == .notAssigned || assignment == .nestedOnly
    {
      points.append(.assignmentRequirement)
    }
    if user.nameID == TextTable.unknown { points.append(.nameIDUnknown) }
    return points.isEmpty ? nil : .unknown(points)
  }

  private func block(
    _ user: EntraFacts,
    _ assignment: EntraUser.Assignment,
    _ format: NameIDFormat
  ) -> SignIn.BlockReason? {
    if user.flags.contains(.isDeleted) { return .deleted }
    if user.flags.contains(.isDisabled) { return .disabled }
    if !settings.isApplicationEnabled { return .applicationDisabled }
    if settings.requiresAssignment == true {
      if assignment == .notAssigned { return .notAssigned }
      if assignment == .nestedOnly { return .nestedOnly }
    }
    if user.flags.contains(.isPending) { return .guestPending }
    if user.flags.contains(.isBlocked) { return .policy }
    // AWS asks for emailAddress (troubleshooting.html); `default` sends it (entra.md section 9).
    switch format {
    case .emailAddress, .default, .persistent, .transient: return nil
    case .unspecified, .windowsDomainQualifiedName: return .nameIDFormat
    }
  }
}
