// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// What a finished run leaves on the disk.
@Suite struct `A finished run stays as it is` {
  func acme() throws -> WorkspaceFolder {
    let folder = try WorkspaceFolder.acme(chunkSize: 1000)
    #expect(try Crosswalk.run("run", in: folder).exitCode == 3)
    return folder
  }

  /// Path, inode and time of change of all files of the reports.
  func stamps(_ folder: WorkspaceFolder) throws -> [String] {
    let reports = try folder.reportFolder()
    return try FileManager.default.contentsOfDirectory(atPath: reports.path).sorted().map { name in
      var status = stat()
      guard stat(reports.appendingPathComponent(name).path, &status) == 0 else {
        throw TestFailure("\(name) cannot be looked at")
      }
      return "\(name) \(status.st_ino) \(status.st_ctim.tv_sec).\(status.st_ctim.tv_nsec)"
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func `Running it again is quick and writes nothing`() throws {
    let folder = try acme()
    let (before, state) = (try stamps(folder), try folder.state())
    let attempts = try folder.rows("SELECT * FROM job_attempt")
    let start = Date()
    let again = try Crosswalk.run("run", in: folder)
    #expect(Date().timeIntervalSince(start) < 5)
    #expect(again.exitCode == 3)
    #expect(try stamps(folder) == before)
    #expect(try folder.state().firstDifference(from: state) == nil)
    #expect(try folder.rows("SELECT * FROM job_attempt") == attempts)
  }

  @Test(.timeLimit(.minutes(30)))
  func `Place, time zone and language change no byte of the report`() throws {
    let plain = try acme()
    let other = try WorkspaceFolder(copying: plain)
    let ending = try Crosswalk.run(
      "run",
      in: other,
      environment: [
        "TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8",
        "LANGUAGE": "tr", "COLUMNS": "40", "NO_COLOR": "1",
      ]
    )
    #expect(ending.exitCode == 3)
    #expect(try other.state().firstDifference(from: plain.state()) == nil)
  }

  @Test(.timeLimit(.minutes(30)))
  func `The checksums verify with the tool that auditors have`() throws {
    let reports = try acme().reportFolder()
    // The folder of a workspace that is gone by the end of this line would be removed.
    let folder = try acme()
    let kept = try folder.reportFolder()
    #expect(kept.lastPathComponent == reports.lastPathComponent)
    let check = try ProgramRun(
      URL(fileURLWithPath: "/bin/sh"),
      ["-c", "cd \"$1\" && sha256sum --strict -c SHA256SUMS", "sh", kept.path]
    ).wait()
    #expect(check.exitCode == 0, "\(check.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: kept.path)
    let verified = check.output.split(separator: "\n").compactMap { $0.split(separator: ":").first }
    #expect(Set(verified.map(String.init)) == Set(names).subtracting(["SHA256SUMS"]))
    withExtendedLifetime(folder) {}
  }

  /// Whether there is a Python to read the tables with.
  static let hasPython = ["/usr/bin/python3", "/usr/local/bin/python3"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test(.timeLimit(.minutes(30)), .enabled(if: hasPython))
  func `Python reads the same cells from every table`() throws {
    let folder = try acme()
    let script = """
      import csv, sys
      with open(sys.argv[1], encoding='utf-8', newline='') as file:
          for row in csv.reader(file, strict=True):
              print(' '.join(cell.encode('utf-8').hex() or '-' for cell in row))
      """
    for name in ["users.csv", "findings.csv", "batches.csv", "operations.csv", "review.csv"] {
      let read = try ProgramRun(
        URL(fileURLWithPath: "/usr/bin/env"),
        [
          "python3", "-c", script,
          try folder.reportFolder().appendingPathComponent(name).path,
        ]
      ).wait()
      #expect(read.exitCode == 0, "\(read.errors)")
      let table = try folder.report(name)
      let lines = ([table.header] + table.records).map { record in
        record.map { cell in
          let text = cell.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
          return text.isEmpty ? "-" : text
        }.joined(separator: " ")
      }
      #expect(read.output == lines.map { $0 + "\n" }.joined(), "\(name)")
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func `Nobody but the owner can read the workspace file`() throws {
    let folder = try acme()
    var status = stat()
    #expect(stat(folder.url.appendingPathComponent("crosswalk.sqlite").path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test(.timeLimit(.minutes(30)))
  func `Clean directories end with exit code 0`() throws {
    let folder = try Crosswalk.slowWorkspace(people: 20)
    try folder.write(
      try String(decoding: folder.bytes(of: "crosswalk.yaml"), as: UTF8.self)
        + "\nbatches: {assign: false}\n\(TwelvePeople.breakGlass)\n",
      to: "crosswalk.yaml"
    )
    let ending = try Crosswalk.run("run", in: folder)
    #expect(ending.exitCode == 0, "\(ending.errors)")
    #expect(try folder.report("findings.csv").rows.allSatisfy { $0["severity"] != "blocker" })
  }

  @Test(.timeLimit(.minutes(30)))
  func `A partial export is refused by code, with the file's name`() throws {
    let folder = try Crosswalk.slowWorkspace(people: 3)
    try folder.replace(
      "{\"value\":",
      with: "{\"@odata.nextLink\":\"x\",\"value\":",
      in: "entra.json"
    )
    let ending = try Crosswalk.run("run", in: folder)
    #expect([2, 12].contains(ending.exitCode))
    #expect(ending.errors.contains("entra.json"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/Reports"))
  }
}
