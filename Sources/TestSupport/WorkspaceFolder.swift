// SPDX-License-Identifier: Apache-2.0
package import Foundation
package import JobEngine
package import Pipeline

/// A workspace folder of its own for one test, removed when the test lets go of it.
///
/// The folder with the workspace always has the same name within its parent, so that what a run
/// writes can be compared byte for byte with what another run wrote elsewhere.
package final class WorkspaceFolder {
  /// The folder that holds `crosswalk.yaml`.
  package let url: URL
  private let parent: URL

  /// The path of ``url``.
  package var path: String { url.path }

  /// Makes an empty folder.
  package init() throws {
    parent = FileManager.default.temporaryDirectory
      .appendingPathComponent("crosswalk-test-\(UUID().uuidString)", isDirectory: true)
    url = parent.appendingPathComponent("workspace", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: parent) }

  /// A copy of the inputs of `samples/acme`, cut into chunks of the given size.
  package static func acme(chunkSize: Int = 7) throws -> WorkspaceFolder {
    let folder = try WorkspaceFolder()
    let sample = repositoryRoot.appendingPathComponent("samples/acme")
    for name in ["aws", "entra", "crosswalk.yaml", "decisions.csv"] {
      try FileManager.default.copyItem(
        at: sample.appendingPathComponent(name),
        to: folder.url.appendingPathComponent(name)
      )
    }
    try folder.replace("chunkSize: 20", with: "chunkSize: \(chunkSize)", in: "crosswalk.yaml")
    return folder
  }

  /// A copy of another workspace's inputs and configuration, without what its runs have made.
  package init(copying other: WorkspaceFolder) throws {
    parent = FileManager.default.temporaryDirectory
      .appendingPathComponent("crosswalk-test-\(UUID().uuidString)", isDirectory: true)
    url = parent.appendingPathComponent("workspace", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: other.path)
    where name != "Reports" && !name.hasPrefix("crosswalk.sqlite") && name != "crosswalk.lock" {
      try FileManager.default.copyItem(
        at: other.url.appendingPathComponent(name),
        to: url.appendingPathComponent(name)
      )
    }
  }

  /// The folder of the package, found from where this file was compiled.
  package static var repositoryRoot: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  // MARK: Files

  /// Writes bytes to a path within the workspace, making folders on the way.
  package func write(_ bytes: Data, to name: String) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try bytes.write(to: file)
  }

  /// Writes a text as UTF-8 to a path within the workspace.
  package func write(_ text: String, to name: String) throws {
    try write(Data(text.utf8), to: name)
  }

  /// The bytes of a file within the workspace.
  package func bytes(of name: String) throws -> Data {
    try Data(contentsOf: url.appendingPathComponent(name))
  }

  /// Replaces a text in a file.
  ///
  /// - Throws: ``TestFailure`` if the file does not hold the text: then the test tests nothing.
  package func replace(_ old: String, with new: String, in name: String) throws {
    let text = String(decoding: try bytes(of: name), as: UTF8.self)
    guard text.contains(old) else { throw TestFailure("\(name) does not hold the text to replace") }
    try write(text.replacingOccurrences(of: old, with: new), to: name)
  }

  // MARK: Runs

  /// Runs the pipeline in this process, with a clock that stands still on a day.
  @discardableResult package func run(
    through stage: Stage = .report,
    forcing: Stage? = nil,
    options: EngineOptions = EngineOptions(),
    day: String = "2026-01-02"
  ) throws -> Project.Result {
    let project = try project(on: day)
    return try project.run(
      Project.Request(through: stage, forcing: forcing, command: "test", options: options)
    )
  }

  /// The project with a clock that stands still on a day.
  package func project(on day: String = "2026-01-02") throws -> Project {
    try Project(folder: path, toolVersion: "0.0.0-test", now: { "\(day)T03:04:05.000Z" })
  }

  /// All that the runs so far have left, for comparison.
  package func state() throws -> WorkspaceState { try WorkspaceState(of: self) }

  /// A table of the report; the newest if there are several runs.
  package func report(_ name: String) throws -> TextTable {
    try TextTable(reading: reportFolder().appendingPathComponent(name))
  }

  /// The folder of the report, whatever other editions stand beside it.
  ///
  /// - Throws: ``TestFailure`` unless there is exactly one.
  package func reportFolder() throws -> URL {
    let reports = url.appendingPathComponent("Reports")
    let names = try FileManager.default.contentsOfDirectory(atPath: reports.path)
      .filter { !$0.hasSuffix("-json") && !$0.hasSuffix("-pseudonymised") }
    guard names.count == 1, let name = names.first else {
      throw TestFailure("Reports holds \(names.count) runs instead of one")
    }
    return reports.appendingPathComponent(name)
  }
}

/// A test that cannot do what it set out to do.
package struct TestFailure: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
