// SPDX-License-Identifier: Apache-2.0
internal import Dispatch
internal import Foundation
internal import JobEngine

/// Turns SIGINT and SIGTERM into a stop after the chunk in hand; a second SIGINT ends at once.
final class SignalWatch {
  private var sources: [any DispatchSourceSignal] = []

  /// - Parameters:
  ///   - stop: Asked to stop by the first signal.
  ///   - unit: What is brought to its end before the stop.
  ///   - say: Tells the user; called on another thread.
  init(stop: StopSignal, unit: String = "chunk", say: @escaping @Sendable (String) -> Void) {
    for (number, reason) in [(SIGINT, StopSignal.Reason.interrupt), (SIGTERM, .terminate)] {
      // The default action would end the process before the source hears of it.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if stop.isRequested {
          if number == SIGINT { _exit(ProgramExit.interrupted.rawValue) }
          return
        }
        stop.request(reason: reason)
        say("stopping after the \(unit) in hand; Ctrl-C again ends at once")
      }
      source.resume()
      sources.append(source)
    }
  }

  deinit {
    for source in sources { source.cancel() }
  }
}
