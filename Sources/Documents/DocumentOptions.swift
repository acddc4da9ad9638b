// SPDX-License-Identifier: Apache-2.0

/// The limits of a ``DocumentReader``; the defaults are meant for every use but tests.
package struct DocumentOptions: Sendable {
  /// Containers, by index, that may hold scalars, which are skipped and counted; 0 to 63.
  package var scalarContainers: Set<Int> = []
  /// Bytes asked of the file at a time.
  package var blockSize = 1 << 20
  /// Bytes of tape at which a batch is handed out.
  package var batchBytes = 1 << 20
  /// Records at which a batch is handed out.
  package var batchRecords = 4096
  /// Batches that wait for the consumer before the parser does.
  package var queuedBatches = 4
  /// Bytes of the longest string: no attribute of either directory comes near 1 MiB.
  package var stringLimit = 1 << 20
  /// Bytes of the fields of one record.
  package var recordLimit = 16 << 20
  /// Levels of arrays and objects.
  package var depthLimit = 128

  package init() {}
}
