// SPDX-License-Identifier: Apache-2.0
import Foundation
import JobEngine
import Pipeline
import TestSupport
import Testing

/// A completed step is not run again unless its inputs changed; then it and what depends on it.
@Suite struct `Only what a change touches is done again` {
  /// The steps that a second run does after a change between both.
  func stepsAfter(_ directory: SmallDirectory, _ change: (inout SmallDirectory) -> Void) throws
    -> [String]
  {
    let folder = try directory.workspace()
    try folder.run()
    let before = try folder.executedSteps()
    var changed = directory
    change(&changed)
    try changed.write(to: folder)
    #expect(try folder.run().outcome.status == .completed)
    try expectLikeFresh(folder, changed)
    return Array(try folder.executedSteps().dropFirst(before.count))
  }

  /// Whether a workspace that was run again holds what a new one would.
  func expectLikeFresh(_ folder: WorkspaceFolder, _ directory: SmallDirectory) throws {
    let fresh = try directory.workspace()
    let result = try fresh.run()
    let (state, expected) = (try folder.state(), try fresh.state())
    for (table, rows) in expected.tables where table != "job_instance" {
      #expect(state.tables[table] == rows, "table \(table)")
    }
    for (name, bytes) in expected.reports {
      #expect(state.reports[name] == bytes, "\(name) of \(result.runID)")
    }
  }

  static let all = ["export", "match", "forecast", "flag", "stage", "report"]

  @Test(.timeLimit(.minutes(30)))
  func `Nothing is done again if nothing changed`() throws {
    #expect(try stepsAfter(SmallDirectory()) { _ in }.isEmpty)
  }

  @Test(.timeLimit(.minutes(30)))
  func `A changed Entra export changes the results`() throws {
    let folder = try SmallDirectory().workspace()
    let first = try folder.run()
    #expect(try folder.decisions()["bruno"] == "linked")
    var directory = SmallDirectory()
    directory.entra[1]["accountEnabled"] = false
    try directory.write(to: folder)
    let second = try folder.run()
    #expect(first.runID != second.runID)
    #expect(try folder.texts("SELECT verdict FROM match WHERE local_row = 1") == ["review"])
    #expect(try folder.executedSteps() == Self.all + Self.all)
    try expectLikeFresh(folder, directory)
  }

  @Test(.timeLimit(.minutes(30)))
  func `A changed AWS export is read anew`() throws {
    let steps = try stepsAfter(SmallDirectory()) { $0.local.remove(at: 0) }
    #expect(steps == Self.all)
  }

  @Test(.timeLimit(.minutes(30)))
  func `A changed file in the middle of a run is read anew`() throws {
    var directory = SmallDirectory()
    directory.settings = "limits: {chunkSize: 1}"
    let folder = try directory.workspace()
    let options = EngineOptions(afterCommit: {
      if $0 == .chunk(step: "export", number: 7) { throw SimulatedCrash() }
    })
    #expect(throws: SimulatedCrash.self) { try folder.run(options: options) }
    #expect(try folder.texts("SELECT count(*) FROM entra_user") != ["0"])
    directory.local[0]["DisplayName"] = "Ada M."
    try directory.write(to: folder)
    try folder.run()
    try expectLikeFresh(folder, directory)
  }

  @Test(.timeLimit(.minutes(30)))
  func `A decision without a new Entra id does not repeat the export`() throws {
    var directory = SmallDirectory()
    directory.decisions = ["aws-ada,ignore,,someone,for now"]
    let steps = try stepsAfter(directory) {
      $0.decisions = ["aws-ada,none,,someone,left", "aws-bruno,ignore,,someone,later"]
    }
    #expect(steps == Array(Self.all.dropFirst()))
  }

  @Test(.timeLimit(.minutes(30)))
  func `A decision that names a new Entra id repeats the export`() throws {
    var directory = SmallDirectory()
    directory.decisions = ["aws-ada,ignore,,someone,for now"]
    let steps = try stepsAfter(directory) {
      $0.decisions = ["aws-ada,link,object-dario,someone,it is so"]
    }
    #expect(steps == Self.all)
  }

