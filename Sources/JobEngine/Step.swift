// SPDX-License-Identifier: Apache-2.0

/// One part of a job, done in chunks that each commit as a whole.
///
/// What a step must keep to, so that a killed run ends like one that was never interrupted:
/// - Its output depends on nothing but what ``inputDigest`` covers.
/// - It goes through its input in an order that is the same on every run; a checkpoint that
///   counts positions in an unstable order loses items after a restart.
/// - Continuing from the checkpoint of chunk *n* yields chunk *n + 1* and all after it.
/// - All it writes, it writes through the transaction, and no step deletes what another wrote.
package protocol Step<Transaction> {
  associatedtype Transaction

  /// A stable name, unique within the job; records of earlier runs are found by it.
  var name: String { get }

  /// The digest of all that decides the output, chained over the steps before.
  var inputDigest: String { get }

  /// Opens the step's input.
  ///
  /// Called once per run, and again from the last committed checkpoint for each retry. Without
  /// a checkpoint it starts anew: then the first chunk must clear what an earlier run left, in
  /// its own transaction. The checkpoint of a last chunk is never continued from.
  func begin(from checkpoint: Checkpoint?) throws -> any StepSession<Transaction>
}

/// A step at work; released when the step ends, and after an error never asked again.
package protocol StepSession<Transaction>: AnyObject {
  associatedtype Transaction

  /// Fetches what the next chunk needs from elsewhere, before its transaction begins, so that no
  /// transaction is open while somebody else takes their time.
  ///
  /// May read what is committed, and writes nothing. An error here is one of the chunk.
  func prepare() throws

  /// Does one chunk inside a transaction that commits if this returns and rolls back if it throws.
  ///
  /// Called until a result says ``ChunkResult/isLast``; a step without input answers one empty
  /// last chunk.
  func nextChunk(in transaction: Transaction) throws -> ChunkResult
}

extension StepSession {
  /// Most steps have all at hand.
  package func prepare() throws {}
}
