// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// Who sits at this machine, as its operating system says: stands in every journal entry.
enum Operator {
  /// The account and the host, such as `ops@jump-1`.
  static var name: String { "\(NSUserName())@\(ProcessInfo.processInfo.hostName)" }
}
