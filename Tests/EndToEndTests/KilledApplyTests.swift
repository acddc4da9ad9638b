// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// The real program, killed while it writes to clouds that answer badly.
@Suite(.serialized) struct `A killed apply writes everything once` {
  static let execute = ["pilot", "--execute", "--confirm", "pilot"]

  /// What a run that nobody disturbs does.
  struct Reference {
    let state: Clouds.State
    let writes: [String]
    let seconds: Double

    static let ofPilot = Result { try Reference() }

    private init() throws {
      let (clouds, folder) = try Clouds.approvedPilot(["--delay", "4"])
      let start = Date()
      let ending = try Crosswalk.run(
        "apply",
        in: folder,
        execute,
        environment: Clouds.credentials
      )
      guard ending.exitCode == 0 else { throw TestFailure("not applied: \(ending.errors)") }
      seconds = Date().timeIntervalSince(start)
      state = try clouds.state()
      writes = try clouds.writes()
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func `The plan holds every kind of write`() throws {
    let reference = try Reference.ofPilot.get()
    for path in ["userName", "emails", "name.familyName", "displayName"] {
      #expect(reference.writes.contains { $0.contains("\"path\": \"\(path)\"") }, "\(path)")
    }
    #expect(reference.writes.contains { $0.contains("\"assign\"") })
    // Twelve renames, and one more for the swap's temporary name.
    #expect(reference.writes.count { $0.contains("\"path\": \"userName\"") } == 13)
    #expect(reference.writes.allSatisfy { $0.contains("\"effect\": true") })
  }

  @Test(.timeLimit(.minutes(30)))
  func `Thirty rounds of SIGKILL end like a run that was left alone`() throws {
    let reference = try Reference.ofPilot.get()
    let seed = SeededRandom.announcedSeed("SIGKILL during apply")
    var random = SeededRandom(seed: seed)
    var killed = 0
    for round in 0..<30 {
      let comment = Comment("seed \(seed), round \(round)")
      let faults = [
        "--throttle", "0.02", "--error", "0.02", "--error-after", "0.04", "--reset-before", "0.02",
        "--reset-after", "0.06", "--conflict", "0.02", "--stale", "0.04", "--delay", "4", "--seed",
        "\(Int.random(in: 0..<1_000_000, using: &random))",
      ]
      let (clouds, folder) = try Clouds.approvedPilot(faults)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let run = try Crosswalk.start(
          "apply",
          in: folder,
          Self.execute,
          environment: Clouds.credentials
        )
        let seconds = Double.random(in: 0.05...(reference.seconds * 1.2), using: &random)
        usleep(UInt32(seconds * 1_000_000))
        run.send(SIGKILL)
        if try run.wait().signal == SIGKILL { killed += 1 }
      }
      var last: Int32? = 2
      for _ in 0..<12 where last != 0 {
        let ending = try Crosswalk.run(
          "apply",
          in: folder,
          Self.execute,
          environment: Clouds.credentials
        )
        last = ending.exitCode
      }
      #expect(last == 0, comment)
      #expect(try clouds.state() == reference.state, comment)
      // Each write took effect once, in an order that the plan allows for each user.
      #expect(try clouds.writes().sorted() == reference.writes.sorted(), comment)
      let check = try Crosswalk.run("journal", in: folder, ["--check"])
      #expect(check.exitCode == 0, comment)
      let open = try folder.texts(
        """
        SELECT count(*) FROM operation o JOIN batch b ON b.number = o.batch WHERE b.name = 'pilot'
        AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.step = o.sequence AND j.outcome = 'done')
        """
      )
      #expect(open == ["0"], comment)
    }
    #expect(killed >= 20, "too many runs ended before they were killed")
  }
}
