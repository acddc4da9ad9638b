// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser

/// The form of a report's tables, as `--format` names it.
enum TableFormat: String, ExpressibleByArgument, CaseIterable {
  case csv, json
}
