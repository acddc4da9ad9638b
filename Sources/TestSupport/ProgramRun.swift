// SPDX-License-Identifier: Apache-2.0
package import Foundation

/// Another program at work, started by a test.
///
/// Output goes to files, so that no full pipe can hold the program up; a program that the test
/// forgets is killed.
package final class ProgramRun {
  /// How a program ended.
  package struct Ending: Equatable, Sendable {
    /// The exit code; nil if a signal ended it.
    package let exitCode: Int32?
    /// The signal that ended it, if one did.
    package let signal: Int32?
    package let output: String
    package let errors: String
  }

  package let pid: pid_t
  private let folder: URL
  private var status: Int32?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: Its file.
  ///   - arguments: Without the program's own name.
  ///   - environment: Changes to this process's environment.
  /// - Throws: ``TestFailure`` if the system refuses.
  package init(_ program: URL, _ arguments: [String], environment: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("crosswalk-program-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let merged = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (descriptor, name) in [(Int32(1), "output"), (2, "errors")] {
      let path = folder.appendingPathComponent(name).path
      posix_spawn_file_actions_addopen(
        &actions,
        descriptor,
        path,
        O_WRONLY | O_CREAT | O_TRUNC,
        0o600
      )
    }
    var words = ([program.path] + arguments).map { strdup($0) } + [nil]
    var settings = merged.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, program.path, &actions, nil, &words, &settings)
    guard code == 0 else {
      throw TestFailure("\(program.lastPathComponent) cannot be started: error \(code)")
    }
    self.pid = pid
  }

  deinit {
    if status == nil {
      kill(pid, SIGKILL)
      var status: Int32 = 0
      while waitpid(pid, &status, 0) == -1, errno == EINTR {}
    }
    try? FileManager.default.removeItem(at: folder)
  }

  /// Whether the program has not ended yet.
  package var isRunning: Bool {
    if status != nil { return false }
    var status: Int32 = 0
    guard waitpid(pid, &status, WNOHANG) == pid else { return true }
    self.status = status
    return false
  }

  /// Sends a signal, unless the program has ended.
  package func send(_ signal: Int32) {
    if isRunning { kill(pid, signal) }
  }

  /// Waits for the end.
  ///
  /// - Throws: ``TestFailure`` after a number of seconds; the program is killed then.
  package func wait(seconds: Double = 50) throws -> Ending {
    let limit = Date().addingTimeInterval(seconds)
    while isRunning {
      if Date() > limit {
        send(SIGKILL)
        throw TestFailure("the program did not end in \(seconds) seconds")
      }
      usleep(2000)
    }
    let status = self.status ?? 0
    let signal = status & 0x7F
    func text(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
    }
    return Ending(
      exitCode: signal == 0 ? (status >> 8) & 0xFF : nil,
      signal: signal == 0 ? nil : signal,
      output: try text("output"),
      errors: try text("errors")
    )
  }
}
