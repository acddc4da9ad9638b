// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// The real program, killed at instants that nobody chose.
@Suite(.serialized) struct `A killed program loses nothing` {
  /// What an uninterrupted run leaves, and how long it takes.
  struct Reference {
    let state: WorkspaceState
    let exitCode: Int32?
    let seconds: Double

    static let ofAcme = Result { try Reference() }

    private init() throws {
      let folder = try WorkspaceFolder.acme(chunkSize: 1)
      let start = Date()
      exitCode = try Crosswalk.run("run", in: folder).exitCode
      seconds = Date().timeIntervalSince(start)
      state = try folder.state()
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func `The sample ends with blocking findings`() throws {
    let reference = try Reference.ofAcme.get()
    #expect(reference.exitCode == 3)
    #expect(reference.state.reports.count >= 19)
  }

  @Test(.timeLimit(.minutes(30)))
  func `Fifty rounds of SIGKILL end like a run that was left alone`() throws {
    let reference = try Reference.ofAcme.get()
    let seed = SeededRandom.announcedSeed("SIGKILL")
    var random = SeededRandom(seed: seed)
    var killed = 0
    for round in 0..<50 {
      let folder = try WorkspaceFolder.acme(chunkSize: 1)
      let comment = Comment("seed \(seed), round \(round)")
      // Some die several times; later deaths come sooner, when less is left to do.
      for death in 1...Int.random(in: 1...3, using: &random) {
        let run = try Crosswalk.start("run", in: folder)
        let seconds = Double.random(in: 0...reference.seconds, using: &random) / Double(death)
        usleep(UInt32(seconds * 1_000_000))
        run.send(SIGKILL)
        if try run.wait().signal == SIGKILL { killed += 1 }
      }
      let last = try Crosswalk.run("run", in: folder)
      #expect(last.exitCode == 3, comment)
      let difference = try folder.state().firstDifference(from: reference.state)
      #expect(difference == nil, comment)
      #expect(try folder.texts("SELECT count(*) FROM lease") == ["0"], comment)
    }
    #expect(killed >= 25, "too many runs ended before they were killed")
  }

  @Test(.timeLimit(.minutes(30)))
  func `Recover says who died, and changes nothing that a run needs`() throws {
    let folder = try Crosswalk.slowWorkspace()
    let run = try Crosswalk.start("run", in: folder)
    try Crosswalk.waitForChunks(20, of: run, in: folder)
    run.send(SIGKILL)
    #expect(try run.wait().signal == SIGKILL)
    let chunks = try folder.texts("SELECT chunk_count FROM step_state")
    let recovered = try Crosswalk.run("recover", in: folder)
    #expect(recovered.exitCode == 0)
    #expect((recovered.output + recovered.errors).contains("\(run.pid)"))
    #expect(try folder.texts("SELECT status FROM job_attempt") == ["FAILED"])
    #expect(try folder.texts("SELECT chunk_count FROM step_state") == chunks)
    #expect(try folder.texts("SELECT count(*) FROM lease") == ["0"])
    let again = try Crosswalk.run("recover", in: folder)
    #expect(again.exitCode == 0)
    #expect(!(again.output + again.errors).contains("\(run.pid)"))
    try folder.replace("chunkSize: 1", with: "chunkSize: 500", in: "crosswalk.yaml")
    #expect([0, 3].contains(try Crosswalk.run("run", in: folder).exitCode))
    #expect(
      try folder.texts("SELECT resumed FROM step_execution WHERE step = 'export'") == ["0", "1"]
    )
  }
}
