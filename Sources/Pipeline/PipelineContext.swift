// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import Foundation
internal import Identity
internal import Matching
internal import Rules
package import Workspace

/// What every stage of one run shares.
package struct PipelineContext {
  package let folder: String
  private let written: Configuration
  package let inputs: [InputFile]
  package let file: WorkspaceFile
  package let toolVersion: String
  /// What stages keep for the stages after them.
  package let memory = RunMemory()
  /// How live sides are reached, and which snapshot is taken.
  let live: LiveEnvironment
  let snapshot: Int
  /// The day of the run, in UTC, taken once: what has expired by it no longer holds.
  let day: CalendarDay
  /// What people have accepted in this workspace.
  let risks: AcceptedRisks

  /// What `crosswalk.yaml` says, without the kinds that a live export could not read, and with what
  /// it found out about the federation.
  package var configuration: Configuration {
    guard !memory.unread.isEmpty || memory.federation != nil else { return written }
    var configuration = written
    if let federation = memory.federation { configuration.federation = federation }
    for kind in memory.unread { configuration.sources[kind] = nil }
    return configuration
  }

  init(
    folder: String,
    configuration: Configuration,
    inputs: [InputFile],
    file: WorkspaceFile,
    toolVersion: String,
    live: LiveEnvironment? = nil,
    snapshot: Int = 0,
    day: CalendarDay,
    risks: AcceptedRisks
  ) {
    self.day = day
    self.risks = risks
    self.folder = folder
    written = configuration
    self.live = live ?? LiveEnvironment.system(toolVersion: toolVersion)
    self.snapshot = snapshot
    self.inputs = inputs
    self.file = file
    self.toolVersion = toolVersion
  }
}

/// An installation that lacks what the program needs.
package struct EnvironmentError: Error, CustomStringConvertible {
  package let advice: String
  package var description: String { advice }
}

/// The Unicode tables, or a clear word that they are missing.
func openFolding() throws -> Folding {
  guard let folding = Folding() else {
    throw EnvironmentError(
      advice: "ICU's tables cannot be opened; install the package libicu72 (or its like)."
    )
  }
  return folding
}

/// SHA-256 over length-prefixed texts, so that no two lists share a digest; hexadecimal.
package func digest(of parts: [String]) -> String {
  var hash = SHA256()
  for part in parts {
    let bytes = Array(part.utf8)
    withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.update(bufferPointer: $0) }
    hash.update(data: bytes)
  }
  return hash.finalize().map { String(UInt8($0 >> 4), radix: 16) + String($0 & 15, radix: 16) }
    .joined()
}
