// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reporting

/// A report in a directory of its own, removed with the value.
final class TemporaryReport {
  let directory: URL
  let files: [WrittenFile]

  init(_ model: ReportModel) throws {
    directory = FileManager.default.temporaryDirectory
      .appending(path: "report-\(UUID().uuidString)", directoryHint: .isDirectory)
    files = try ReportWriter(directory: directory).write(model)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  /// Leaves a copy where the tests in a browser look for it, if they are to be run.
  func keepForBrowser() throws {
    guard let path = ProcessInfo.processInfo.environment["CROSSWALK_LARGE_REPORT"] else { return }
    let target = URL(filePath: path, directoryHint: .isDirectory)
    try? FileManager.default.removeItem(at: target)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try FileManager.default.copyItem(at: directory, to: target)
  }

  func data(_ name: ReportFileName) throws -> Data {
    try Data(contentsOf: directory.appending(path: name.rawValue))
  }

  func text(_ name: ReportFileName) throws -> String {
    String(decoding: try data(name), as: UTF8.self)
  }

  /// Runs a tool in the directory and returns its exit code and what it printed.
  func run(_ arguments: [String], input: String? = nil) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = directory
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    let standardInput = Pipe()
    process.standardInput = standardInput
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data((input ?? "").utf8))
    try standardInput.fileHandleForWriting.close()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
