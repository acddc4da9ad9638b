// SPDX-License-Identifier: Apache-2.0
public import ArgumentParser
internal import Pipeline
internal import JobEngine

public struct Crosswalk: ParsableCommand {
  @Option(name: .shortAndLong) var workspace = "."
  public init() {}
  public func run() throws {
    let project = try Project(folder: workspace, toolVersion: "0.1.0", now: { "2026-01-01T00:00:00Z" })
    let result = try project.run(Project.Request(command: "run", options: EngineOptions()))
    print(result.outcome, result.summary as Any)
  }
}