  /// A line of the configuration, its replacement, and the steps that depend on it.
  struct Setting {
    let before: String
    let after: String
    let steps: ArraySlice<String>
  }

  @Test(
    .timeLimit(.minutes(30)),
    arguments: [
      Setting(
        before: "batches: {size: 3}",
        after: "batches: {size: 2}",
        steps: all.dropFirst(4)
      ),
      Setting(
        before: "batches: {pilot: 1}",
        after: "batches: {pilot: 2}",
        steps: all.dropFirst(4)
      ),
      Setting(before: "limits: {maxSkips: 1}", after: "limits: {maxSkips: 2}", steps: []),
      Setting(
        before: "matching: {serviceWords: [robot]}",
        after: "matching: {serviceWords: [bruno]}",
        steps: all.dropFirst()
      ),
      Setting(
        before: "federation: {nameId: {source: mail}}",
        after: "federation: {nameId: {source: userPrincipalName}}",
        steps: all.dropFirst()
      ),
      Setting(
        before: "matching: {domainMap: {old.example: corp.example}}",
        after: "matching: {domainMap: {older.example: corp.example}}",
        steps: all[...]
      ),
    ]
  )
  func `A changed setting repeats what depends on it`(setting: Setting) throws {
    var directory = SmallDirectory()
    directory.settings = setting.before
    #expect(try stepsAfter(directory) { $0.settings = setting.after } == Array(setting.steps))
  }

  @Test(.timeLimit(.minutes(30)))
  func `The size of a chunk changes no result`() throws {
    let folder = try SmallDirectory().workspace()
    try folder.run()
    var directory = SmallDirectory()
    directory.settings = "limits: {chunkSize: 1}"
    let small = try directory.workspace()
    try small.run()
    #expect(try folder.state().reports == small.state().reports)
  }

  /// Where the run over the changed inputs ends.
  static let shortRuns: [CommitPoint] = [
    .attemptBegun, .stepBegun("export"), .chunk(step: "export", number: 1),
    .stepBegun("match"), .chunk(step: "match", number: 1), .chunk(step: "stage", number: 1),
    .attemptEnded(.completed),
  ]

  @Test(.timeLimit(.minutes(30)), arguments: shortRuns)
  func `Inputs that are changed and changed back give the first results again`(
    point: CommitPoint
  ) throws {
    let folder = try SmallDirectory().workspace()
    try folder.run()
    var other = SmallDirectory()
    other.entra[1]["accountEnabled"] = false
    try other.write(to: folder)
    let options = EngineOptions(afterCommit: { if $0 == point { throw SimulatedCrash() } })
    #expect(throws: SimulatedCrash.self) { try folder.run(options: options) }
    try SmallDirectory().write(to: folder)
    try folder.run()
    try expectLikeFresh(folder, SmallDirectory())
  }

  @Test(.timeLimit(.minutes(30)), arguments: [Stage.export, .match, .flag, .stage])
  func `A stage that is done again by force leaves nothing behind it undone`(stage: Stage) throws {
    let folder = try SmallDirectory().workspace()
    try folder.run()
    try folder.run(through: stage, forcing: stage)
    try folder.run()
    try expectLikeFresh(folder, SmallDirectory())
  }

  @Test(.timeLimit(.minutes(30)), arguments: shortRuns)
  func `A forced run that is cut short is made good by a plain one`(point: CommitPoint) throws {
    let folder = try SmallDirectory().workspace()
    try folder.run()
    let options = EngineOptions(afterCommit: { if $0 == point { throw SimulatedCrash() } })
    #expect(throws: SimulatedCrash.self) { try folder.run(forcing: .export, options: options) }
    try folder.run()
    try expectLikeFresh(folder, SmallDirectory())
  }

  @Test(.timeLimit(.minutes(30)))
  func `A run through one stage leaves the rest to the next run`() throws {
    let folder = try SmallDirectory().workspace()
    for stage in Stage.allCases { try folder.run(through: stage) }
    #expect(try folder.executedSteps() == Self.all)
    try expectLikeFresh(folder, SmallDirectory())
  }
}
