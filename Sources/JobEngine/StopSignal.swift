// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A request to stop after the chunk in hand; safe to make from any thread and signal handler.
///
/// The first request decides the reason; later ones change nothing.
package final class StopSignal: Sendable {
  /// Who asked.
  package enum Reason: UInt8, Sendable, CaseIterable {
    /// SIGINT: exit code 130.
    case interrupt = 1
    /// SIGTERM: exit code 143.
    case terminate
    /// The program itself, or a test.
    case planned
  }

  private let state = Atomic<UInt8>(0)

  package init() {}

  /// Asks for a stop; does not wait, lock or allocate.
  package func request(reason: Reason) {
    _ = state.compareExchange(expected: 0, desired: reason.rawValue, ordering: .relaxed)
  }

  /// Whether a stop was asked for.
  package var isRequested: Bool { reason != nil }

  /// The reason of the first request, or nil.
  package var reason: Reason? { Reason(rawValue: state.load(ordering: .relaxed)) }
}
