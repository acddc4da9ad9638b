// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

@testable import Pipeline

/// What a user reads about a `crosswalk.yaml` that cannot be followed.
@Suite struct `A faulty configuration says where and what to do` {
  struct Fault: Sendable {
    let text: String
    let code: ConfigurationError.Code
    var line: Int?
    var key = ""
    let advice: String
  }

  static let sources = "sources:\n  aws: {users: [a.json]}\n  entra: {users: [e.json]}\n"

  @Test(arguments: [
    Fault(text: "", code: .missingKey, key: "sources", advice: "init --force"),
    Fault(text: "# nothing\n", code: .missingKey, key: "sources", advice: "is empty"),
    Fault(text: "[]\n", code: .wrongType, line: 1, advice: "workspace, sources"),
    Fault(text: "hello\n", code: .wrongType, line: 1, advice: "workspace, sources"),
    Fault(text: "workspace: x\n", code: .missingKey, line: 1, key: "sources", advice: "exported"),
    Fault(
      text: "sources: {aws: {users: [a]}}\n",
      code: .missingKey,
      line: 1,
      key: "sources.entra",
      advice: "Both"
    ),
    Fault(text: "sources:\n\taws: 1\n", code: .syntax, line: 2, advice: "not with tabs"),
    Fault(
      text: sources + "batches: {}\nbatches: {}\n",
      code: .syntax,
      line: 4,
      advice: "more than once: `batches`. Keep one."
    ),
    Fault(
      text: sources + "limits: {maxSkips: 1, maxSkips: 2}\n",
      code: .syntax,
      line: 4,
      advice: "more than once: `maxSkips`"
    ),
    Fault(text: "sources: *none\n", code: .syntax, line: 1, advice: "undefined alias"),
    Fault(text: "sources: &a [*a]\n", code: .syntax, line: 1, advice: "alias"),
    Fault(
      text: "a: &a [x,x]\nb: &b {? *a : 1, ? [*a,*a] : 2}\n"
        + String(repeating: "c: [*b, *b]\n", count: 7),
      code: .syntax,
      line: 9,
      advice: "More than 16 aliases"
    ),
    Fault(text: sources + "---\nlimits: {}\n", code: .syntax, line: 4, advice: "no valid YAML ("),
    Fault(text: sources + "decisions: \"x\n", code: .syntax, line: 5, advice: "quotes"),
    Fault(
      text: sources + "decisions:\n",
      code: .wrongType,
      line: 4,
      key: "decisions",
      advice: "text"
    ),
    Fault(
      text: sources + "decisions: \"a\\0b\"\n",
      code: .invalidValue,
      line: 4,
      key: "decisions",
      advice: "NUL"
    ),
    Fault(
      text: sources + "limits: 3\n",
      code: .wrongType,
      line: 4,
      key: "limits",
      advice: "maxSkips"
    ),
    Fault(
      text: sources + "limits: {maxSkips: many}\n",
      code: .invalidValue,
      line: 4,
      key: "limits.maxSkips",
      advice: "from 0"
    ),
    Fault(
      text: sources + "batches: {pilot: 99999999999999999999}\n",
      code: .invalidValue,
      line: 4,
      key: "batches.pilot",
      advice: "from 1"
    ),
    Fault(
      text: sources + "batches: {fixNames: maybe}\n",
      code: .wrongType,
      line: 4,
      key: "batches.fixNames",
      advice: "true or false"
    ),
    Fault(
      text: sources + "federation: {nameId: {source: maill}}\n",
      code: .invalidValue,
      line: 4,
      key: "federation.nameId.source",
      advice: "mail"
    ),
    Fault(text: sources + "? [a]\n: 1\n", code: .unknownKey, line: 4, advice: "Known here"),
  ])
  func `Every message names its place, the key and the cure`(fault: Fault) {
    let error = #expect(throws: ConfigurationError.self) { try Configuration.parse(fault.text) }
    #expect(error?.code == fault.code)
    #expect(error?.line == fault.line)
    #expect(error?.key == fault.key)
    #expect(error?.advice.contains(fault.advice) == true, "\(error?.advice ?? "")")
  }
  @Test(arguments: [
    ([UInt8]("workspace: a\nsources: Bj".utf8) + [0xF6] + [UInt8]("rn\n".utf8), 2, "not UTF-8"),
    ([0xFF, 0xFE, 0x77, 0x00], 1, "UTF-16"),
  ])
  func `A file that is not UTF-8 says on which line`(
    bytes: [UInt8],
    line: Int,
    advice: String
  ) throws {
    let folder = try WorkspaceFolder()
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/crosswalk.yaml"))
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration.load(folder: folder.path)
    }
    #expect(error?.code == .syntax)
    #expect(error?.line == line)
    #expect(error?.advice.contains(advice) == true)
  }
}
