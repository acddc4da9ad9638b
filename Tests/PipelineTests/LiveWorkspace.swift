// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import JobEngine
import Pipeline
import Synchronization
import TestSupport
import Transport

/// A workspace that reads both directories from a stand-in.
struct LiveWorkspace {
  let folder: WorkspaceFolder

  init(host: String = "http://127.0.0.1:1") throws {
    folder = try WorkspaceFolder()
    try folder.write("invented", to: "secret.txt")
    try folder.write(
      """
      aws:
        region: eu-central-1
        rate: 100000
        endpoints:
          all: \(host)
      entra:
        tenant: 00000008-0000-4000-8000-000000000001
        client: 00000009-0000-4000-8000-000000000003
        credential:
          secretFile: secret.txt
        endpoints:
          login: \(host)
          graph: \(host)
      """,
      to: "crosswalk.yaml"
    )
  }

  /// Exports from the stand-in; `crash` says after which chunk the process dies.
  @discardableResult
  func export(
    _ directory: any HTTPExchange,
    through stage: Stage = .export,
    refreshing: Bool = false,
    dyingAfter crash: Int? = nil
  ) throws -> Project.Result {
    let options = EngineOptions(afterCommit: { point in
      if let crash, case .chunk(_, let number) = point, number == crash { throw SimulatedCrash() }
    })
    var request = Project.Request(through: stage, command: "test", options: options)
    request.refreshing = refreshing
    request.live = environment(directory)
    return try project().run(request)
  }

  func project() throws -> Project {
    try Project(folder: folder.path, toolVersion: "test") { "2026-01-02T03:04:05.678Z" }
  }

  func examine(_ directory: any HTTPExchange) throws -> DoctorReport {
    try project().examine(live: environment(directory))
  }

  private func environment(_ directory: any HTTPExchange) -> LiveEnvironment {
    var live = LiveEnvironment(
      variables: ["AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "invented"],
      home: folder.path,
      clock: Self.clock,
      aws: directory,
      entra: directory
    )
    live.limits = RetryLimits(attempts: 30, totalSeconds: 100_000)
    live.rate = .infinity
    return live
  }

  /// A clock that goes on by what is slept, without waiting.
  static var clock: TransportClock {
    let slept = Slept()
    return TransportClock(
      seconds: { slept.seconds },
      date: { 1_767_323_045 + slept.seconds },
      sleep: { slept.add($0) },
      random: { 0 }
    )
  }

  /// Seconds that threads have slept in no time.
  private final class Slept: Sendable {
    private let total = Mutex(0.0)
    var seconds: Double { total.withLock { $0 } }
    func add(_ seconds: Double) { total.withLock { $0 += max(seconds, 0.001) } }
  }

  func rows(_ sql: String) throws -> [String] {
    try folder.database { try String.fetchAll($0, sql: sql) }
  }

  func number(_ sql: String) throws -> Int {
    try folder.database { try Int.fetchOne($0, sql: sql) ?? -1 }
  }

  func fact(_ name: String) throws -> String? {
    try rows("SELECT value FROM snapshot_fact WHERE name = '\(name)'").first
  }
}
