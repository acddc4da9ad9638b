// SPDX-License-Identifier: Apache-2.0

/// The program's version: what `--version` prints, and what job records and reports name.
enum ToolVersion {
  static let current = "0.1.0"
}
