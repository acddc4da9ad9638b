// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A script that asks botocore or moto, which we did not write.
///
/// It runs under the interpreter that `CROSSWALK_PYTHON` names, else under `python3`; the packages
/// must be there, or the tests fail.
struct Counterpart: @unchecked Sendable {  // safe: its pipes are used by one test at a time
  static let python = ProcessInfo.processInfo.environment["CROSSWALK_PYTHON"] ?? "python3"

  let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  init(_ script: String, environment: [String: String] = [:]) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [Self.python, folder.appending(path: "Counterparts/\(script)").path]
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  /// What the script prints for that input.
  static func answer(_ script: String, to text: Data) throws -> Data {
    let counterpart = try Counterpart(script)
    try counterpart.input.fileHandleForWriting.write(contentsOf: text)
    try counterpart.input.fileHandleForWriting.close()
    let answer = try counterpart.output.fileHandleForReading.readToEnd() ?? Data()
    counterpart.process.waitUntilExit()
    try #require(counterpart.process.terminationStatus == 0, "\(script) failed")
    return answer
  }

  /// The first line that the script prints; it goes on running.
  func firstLine() throws -> Data {
    var line = Data()
    while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data([0x0A]) {
      if byte.isEmpty { break }
      line += byte
    }
    return line
  }
}
