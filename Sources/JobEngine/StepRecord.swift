// SPDX-License-Identifier: Apache-2.0

/// What a step has done since it last started anew, over all attempts that continued it.
package struct StepCounts: Equatable, Sendable {
  /// Items taken from the input, those skipped among them.
  package var read: Int
  /// Items or rows written.
  package var written: Int
  /// Items left out.
  package var skipped: Int
  /// Times a chunk was tried again after a transient error.
  package var retried: Int
  /// Chunks committed.
  package var chunks: Int

  package init(
    read: Int = 0,
    written: Int = 0,
    skipped: Int = 0,
    retried: Int = 0,
    chunks: Int = 0
  ) {
    self.read = read
    self.written = written
    self.skipped = skipped
    self.retried = retried
    self.chunks = chunks
  }

  /// Adds one committed chunk: the arithmetic that the engine and every repository share.
  package mutating func add(_ result: ChunkResult) {
    read += result.read
    written += result.written
    skipped += result.skips.count
    chunks += 1
  }
}

/// The last known state of a step in a workspace.
package struct StepRecord: Equatable, Sendable {
  /// The digest of all that decides the step's output, as of its last run.
  package let inputDigest: String
  /// How far it came.
  package let status: ExecutionStatus
  /// The checkpoint of the last committed chunk; nil if none has committed.
  package let checkpoint: Checkpoint?
  /// What its committed chunks add up to.
  package let counts: StepCounts

  package init(
    inputDigest: String,
    status: ExecutionStatus,
    checkpoint: Checkpoint?,
    counts: StepCounts
  ) {
    self.inputDigest = inputDigest
    self.status = status
    self.checkpoint = checkpoint
    self.counts = counts
  }
}
