// SPDX-License-Identifier: Apache-2.0

/// The bounds of a table that is read, and of the memory that reading it takes.
///
/// Own choices: no directory attribute comes near a mebibyte (Graph's longest, `aboutMe`, is
/// unbounded in type and kilobytes in practice), and a row holds some thirty of them.
package enum TableLimits {
  /// Longest cell, in bytes of its value.
  package static let cellBytes = 1 << 20
  /// Longest row, in bytes of the file.
  package static let rowBytes = 16 << 20
  /// Most columns of a header.
  package static let columns = 4096
  /// Records and tape bytes after which a batch is handed over.
  static let batchRecords = 4096
  static let batchBytes = 1 << 20
  /// Bytes read from the file and parsed at once.
  static let blockBytes = 256 << 10
}
