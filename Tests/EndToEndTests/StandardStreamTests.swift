// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// Standard streams that are full, closed, or that nobody reads any more.
@Suite struct `Output that cannot be written is said` {
  private func shell(_ words: String) throws -> ProgramRun.Ending {
    try ProgramRun(
      URL(fileURLWithPath: "/bin/bash"),
      ["-c", words, try Crosswalk.program.get().path]
    ).wait()
  }

  @Test(
    .timeLimit(.minutes(30)),
    arguments: ["rules", "rules --json", "--help", "--version", "run --help"]
  )
  func `A full disk or a closed stream is an error, a reader that left is none`(
    arguments: String
  ) throws {
    for stream in [">/dev/full", ">&-"] {
      let ending = try shell("\"$0\" \(arguments) \(stream)")
      #expect(ending.exitCode == 14)
      #expect(ending.errors.contains("standard output cannot be written"))
    }
    let piped = try shell("\"$0\" \(arguments) --quiet | true; exit ${PIPESTATUS[0]}")
    #expect(!piped.errors.contains("cannot be written"))
  }

  @Test(.timeLimit(.minutes(30)))
  func `With all streams closed nothing of the talk gets into a file`() throws {
    let folder = try Crosswalk.slowWorkspace(people: 20)
    let ending = try shell("\"$0\" run -v -C '\(folder.path)' <&- >&- 2>&-")
    #expect(ending.exitCode == 14)
    let fresh = try WorkspaceFolder(copying: folder)
    try Crosswalk.run("run", in: fresh)
    #expect(try folder.state().reports == fresh.state().reports)
  }

  @Test(.timeLimit(.minutes(30)))
  func `A limit on the size of files is a full disk, and the next run goes on`() throws {
    let folder = try Crosswalk.slowWorkspace(people: 200)
    let fresh = try WorkspaceFolder(copying: folder)
    let ending = try shell("ulimit -f 100; \"$0\" run -C '\(folder.path)' --quiet")
    let code = try #require(ending.exitCode)
    #expect(code != 0 && code != 3 && code < 128)
    #expect(ending.errors.contains("crosswalk: error: "))
    try Crosswalk.run("run", in: folder)
    try Crosswalk.run("run", in: fresh)
    #expect(try folder.state().reports == fresh.state().reports)
  }
}
