// SPDX-License-Identifier: Apache-2.0

import Foundation
internal import Synchronization

/// One run of another program, without a shell and with a time limit.
package struct ProgramCall: Sendable {
  /// What a program that ended has given.
  package struct Result: Sendable {
    package let status: Int32
    package let output: [UInt8]

    package init(status: Int32, output: [UInt8]) {
      self.status = status
      self.output = output
    }
  }

  /// The program, a path or a name to be found in `PATH`, and its arguments.
  let words: [String]
  let environment: [String: String]
  /// Seconds: enough for somebody who touches a security key.
  var timeLimit = 300.0

  /// What the program printed; nil if it could not start or was stopped at the time limit.
  ///
  /// Blocks the calling thread. What the program says on its standard error goes to ours, since
  /// that is where it asks for a touch or a code.
  func result() -> Result? {
    guard let path = executable() else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = Array(words.dropFirst())
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    let deadline = DispatchTime.now() + timeLimit
    guard (try? process.run()) != nil else { return nil }
    let reader = PipeReader(pipe)
    reader.start()
    guard ended.wait(timeout: deadline) == .success else {
      process.terminate()
      if ended.wait(timeout: .now() + 1) != .success { kill(process.processIdentifier, SIGKILL) }
      return nil
    }
    // A child of the program may hold the pipe open after it: the limit applies to it as well.
    return reader.bytes(until: deadline).map {
      Result(status: process.terminationStatus, output: $0)
    }
  }

  /// The path of the program, as a shell would find it.
  private func executable() -> String? {
    guard let name = words.first, !name.utf8.isEmpty else { return nil }
    let manager = FileManager.default
    if name.utf8.contains(UInt8(ascii: "/")) {
      return manager.isExecutableFile(atPath: name) ? name : nil
    }
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").utf8.split(separator: UInt8(ascii: ":"))
    return folders.lazy.map { String(Substring($0)) + "/" + name }
      .first { manager.isExecutableFile(atPath: $0) }
  }
}

/// Reads one pipe to its end on a thread of its own.
private final class PipeReader: Sendable {
  private let pipe: Pipe
  private let content = Mutex<[UInt8]>([])
  private let ended = DispatchSemaphore(value: 0)

  init(_ pipe: Pipe) { self.pipe = pipe }

  func start() {
    let thread = Thread { [self] in
      let data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
      content.withLock { $0 = Array(data) }
      ended.signal()
    }
    thread.start()
  }

  func bytes(until deadline: DispatchTime) -> [UInt8]? {
    ended.wait(timeout: deadline) == .success ? content.withLock { $0 } : nil
  }
}
