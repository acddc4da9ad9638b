// SPDX-License-Identifier: Apache-2.0

/// What became of one rule in a run: decided, unknown or without a subject.
///
/// The report's "what was not checked" lists every rule that isn't decided, each once.
package struct Coverage: Sendable, Equatable {
  /// How far a rule came.
  package enum State: Sendable, Equatable {
    case decided
    /// Inputs were missing, each with what exactly was not told.
    case unknown([Gap])
    /// The rule has no subject here; the text says why.
    case notApplicable(String)
  }

  /// One thing that a rule would have needed.
  package struct Gap: Sendable, Equatable {
    package let input: RuleInput
    /// What was not told, in a few words; the name of the input if all of it is missing.
    package let what: String

    package init(_ input: RuleInput, what: String? = nil) {
      self.input = input
      self.what = what ?? input.rawValue
    }
  }

  package let ruleID: String
  package let state: State

  package init(ruleID: String, state: State) {
    self.ruleID = ruleID
    self.state = state
  }

  /// Why the rule did not decide, as one sentence; nil if it did.
  package var why: String? {
    switch state {
    case .decided: nil
    case .unknown(let gaps): "Not told: \(gaps.map(\.what).joined(separator: ", "))."
    case .notApplicable(let reason): reason
    }
  }

  /// How to supply what was missing, each way once; empty unless the state is unknown.
  package var howToSupply: [String] {
    guard case .unknown(let gaps) = state else { return [] }
    var ways: [String] = []
    for gap in gaps where !ways.contains(gap.input.supply) { ways.append(gap.input.supply) }
    return ways
  }
}
