// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Entra
internal import Foundation
internal import Synchronization
internal import Transport

/// Looks, before the first run, at all that a live export needs; reads one page of each list.
struct Doctor {
  /// Seconds that the clocks of AWS and Entra may differ from ours; aws.md and entra.md.
  static let allowedSkew = 300.0
  /// Bytes that a snapshot of a large tenant needs beside the old one.
  static let neededBytes = 2_000_000_000

  let configuration: Configuration
  let folder: String
  let live: LiveEnvironment
  var report = DoctorReport()

  init(_ configuration: Configuration, folder: String, live: LiveEnvironment) {
    self.configuration = configuration
    self.folder = folder
    self.live = live
  }

  /// Runs all checks; a check that fails stops none that can do without it.
  mutating func examine() -> DoctorReport {
    checkDisk()
    let watch = ClockWatch(live.clock)
    var live = live
    live.aws = WatchedExchange(exchange: live.aws, side: "aws", watch: watch)
    if let make = live.awsTrusting {
      live.awsTrusting = { caFile in
        WatchedExchange(exchange: make(caFile), side: "aws", watch: watch)
      }
    }
    live.entra = WatchedExchange(exchange: live.entra, side: "entra", watch: watch)
    // Nobody waits ten minutes for a diagnosis.
    live.limits = RetryLimits(attempts: 3, totalSeconds: 30)
    if let aws = configuration.live.aws { checkAWS(aws, live) }
    if let entra = configuration.live.entra { checkEntra(entra, live) }
    if !configuration.live.isUsed {
      report.add("sources", .good, "both sides are read from files; nothing is asked of a cloud")
    }
    checkClocks(watch)
    return report
  }

  private mutating func checkDisk() {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
    guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.intValue else {
      return report.add("disk", .warning, "the free space cannot be found out")
    }
    let text = "\(free / 1_000_000) MB are free"
    if free >= Self.neededBytes { return report.add("disk", .good, text) }
    report.add(
      "disk",
      free < 200_000_000 ? .failed : .warning,
      text,
      advice: "A snapshot of a large tenant takes up to 2 GB; free some space."
    )
  }

  private mutating func checkClocks(_ watch: ClockWatch) {
    for (side, clock) in watch.clocks {
      let seconds = Int(clock.skew.rounded())
      let isBeyond = clock.isBeyond(Self.allowedSkew)
      report.add(
        "\(side).clock",
        isBeyond ? .failed : abs(clock.skew) > Self.allowedSkew / 2 ? .warning : .good,
        "this machine's clock differs by \(seconds) s",
        advice: isBeyond
          ? "Set this machine's clock: signatures and tokens are refused beyond 5 minutes." : nil
      )
    }
  }

  /// Notes a failure of one check, with what the transport said of proxy and TLS.
  mutating func note(_ name: String, _ error: any Error) {
    let failure = FailureReport(error)
    let transport = (error as? AWSError)?.transport ?? (error as? EntraError)?.transport
    let place =
      switch transport?.code {
      case .untrusted: " (TLS)"
      case .refusedByProxy: " (proxy)"
      case .unreachable, .timedOut: " (network)"
      default: ""
      }
    report.add(name, .failed, failure.message + place, advice: failure.advice)
  }
}

/// The first answer of each side shows its clock.
private final class ClockWatch: Sendable {
  private let state = Mutex<[String: ServerClock]>([:])
  let clock: TransportClock

  init(_ clock: TransportClock) { self.clock = clock }

  func see(_ side: String, _ response: HTTPResponse, sent: Double) {
    guard let seen = ServerClock(response, sent: sent, received: clock.date()) else { return }
    state.withLock { $0[side] = seen }
  }

  var clocks: [(String, ServerClock)] {
    state.withLock { $0 }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }
}

private struct WatchedExchange: HTTPExchange {
  let exchange: any HTTPExchange
  let side: String
  let watch: ClockWatch

  func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
    let sent = watch.clock.date()
    let response = try exchange.send(request)
    watch.see(side, response, sent: sent)
    return response
  }
}

extension Project {
  /// Looks at all that a run needs, without changing anything; asks both clouds if they are live.
  package func examine(live: LiveEnvironment? = nil) -> DoctorReport {
    var doctor = Doctor(
      configuration,
      folder: folder,
      live: live ?? .system(toolVersion: toolVersion)
    )
    return doctor.examine()
  }
}
