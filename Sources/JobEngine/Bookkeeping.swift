// SPDX-License-Identifier: Apache-2.0

/// Records that something failed, so that no error of the recording hides the one recorded.
///
/// - Throws: ``SimulatedCrash`` alone, since a dead process records nothing further.
func recordingFailure(_ record: () throws -> Void) throws {
  do {
    try record()
  } catch let crash as SimulatedCrash {
    throw crash
  } catch {
    // The row stays unfinished; the next run marks it.
  }
}

/// The text kept of an error: its description if it has one, which by rule of the house holds no
/// personal data; of any other error its type alone.
func message(for error: any Error) -> String {
  (error as? any CustomStringConvertible)?.description ?? String(reflecting: type(of: error))
}
