// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Workspace

/// The program as users run it.
enum Crosswalk {
  /// The built program, which lies next to the tests.
  static let program = Result { () throws -> URL in
    let running = [
      Bundle.main.executableURL, URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]),
    ]
    let bundles = ProcessInfo.processInfo.arguments.filter { $0.hasSuffix(".xctest") }
      .map { URL(fileURLWithPath: $0) }
    for start in running.compactMap({ $0 }) + bundles {
      var folder = start.resolvingSymlinksInPath().deletingLastPathComponent()
      for _ in 0..<4 {
        let program = folder.appendingPathComponent("crosswalk")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: program.path, isDirectory: &isFolder),
          !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: program.path)
        {
          return program
        }
        folder.deleteLastPathComponent()
      }
    }
    throw TestFailure("the program crosswalk was not built next to the tests")
  }

  /// Starts a command, with its subcommand after a space, on a workspace.
  static func start(
    _ command: String,
    in folder: WorkspaceFolder,
    _ more: [String] = [],
    environment: [String: String] = [:]
  ) throws -> ProgramRun {
    try ProgramRun(
      try program.get(),
      command.split(separator: " ").map(String.init) + ["-C", folder.path] + more,
      environment: environment
    )
  }

  /// Runs a command on a workspace to its end.
  @discardableResult static func run(
    _ command: String,
    in folder: WorkspaceFolder,
    _ more: [String] = [],
    environment: [String: String] = [:]
  ) throws -> ProgramRun.Ending {
    try start(command, in: folder, more, environment: environment).wait()
  }

  /// Waits until a run has committed a number of chunks of its first step.
  ///
  /// - Throws: ``TestFailure`` if the program ends before, or takes too long.
  static func waitForChunks(_ count: Int, of run: ProgramRun, in folder: WorkspaceFolder) throws {
    let limit = Date().addingTimeInterval(600)
    let file = folder.url.appendingPathComponent(WorkspaceFile.fileName).path
    while Date() < limit {
      if !run.isRunning {
        let ending = try run.wait()
        throw TestFailure("the run ended too early: \(ending.errors)")
      }
      // The file is there before its tables are.
      if FileManager.default.fileExists(atPath: file),
        let chunks = try? folder.texts("SELECT chunk_count FROM step_state WHERE step = 'export'"),
        let text = chunks.first, let number = Int(text), number >= count
      {
        return
      }
      usleep(5000)
    }
    throw TestFailure("the run committed nothing for too long")
  }

  /// A workspace whose run takes a while: some thousand invented people, a chunk for each.
  static func slowWorkspace(people: Int = 1500) throws -> WorkspaceFolder {
    let folder = try WorkspaceFolder()
    try folder.write(
      """
      workspace: slow
      sources: {aws: {users: [aws.json]}, entra: {users: [entra.json]}}
      limits: {chunkSize: 1}
      """,
      to: "crosswalk.yaml"
    )
    let numbers = 0..<people
    let local = numbers.map { number -> JSON in
      [
        "IdentityStoreId": "d-1234567890", "UserId": .string("aws-\(number)"),
        "UserName": .string("person\(number)@corp.example"),
        "Name": ["GivenName": .string("Given\(number)"), "FamilyName": .string("Family\(number)")],
        "DisplayName": .string("Given\(number) Family\(number)"),
        "Emails": [["Value": .string("person\(number)@corp.example"), "Primary": true]],
      ]
    }
    let entra = numbers.map { number -> JSON in
      [
        "id": .string("object-\(number)"),
        "userPrincipalName": .string("person\(number)@corp.example"),
        "mail": .string("person\(number)@corp.example"), "accountEnabled": true,
        "displayName": .string("Given\(number) Family\(number)"),
        "givenName": .string("Given\(number)"), "surname": .string("Family\(number)"),
        "userType": "Member", "mailNickname": .string("person\(number)"), "proxyAddresses": [],
        "otherMails": [],
      ]
    }
    try folder.write(JSON.object([("Users", .list(local))]).text, to: "aws.json")
    try folder.write(JSON.object([("value", .list(entra))]).text, to: "entra.json")
    return folder
  }
}
