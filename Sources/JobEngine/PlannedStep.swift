// SPDX-License-Identifier: Apache-2.0

/// A step with what is to be done about it, decided from its last record.
struct PlannedStep<Transaction> {
  enum Action: Equatable {
    /// Complete with the same input: left as it is.
    case keep(StepCounts)
    /// Begun with the same input: continues from the checkpoint, nil if no chunk had committed.
    case resume(Checkpoint?, StepCounts)
    /// Everything else: begins anew.
    case anew
  }

  let step: any Step<Transaction>
  let action: Action

  init(_ step: any Step<Transaction>, lastRecord: StepRecord?, isForced: Bool) {
    self.step = step
    guard let lastRecord,
      lastRecord.inputDigest.utf8.elementsEqual(step.inputDigest.utf8)
    else {
      action = .anew
      return
    }
    if lastRecord.status == .completed {
      action = isForced ? .anew : .keep(lastRecord.counts)
    } else if lastRecord.status.isResumable {
      action = .resume(lastRecord.checkpoint, lastRecord.counts)
    } else {
      action = .anew
    }
  }

  /// Tells the observer of a step that is kept, and what to report of it; nil if it is to run.
  func keep(observer: (any JobObserver)?) -> JobOutcome.StepOutcome? {
    guard case .keep(let counts) = action else { return nil }
    observer?.stepSkipped(step.name, counts: counts)
    return .init(name: step.name, status: .completed, counts: counts, ran: false)
  }

  /// Whether the step's first chunk clears what an earlier run left.
  var clearsRows: Bool {
    switch action {
    case .anew, .resume(nil, _): true
    case .keep, .resume: false
    }
  }

  var isKept: Bool {
    if case .keep = action { return true }
    return false
  }
}
