// SPDX-License-Identifier: Apache-2.0
import Identity

/// Whether the cycle takes an Entra user (entra.md section 10, step 1).
enum Participation: Equatable {
  case takesPart
  case open(OpenPoint)
  case skipped(FirstCycle.SkipReason)

  init(_ user: EntraFacts, assignment: EntraUser.Assignment, scope: Federation.Scope) {
    if user.flags.contains(.isDeleted) {
      self = .skipped(.deleted)
      return
    }
    if user.flags.contains(.isDisabled) {
      self = .skipped(.disabled)
      return
    }
    if scope == .assigned {
      if assignment == .notAssigned {
        self = .skipped(.notAssigned)
        return
      }
      if assignment == .nestedOnly {
        self = .skipped(.nestedOnly)
        return
      }
    }
    if user.flags.contains(.isFiltered) {
      self = .skipped(.filtered)
    } else if user.flags.contains(.isStateUnknown) {
      self = .open(.stateUnknown)
    } else if scope == .assigned, assignment == .unknown {
      self = .open(.scopeUnknown)
    } else if user.flags.contains(.isFilterUnknown) {
      self = .open(.filterUnknown)
    } else if scope == .assigned, assignment == .defaultAccessOnly,
      user.userName != TextTable.none
    {
      // Without a user name the cycle skips the user either way.
      self = .open(.defaultAccess)
    } else {
      self = .takesPart
    }
  }

  /// Why it is open whether the user takes part, if it is.
  var doubt: OpenPoint? { if case .open(let point) = self { point } else { nil } }

  /// Whether the user is or may be in scope.
  var isPossible: Bool { if case .skipped = self { false } else { true } }
}
