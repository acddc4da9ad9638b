// SPDX-License-Identifier: Apache-2.0
internal import JobEngine
internal import Pipeline

/// How the program ends; the raw values are the documented exit codes.
enum ProgramExit: Int32, CaseIterable, Sendable {
  case clean = 0
  case unexpected = 1
  case resumable = 2
  case findings = 3
  case locked = 10
  case workspaceFile = 11
  case input = 12
  case configuration = 13
  case environment = 14
  case alreadyExists = 15
  case notFound = 16
  case notApproved = 17
  case preflight = 18
  case evidence = 19
  case usage = 64
  case interrupted = 130
  case terminated = 143

  /// What the code says, and what to do about it.
  var meaning: String {
    switch self {
    case .clean: "Clean: all that was asked for is done, and nothing is left to cure."
    case .unexpected:
      "Unexpected failure: a defect of the program. Nothing that was committed is lost."
    case .resumable:
      "The run failed and can go on: what is committed stays. Cure the cause, then type the same "
        + "command again."
    case .findings:
      "Finished, and there is work for people: blocking findings, or users held back from the "
        + "batches."
    case .locked: "Refused: another process is at work in the workspace."
    case .workspaceFile: "Refused: the workspace file is another program's, newer, or damaged."
    case .input:
      "Refused: an input file is missing, malformed, partial, or changed while it was read."
    case .configuration:
      "Refused: crosswalk.yaml cannot be followed; the message names line and key."
    case .environment: "Refused: the system lacks something, such as a library's data or a right."
    case .alreadyExists: "Refused: what was to be made is there already."
    case .notFound: "Refused: there is no such workspace, folder or user."
    case .notApproved:
      "Refused: the batch is not approved, or not as it stands now; nothing was written (STORE-014)."
    case .preflight:
      "Refused: the surroundings are not as a write needs them, such as the Region, the age of the "
        + "snapshot, the provisioning job or the maintenance window; nothing was written."
    case .evidence:
      "Evidence does not verify: a bundle is not what was made, or the journal is not what was "
        + "written; nothing is written to the directories until it is (STORE-017)."
    case .usage: "The command line was not understood."
    case .interrupted: "Stopped by Ctrl-C (SIGINT) after the chunk in hand; resumable."
    case .terminated: "Stopped by SIGTERM after the chunk in hand; resumable."
    }
  }

  /// The code for a kind of failure.
  init(_ kind: FailureKind) {
    self =
      switch kind {
      case .unexpected: .unexpected
      case .resumable: .resumable
      case .locked: .locked
      case .workspaceFile: .workspaceFile
      case .input: .input
      case .configuration: .configuration
      case .environment: .environment
      case .alreadyExists: .alreadyExists
      case .notFound: .notFound
      case .notApproved: .notApproved
      case .preflight: .preflight
      case .evidence: .evidence
      }
  }

  /// The code for a run that was asked to stop.
  init(stoppedBy reason: StopSignal.Reason?) {
    self =
      switch reason {
      case .interrupt: .interrupted
      case .terminate: .terminated
      case .planned, nil: .resumable
      }
  }

  /// The page docs/reference/exit-codes.md.
  static var markdown: String {
    var lines = [
      "# Exit codes", "", "Generated from the program; do not edit.", "",
      "An unknown code is a failure. From 10 to 19 the program refused to begin or to go on; what was",
      "committed before stays.",
      "A stop by signal has the code that shells give it.", "", "| code | meaning |", "|---|---|",
    ]
    for status in allCases { lines.append("| \(status.rawValue) | \(status.meaning) |") }
    return lines.joined(separator: "\n") + "\n"
  }
}
