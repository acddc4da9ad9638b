// SPDX-License-Identifier: Apache-2.0
import Entra
import Foundation
import Synchronization
import Transport

/// An exchange that answers from a script, in order, and keeps what it was asked.
final class GraphScript: HTTPExchange {
  enum Answer: Sendable {
    case response(Int, String, [String: String])
    case failure(TransportError.Code)

    static func ok(_ body: String) -> Answer { .response(200, body, [:]) }
    static func error(_ status: Int, _ code: String, headers: [String: String] = [:]) -> Answer {
      .response(status, #"{"error":{"code":"\#(code)","message":"Ada Lovelace"}}"#, headers)
    }
  }

  private struct State {
    var answers: [Answer]
    var requests: [HTTPRequest] = []
  }

  private let state: Mutex<State>

  init(_ answers: Answer...) { state = Mutex(State(answers: answers)) }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }

  /// Answers that nobody asked for.
  var left: Int { state.withLock { $0.answers.count } }

  func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
    let answer = state.withLock { state -> Answer in
      state.requests.append(request)
      return state.answers.isEmpty
        ? .response(599, "nothing scripted", [:]) : state.answers.removeFirst()
    }
    switch answer {
    case .failure(let code):
      throw TransportError(code, operation: request.operation, advice: "scripted")
    case .response(let status, let body, let headers):
      return HTTPResponse(
        status: status,
        headers: headers.map { HTTPResponse.Header(name: $0.key, value: $0.value) },
        body: Array(body.utf8)
      )
    }
  }
}

extension HTTPRequest {
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// The fields of a form, undone.
  var form: [String: String] {
    let fields = String(decoding: body, as: UTF8.self).split(separator: "&").map {
      $0.split(separator: "=", maxSplits: 1).map { $0.removingPercentEncoding ?? "" }
    }
    return Dictionary(uniqueKeysWithValues: fields.map { ($0[0], $0.count > 1 ? $0[1] : "") })
  }
}

/// Tokens `t1`, `t2`, ..., each good for an hour.
final class CountingTokens: TokenSource {
  private let count = Mutex(0)
  private let clock: WallClock

  init(clock: WallClock = .system) { self.clock = clock }

  var issued: Int { count.withLock { $0 } }

  func newToken() throws(EntraError) -> AccessToken {
    let number = count.withLock { count in
      count += 1
      return count
    }
    return AccessToken("t\(number)", expiresAt: clock.now() + 3600)
  }
}

/// A clock that only moves when somebody sleeps or the test says so.
final class HandClock: Sendable {
  private let time = Mutex((now: 1_800_000_000.0, slept: [Double]()))

  var wall: WallClock {
    WallClock(
      now: { [self] in time.withLock { $0.now } },
      sleep: { [self] seconds in
        time.withLock {
          $0.now += seconds
          $0.slept.append(seconds)
        }
      }
    )
  }

  var slept: [Double] { time.withLock { $0.slept } }

  func advance(_ seconds: Double) { time.withLock { $0.now += seconds } }
}

extension GraphClient {
  /// A client of the public cloud over a script.
  static func scripted(
    _ script: GraphScript,
    cloud: Cloud = .public,
    clock: HandClock = HandClock()
  ) throws -> GraphClient {
    GraphClient(
      endpoints: try CloudEndpoints(cloud: cloud),
      exchange: script,
      tokens: TokenKeeper(CountingTokens(clock: clock.wall), clock: clock.wall),
      clock: clock.wall
    )
  }
}

/// A folder that goes away with the test.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws -> String {
    let file = "\(path)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }
}

/// Runs a program that must succeed; its standard output.
@discardableResult
func run(_ program: String, _ arguments: [String], in folder: Folder) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [program] + arguments
  process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
  let output = Pipe()
  let errors = "\(folder.path)/stderr"
  _ = FileManager.default.createFile(atPath: errors, contents: nil)
  process.standardOutput = output
  process.standardError = FileHandle(forWritingAtPath: errors)
  process.standardInput = FileHandle.nullDevice
  try process.run()
  let text = try output.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  struct Failed: Error { let text: String }
  guard process.terminationStatus == 0 else {
    let why = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
    throw Failed(text: "\(program) \(arguments.joined(separator: " ")): \(why)")
  }
  return String(decoding: text, as: UTF8.self)
}
