// SPDX-License-Identifier: Apache-2.0

/// How far a step or an attempt has come; raw values are what the database and reports hold.
///
/// The vocabulary and the order are Spring Batch's (`BatchStatus`): of several statuses the
/// greatest is the worst, and the worst one speaks for the whole.
package enum ExecutionStatus: String, CaseIterable, Comparable, Sendable, Codable {
  /// All its work is done and committed.
  case completed = "COMPLETED"
  /// Recorded, nothing done yet.
  case starting = "STARTING"
  /// Running, or left so by a process that died.
  case started = "STARTED"
  /// A stop was asked for and is being written down.
  case stopping = "STOPPING"
  /// Stopped on request after a chunk; resumes from its checkpoint.
  case stopped = "STOPPED"
  /// An error ended it; resumes from its checkpoint.
  case failed = "FAILED"
  /// Given up by a person; its checkpoint is not to be continued from.
  case abandoned = "ABANDONED"
  /// What happened cannot be told; its checkpoint is not trusted.
  case unknown = "UNKNOWN"

  /// Reads a stored status; a text this version does not know is ``unknown``, never a guess.
  package init(stored text: String) {
    self = Self(rawValue: text) ?? .unknown
  }

  /// Whether a row in this status says that a process is at work on it (or died at work).
  package var isUnfinished: Bool {
    self == .starting || self == .started || self == .stopping
  }

  /// Whether the same work may continue from its checkpoint instead of starting anew.
  package var isResumable: Bool {
    isUnfinished || self == .stopped || self == .failed
  }

  private var rank: Int {
    switch self {
    case .completed: 0
    case .starting: 1
    case .started: 2
    case .stopping: 3
    case .stopped: 4
    case .failed: 5
    case .abandoned: 6
    case .unknown: 7
    }
  }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }
}
