// SPDX-License-Identifier: Apache-2.0
import Foundation
import JobEngine
@testable import Pipeline
import Records
@testable import Reporting
import Testing
import Workspace

@testable import Commands

struct ProgramExitTests {
  private func status(_ error: any Error) -> ProgramExit { ProgramExit(FailureReport(error).kind) }

  @Test(arguments: [
    InputError.Code.notFound, .notAFile, .unreadable, .empty, .encoding, .syntax, .tooLarge,
    .partialExport, .changedWhileRead, .missingColumn, .wrongKind, .mixedStores,
    .duplicateIdentifier,
  ]) func `a refused input ends with 12`(code: InputError.Code) {
    #expect(status(InputError(code, file: "users.json", advice: "")).rawValue == 12)
  }

  @Test(arguments: [
    (ConfigurationError.Code.syntax, Int32(13)), (.unknownKey, 13), (.wrongType, 13),
    (.invalidValue, 13), (.missingKey, 13), (.notFound, 16),
  ]) func `a configuration that cannot be followed ends with 13, a missing one with 16`(
    code: ConfigurationError.Code,
    expected: Int32
  ) {
    let error = ConfigurationError(
      code: code,
      file: "crosswalk.yaml",
      line: 3,
      key: "batches.size",
      advice: ""
    )
    #expect(status(error).rawValue == expected)
  }

  @Test(arguments: [
    (WorkspaceError.Code.locked, Int32(10)), (.ownerUnknown, 10), (.notAWorkspace, 11),
    (.newerSchema, 11), (.damaged, 11), (.sqlite, 2), (.alreadyExists, 15), (.notFound, 16),
  ]) func `each refusal of the workspace has its code`(code: WorkspaceError.Code, expected: Int32) {
    #expect(status(WorkspaceError(code, operation: "open", advice: "")).rawValue == expected)
  }

  @Test func `too many skips can be cured and resumed, other engine errors are defects`() {
    #expect(status(JobError(.skipLimit, step: "export", advice: "")) == .resumable)
    #expect(status(JobError(.noProgress, step: "export", advice: "")) == .unexpected)
  }

  @Test
  func `a report that cannot be written can be resumed, one that does not add up is a defect`() {
    let full = ReportError(code: .notWritable, file: "users.csv", detail: "cannot write.")
    let wrong = ReportError(code: .countsDisagree, file: "users.csv", detail: "3 is not 4.")
    #expect(status(full) == .resumable)
    #expect(status(wrong) == .unexpected)
  }

  @Test func `a system that lacks something ends with 14, an unknown error with 1`() {
    struct Strange: Error {}
    #expect(status(EnvironmentError(advice: "Install it.")).rawValue == 14)
    #expect(status(CocoaError(.fileWriteOutOfSpace)).rawValue == 2)
    #expect(status(Strange()).rawValue == 1)
  }

  @Test func `a stop has the code of its signal`() {
    #expect(ProgramExit(stoppedBy: .interrupt).rawValue == 130)
    #expect(ProgramExit(stoppedBy: .terminate).rawValue == 143)
    #expect(ProgramExit(stoppedBy: .planned).rawValue == 2)
  }

  @Test func `the message names file, line, column and key`() {
    let place = InputError.Place(line: 7, column: 12, byteOffset: 99)
    let input = FailureReport(
      InputError(.partialExport, file: "a.json", place: place, advice: "Export again.")
    )
    #expect(input.message == "a.json:7:12: partial export")
    #expect(input.advice == "Export again.")
    let key = FailureReport(
      ConfigurationError(
        code: .unknownKey,
        file: "crosswalk.yaml",
        line: 3,
        key: "batches.sice",
        advice: ""
      )
    )
    #expect(key.message == "crosswalk.yaml:3: unknown key `batches.sice`")
  }

  @Test func `the page lists every code once`() {
    for status in ProgramExit.allCases {
      #expect(
        ProgramExit.markdown.split(separator: "\n").count {
          $0.hasPrefix("| \(status.rawValue) |")
        } == 1
      )
    }
  }
}
