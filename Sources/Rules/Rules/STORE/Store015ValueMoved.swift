// SPDX-License-Identifier: Apache-2.0
import Identity

/// A value changed before it was to be written.
package enum Store015ValueMoved: UserRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 15,
    name: "value-moved",
    severity: .blocker,
    title: "Values are as planned when they are written",
    condition: "The value that was read before a write differs from the planned one.",
    risk: "Writing would undo what somebody else did.",
    fix: "Plan that row again.",
    source: "own design",
    needs: [.journal]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, let first = user.facts.movedValues.first else { return }
    report.add(
      first,
      local: local.userName,
      message: "Not the planned value before the write: \(listed(user.facts.movedValues))."
    )
  }
}
