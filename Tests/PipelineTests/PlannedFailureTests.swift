// SPDX-License-Identifier: Apache-2.0
import JobEngine
import Pipeline
import Reporting
import TestSupport
import Testing

/// Stops the real pipeline after every one of its commits, and lets it go on.
///
/// Time limits count from the start of all tests at once: every case waits for its turn.
@Suite struct `A run that was interrupted anywhere ends like one that never was` {
  /// What an uninterrupted run passes through, and what it leaves.
  struct Reference {
    let points: [CommitPoint]
    let state: WorkspaceState

    static let ofAcme = Result { try Reference() }

    private init() throws {
      let folder = try WorkspaceFolder.acme()
      var points: [CommitPoint] = []
      try folder.run(options: EngineOptions(afterCommit: { points.append($0) }))
      self.points = points
      state = try folder.state()
    }
  }

  static let points = (try? Reference.ofAcme.get().points) ?? []
  /// Each fourth commit, and all of the last ones, where no chunk follows.
  static let someNumbers = points.indices.filter { $0 % 4 == 0 || $0 + 12 > points.count }

  /// A failure that is no crash: the engine lives to write it down.
  struct PlannedError: Error {}

  /// Runs, failing right after the commit with this number, counted from 0.
  ///
  /// - Returns: False if there were not that many commits.
  func run(
    _ folder: WorkspaceFolder,
    failingAfter number: Int,
    with error: any Error
  ) throws -> Bool {
    var count = 0
    let options = EngineOptions(afterCommit: { _ in
      defer { count += 1 }
      if count == number { throw error }
    })
    do {
      try folder.run(options: options)
      return false
    } catch is SimulatedCrash {
      return true
    } catch is PlannedError {
      return true
    }
  }

  func expectSameEnd(_ folder: WorkspaceFolder, _ comment: Comment) throws {
    let result = try folder.run()
    #expect(result.outcome.status == .completed, comment)
    let difference = try folder.state().firstDifference(from: Reference.ofAcme.get().state)
    #expect(difference == nil, comment)
    #expect(try folder.texts("SELECT count(*) FROM lease") == ["0"], comment)
    let unfinished = try folder.texts(
      "SELECT status FROM job_attempt WHERE status NOT IN ('FAILED', 'STOPPED', 'COMPLETED')"
    )
    #expect(unfinished.isEmpty, comment)
  }

  @Test(.timeLimit(.minutes(30)))
  func `The sample gives enough places to fail at`() throws {
    let reference = try Reference.ofAcme.get()
    #expect(reference.points.count == Set(reference.points).count)
    for step in ["export", "match", "flag"] {
      #expect(reference.points.contains(.chunk(step: step, number: 5)), "\(step)")
    }
    for step in ["export", "match", "forecast", "flag", "stage", "report"] {
      #expect(reference.points.contains(.stepBegun(step)), "\(step)")
    }
    #expect(reference.points.first == .attemptBegun)
    #expect(reference.points.last == .attemptEnded(.completed))
    #expect(reference.state.reports.count == ReportFileName.allCases.count)
    #expect((reference.state.tables["aws_user"] ?? []).count == 60)
  }

  @Test(.timeLimit(.minutes(30)))
  func `Two uninterrupted runs end alike`() throws {
    try expectSameEnd(try WorkspaceFolder.acme(), "no interruption")
  }

  @Test(.timeLimit(.minutes(30)), arguments: points.indices)
  func `A crash after a commit costs nothing`(number: Int) throws {
    let folder = try WorkspaceFolder.acme()
    #expect(try run(folder, failingAfter: number, with: SimulatedCrash()))
    try expectSameEnd(folder, "crash after \(Self.points[number])")
  }

  @Test(.timeLimit(.minutes(30)), arguments: points.indices)
  func `An error after a commit costs nothing`(number: Int) throws {
    let folder = try WorkspaceFolder.acme()
    #expect(try run(folder, failingAfter: number, with: PlannedError()))
    try expectSameEnd(folder, "error after \(Self.points[number])")
  }

  @Test(.timeLimit(.minutes(30)), arguments: someNumbers)
  func `A stop asked for after a commit costs nothing`(number: Int) throws {
    let folder = try WorkspaceFolder.acme()
    let stop = StopSignal()
    let wanted = Self.points[number]
    let result = try folder.run(
      options: EngineOptions(
        stop: stop,
        afterCommit: { if $0 == wanted { stop.request(reason: .planned) } }
      )
    )
    // The report is one chunk: once it has begun, nothing is left to be stopped.
    let last = try #require(Self.points.firstIndex(of: .stepBegun("report")))
    #expect(result.outcome.status == (number < last ? .stopped : .completed))
    try expectSameEnd(folder, "stop after \(wanted)")
  }

  @Test(.timeLimit(.minutes(30)))
  func `Two failures in a row cost nothing`() throws {
    let seed = SeededRandom.announcedSeed("pairs of failures")
    var random = SeededRandom(seed: seed)
    for round in 0..<20 {
      let folder = try WorkspaceFolder.acme()
      let first = Int.random(in: Self.points.indices, using: &random)
      let second = Int.random(in: 0...(Self.points.count - first), using: &random)
      let errors: [any Error] = [SimulatedCrash(), PlannedError()]
      #expect(try run(folder, failingAfter: first, with: errors[round % 2]))
      _ = try run(folder, failingAfter: second, with: SimulatedCrash())
      try expectSameEnd(folder, "seed \(seed), after \(first), then after \(second) commits")
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func `A crash on every commit in turn still comes to the end`() throws {
    let folder = try WorkspaceFolder.acme()
    // Each attempt dies after a few commits; the next one marks that, begins, and does little more.
    var attempts = 0
    while try run(folder, failingAfter: 3, with: SimulatedCrash()), attempts < 200 { attempts += 1 }
    #expect((10..<200).contains(attempts))
    try expectSameEnd(folder, "\(attempts) crashes")
  }
}
