// SPDX-License-Identifier: Apache-2.0

/// Reads live values with patience: a service may be busy, and may show a write late.
struct LiveReader {
  let port: any DirectoryPort
  let surroundings: Surroundings
  let limits: ExecutionLimits

  /// One reading; a failure that passes is tried again.
  ///
  /// - Throws: ``PortFailure`` once the attempts are used up, or what the port threw otherwise.
  func read(_ write: DirectoryWrite) throws -> LiveValue {
    var attempt = 1
    while true {
      surroundings.pace()
      do {
        return try port.read(write.kind, target: write.target, attribute: write.attribute)
      } catch let failure as PortFailure {
        let isFinal = failure.outcome == .refused || failure.outcome == .credentialsExpired
        if isFinal || attempt >= limits.attempts { throw failure }
        attempt += 1
        surroundings.wait(max(limits.wait(before: attempt), failure.pause))
      }
    }
  }

  /// Reads until the value is the expected one; after the last reading, that is believed.
  ///
  /// The services are eventually consistent: one reading that differs proves nothing.
  func read(_ write: DirectoryWrite, until expected: String?) throws -> LiveValue {
    var value = try read(write)
    var reading = 1
    while !isSame(value.text, expected), reading < limits.readings {
      reading += 1
      surroundings.wait(limits.wait(before: reading))
      value = try read(write)
    }
    return value
  }
}

extension PortFailure {
  /// Seconds that the service asked for.
  var pause: Double {
    if case .throttled(let after) = outcome { after ?? 0 } else { 0 }
  }
}
