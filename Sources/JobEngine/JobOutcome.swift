// SPDX-License-Identifier: Apache-2.0

/// How a run ended that no error ended: COMPLETED or STOPPED.
package struct JobOutcome: Equatable, Sendable {
  /// What became of one step.
  package struct StepOutcome: Equatable, Sendable {
    /// The step.
    package let name: String
    /// COMPLETED or STOPPED.
    package let status: ExecutionStatus
    /// Over all attempts since it last started anew.
    package let counts: StepCounts
    /// False if it was already complete and left as it was.
    package let ran: Bool
  }

  /// COMPLETED or STOPPED.
  package let status: ExecutionStatus
  /// The steps reached, in order; those after a stop are missing.
  package let stepOutcomes: [StepOutcome]
}
