// SPDX-License-Identifier: Apache-2.0

import Foundation
internal import Synchronization

/// One run of another program, without a shell and with a time limit.
struct ProgramCall {
  struct Result: Sendable {
    let status: Int32
    let output: [UInt8]
    let errorOutput: [UInt8]
  }

  let path: String
  let arguments: [String]
  let environment: [String: String]
  /// Seconds.
  let timeLimit: Double

  /// What the program printed; nil if it could not start or was stopped at the time limit.
  ///
  /// Blocks the calling thread. Both outputs are read while the program runs, so that it never
  /// waits for a full pipe.
  func result() -> Result? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: "/bin")
    process.standardInput = FileHandle.nullDevice
    let output = PipeReader()
    let errorOutput = PipeReader()
    process.standardOutput = output.pipe
    process.standardError = errorOutput.pipe
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    let deadline = DispatchTime.now() + timeLimit
    guard (try? process.run()) != nil else { return nil }
    output.start()
    errorOutput.start()
    guard ended.wait(timeout: deadline) == .success else {
      process.terminate()
      if ended.wait(timeout: .now() + 1) != .success { kill(process.processIdentifier, SIGKILL) }
      return nil
    }
    // A child of the program may hold the pipes open after it: the limit applies to it as well.
    guard let text = output.bytes(until: deadline), let errors = errorOutput.bytes(until: deadline)
    else { return nil }
    return Result(status: process.terminationStatus, output: text, errorOutput: errors)
  }
}

/// Reads one pipe to its end on a thread of its own.
private final class PipeReader: Sendable {
  let pipe = Pipe()
  private let content = Mutex<[UInt8]>([])
  private let ended = DispatchSemaphore(value: 0)

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
