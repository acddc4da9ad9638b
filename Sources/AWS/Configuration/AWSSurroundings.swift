// SPDX-License-Identifier: Apache-2.0

internal import Foundation
package import Transport

/// All that signing in to AWS uses of the outside world, so that a test can stand in for it.
package struct AWSSurroundings: Sendable {
  /// What reading a file gave.
  package enum FileContent: Sendable, Equatable {
    case bytes([UInt8])
    /// There is no such file.
    case missing
    /// It can't be read, or is longer than ``AWSSurroundings/fileLimit``.
    case unreadable
  }

  /// Bytes of the longest file of settings, token or cache.
  package static let fileLimit = 4 << 20

  /// The environment variables.
  package var variables: [String: String]
  /// The folder that `~` stands for, without a slash at its end.
  package var home: String
  package var clock: TransportClock
  /// Sends requests for credentials: to STS, the access portal and metadata services.
  package var exchange: any HTTPExchange
  package var readFile: @Sendable (_ path: String) -> FileContent
  /// Runs a program; nil if it could not start or did not end in time.
  package var runProgram: @Sendable (_ words: [String]) -> ProgramCall.Result?

  package init(
    variables: [String: String],
    home: String,
    clock: TransportClock = .system,
    exchange: any HTTPExchange,
    readFile: @escaping @Sendable (String) -> FileContent = AWSSurroundings.contentOfFile,
    runProgram: (@Sendable ([String]) -> ProgramCall.Result?)? = nil
  ) {
    self.variables = variables
    self.home = home
    self.clock = clock
    self.exchange = exchange
    self.readFile = readFile
    self.runProgram = runProgram ?? { ProgramCall(words: $0, environment: variables).result() }
  }

  /// Reads a file of this machine.
  package static let contentOfFile: @Sendable (String) -> FileContent = { path in
    guard let handle = FileHandle(forReadingAtPath: path) else {
      return FileManager.default.fileExists(atPath: path) ? .unreadable : .missing
    }
    guard let data = try? handle.read(upToCount: fileLimit + 1), data.count <= fileLimit else {
      return .unreadable
    }
    return .bytes(Array(data))
  }

  /// The value of a variable; nil if it is not set or empty.
  package func variable(_ name: String) -> String? {
    variables[name].flatMap { $0.utf8.isEmpty ? nil : $0 }
  }

  /// The path with `~` in front replaced.
  func path(_ path: String) -> String {
    guard path.utf8.elementsEqual("~".utf8) || path.utf8.starts(with: "~/".utf8) else {
      return path
    }
    return home + String(Substring(path.utf8.dropFirst()))
  }
}
