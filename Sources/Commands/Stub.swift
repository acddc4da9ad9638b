// SPDX-License-Identifier: Apache-2.0
public import ArgumentParser
internal import Pipeline
import Foundation
import JobEngine

public struct Crosswalk: ParsableCommand {
  @Option(name: .shortAndLong) var workspace = "."
  public init() {}
  public func run() throws {
    let project = try Project(folder: workspace, toolVersion: "0.1.0", now: { Date().ISO8601Format(.iso8601(timeZone: .gmt, includingFractionalSeconds: true)) })
    let result = try project.run(Project.Request(through: Stage(rawValue: ProcessInfo.processInfo.environment["UPTO"] ?? "report")!, command: "run", options: EngineOptions()))
    print(result.outcome, result.summary as Any)
  }
}
