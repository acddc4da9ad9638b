// SPDX-License-Identifier: Apache-2.0

/// Takes one value from one image to the other, whatever the service does meanwhile.
///
/// The intent stands in the journal before ``send(_:)`` is called. No write is repeated before
/// the value was read again.
struct WriteAttempt {
  let reader: LiveReader

  /// What became of it.
  struct Verdict {
    var outcome: JournalDraft.Outcome
    var detail = ""
    var requestID: String?
    var found: String?
    /// Whether the run must end because nobody takes its credentials.
    var isExpired = false
  }

  /// Looks before the intent: nil means that the before-image is there and the write may go.
  func look(_ write: DirectoryWrite) throws -> (verdict: Verdict?, handle: String?) {
    do {
      let live = try reader.read(write, until: write.from)
      if isSame(live.text, write.from) { return (nil, live.handle) }
      if isSame(live.text, write.to) { return (Verdict(outcome: .already), nil) }
      return (Verdict(outcome: .moved, detail: "STORE-015", found: live.text), nil)
    } catch let failure as PortFailure {
      return (Verdict(.unread, failure), nil)
    }
  }

  /// Sends the write until there is a verdict.
  func send(_ write: DirectoryWrite) throws -> Verdict {
    var write = write
    var isInDoubt = false
    var attempt = 1
    while true {
      reader.surroundings.pace()
      let failure: PortFailure
      do {
        let answer = try reader.port.write(write)
        return try confirm(write, answer.requestID)
      } catch let caught as PortFailure {
        failure = caught
      }
      switch failure.outcome {
      case .refused:
        return isInDoubt ? try settle(write, after: failure) : Verdict(.refused, failure)
      case .credentialsExpired:
        return Verdict(isInDoubt ? .unconfirmed : .notDone, failure)
      case .inDoubt: isInDoubt = true
      case .notSent, .throttled: break
      }
      attempt += 1
      if attempt <= reader.limits.attempts {
        reader.surroundings.wait(max(reader.limits.wait(before: attempt), failure.pause))
      }
      switch try reread(write, isInDoubt: isInDoubt, after: failure) {
      case .settled(let verdict): return verdict
      case .unchanged(let handle): write = write.with(handle: handle)
      }
      if attempt > reader.limits.attempts {
        // It was read back as not done, but in doubt that may yet change.
        return Verdict(isInDoubt ? .unconfirmed : .notDone, failure)
      }
    }
  }

  /// Finds out what became of an intent whose outcome nobody wrote down.
  func resolve(_ write: DirectoryWrite) throws -> Verdict {
    do {
      let live = try reader.read(write, until: write.to)
      if isSame(live.text, write.to) { return Verdict(outcome: .done, detail: "read back") }
      if isSame(live.text, write.from) { return Verdict(outcome: .notDone) }
      return Verdict(outcome: .moved, detail: "STORE-015", found: live.text)
    } catch let failure as PortFailure {
      return Verdict(.unconfirmed, failure)
    }
  }

  private enum Reread {
    case settled(Verdict)
    case unchanged(handle: String?)
  }

  /// Reads the value again before the write is repeated.
  private func reread(
    _ write: DirectoryWrite,
    isInDoubt: Bool,
    after failure: PortFailure
  ) throws -> Reread {
    do {
      let live = try reader.read(write, until: isInDoubt ? write.to : write.from)
      if isSame(live.text, write.from) { return .unchanged(handle: live.handle) }
      if isSame(live.text, write.to) {
        return .settled(
          Verdict(
            outcome: isInDoubt ? .done : .already,
            detail: "read back",
            requestID: failure.requestID
          )
        )
      }
      return .settled(Verdict(outcome: .moved, detail: "STORE-015", found: live.text))
    } catch let second as PortFailure {
      return .settled(Verdict(isInDoubt ? .unconfirmed : .notDone, second))
    }
  }

  /// Reads a confirmed write back.
  private func confirm(_ write: DirectoryWrite, _ requestID: String?) throws -> Verdict {
    do {
      let live = try reader.read(write, until: write.to)
      if isSame(live.text, write.to) { return Verdict(outcome: .done, requestID: requestID) }
      let isUnseen = isSame(live.text, write.from)
      return Verdict(
        outcome: isUnseen ? .unconfirmed : .moved,
        detail: isUnseen ? "not visible yet" : "STORE-015",
        requestID: requestID,
        found: live.text
      )
    } catch let failure as PortFailure {
      var verdict = Verdict(.unconfirmed, failure)
      verdict.requestID = requestID
      return verdict
    }
  }

  /// Decides on a refusal that follows an attempt in doubt: that attempt may be its cause.
  private func settle(_ write: DirectoryWrite, after failure: PortFailure) throws -> Verdict {
    switch try reread(write, isInDoubt: true, after: failure) {
    case .settled(let verdict): verdict
    case .unchanged: Verdict(.refused, failure)
    }
  }
}

extension WriteAttempt.Verdict {
  init(_ outcome: JournalDraft.Outcome, _ failure: PortFailure) {
    self.init(
      outcome: outcome,
      detail: failure.code,
      requestID: failure.requestID,
      isExpired: failure.outcome == .credentialsExpired
    )
  }
}
