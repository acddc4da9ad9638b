// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// Compares with a file that was read and accepted by a person.
///
/// A missing file is recorded and fails the test; `RECORD_GOLDEN=1` records again.
enum Golden {
  static func expect(
    _ bytes: Data,
    equals name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/\(name)")
    let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"
    guard !isRecording, let expected = try? Data(contentsOf: file) else {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try bytes.write(to: file)
      if !isRecording {
        Issue.record("\(name) was missing; recorded now, read it", sourceLocation: sourceLocation)
      }
      return
    }
    #expect(bytes == expected, "\(name) differs", sourceLocation: sourceLocation)
  }
}
