// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

@Suite("Checks of the federation are recorded") struct ChecklistTests {
  private static func record(
    _ step: String,
    _ result: String,
    in folder: WorkspaceFolder,
    _ more: [String] = []
  ) throws -> ProgramRun.Ending {
    try Crosswalk.run(
      "checklist record",
      in: folder,
      [step, "--result", result, "--by", "Ünal \"U\" <x>"] + more
    )
  }

  private static func findings(_ rule: String, in folder: WorkspaceFolder) throws -> [String] {
    try folder.texts("SELECT local_value FROM finding WHERE rule_id = '\(rule)' ORDER BY 1")
  }

  @Test(.timeLimit(.minutes(30)))
  func `Results stand in the journal's chain, in the findings and in the evidence`() throws {
    let folder = try WorkspaceFolder.acme()
    #expect(try Crosswalk.run("run", in: folder, ["-q"]).exitCode == 3)
    #expect(try Self.findings("CONFIG-039", in: folder).count == 7)
    let plan = try folder.texts("SELECT digest FROM batch ORDER BY number")

    try folder.write("a picture", to: "picture.png")
    let picture = folder.url.appendingPathComponent("picture.png").path
    let note = "line one\nline \u{1F600} e\u{301}\t\"quoted\""
    #expect(
      try Self.record("sp-initiated", "pass", in: folder, ["--attach", picture, "--note", note])
        .exitCode == 0
    )
    #expect(try Self.record("sign-out", "fail", in: folder).exitCode == 0)
    #expect(
      try Self.record("step-up-mfa", "not-applicable", in: folder, ["--note", "none"]).exitCode == 0
    )
    #expect(try Self.record("nonsense", "pass", in: folder).exitCode == 16)
    #expect(try Self.record("sign-out", "maybe", in: folder).exitCode == 64)
    #expect(try Self.record("step-up-mfa", "not-applicable", in: folder).exitCode == 64)
    let shown = try Crosswalk.run("checklist", in: folder)
    #expect(shown.exitCode == 3)
    #expect(shown.output.contains("Single logout that starts at Entra"))

    // The next run tells them; the plan stays the one that may have been approved.
    #expect(try Crosswalk.run("run", in: folder, ["-q"]).exitCode == 3)
    #expect(try Self.findings("CONFIG-040", in: folder) == ["sign-out"])
    #expect(try Self.findings("CONFIG-039", in: folder).count == 5)
    #expect(try folder.texts("SELECT digest FROM batch ORDER BY number") == plan)

    #expect(try Crosswalk.run("evidence", in: folder).exitCode == 0)
    let made = folder.url.appendingPathComponent("Evidence")
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: made.path).min()
    )
    let bundle = made.appendingPathComponent(name)
    func verified() throws -> Int32? {
      try ProgramRun(
        URL(fileURLWithPath: "/bin/bash"),
        [
          "-euo", "pipefail", "-c",
          "cd \"$0\"; "
            + (try EvidenceBundleTests.commands(bundle.appendingPathComponent("VERIFY.md"))),
          bundle.path,
        ]
      ).wait().exitCode
    }
    #expect(try verified() == 0)

    // A journal that was changed, with every list made anew: sqlite3 and sha256sum find it.
    let journal = bundle.appendingPathComponent("journal/journal.jsonl")
    let text = try String(contentsOf: journal, encoding: .utf8)
    #expect(text.contains("\"after\":\"fail\""))
    for (old, new) in [("\"after\":\"fail\"", "\"after\":\"pass\""), ("line one", "line two")] {
      try text.replacingOccurrences(of: old, with: new)
        .write(to: journal, atomically: false, encoding: .utf8)
      let forged = try ProgramRun(
        URL(fileURLWithPath: "/bin/bash"),
        [
          "-c",
          "cd \"$0\" && sed -i \"s|^[0-9a-f]*  journal/journal.jsonl|"
            + "$(sha256sum journal/journal.jsonl)|\" SHA256SUMS && sha256sum -c --quiet SHA256SUMS",
          bundle.path,
        ]
      ).wait()
      #expect(forged.exitCode == 0)
      #expect(try verified() != 0)
    }
  }
}
