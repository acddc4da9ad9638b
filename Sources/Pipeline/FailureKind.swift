// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Entra
internal import Evidence
internal import Execution
internal import Foundation
internal import JobEngine
internal import Records
internal import Reporting
internal import Transport
internal import Workspace

/// What kind of failure an error is, whichever module raised it; commands map it to exit codes.
package enum FailureKind: String, Sendable, CaseIterable {
  /// Something that should not happen: a defect.
  case unexpected
  /// The run failed; what is committed stays, and the same command goes on from there.
  case resumable
  /// Another process is at work in the workspace.
  case locked
  /// The workspace file is foreign, newer or damaged.
  case workspaceFile
  /// An input file was refused.
  case input
  /// The configuration cannot be followed.
  case configuration
  /// The system lacks something.
  case environment
  case alreadyExists
  case notFound
  /// The batch is not approved as it stands (STORE-014).
  case notApproved
  /// The world is not as a write needs it: Region, store, age, provisioning, window, surprises.
  case preflight
  /// Journal (STORE-017) or bundle do not verify.
  case evidence
}

/// A failure in the words of the user: what happened and what to do, without personal data.
package struct FailureReport: Sendable, Equatable {
  package let kind: FailureKind
  /// Stable name of the error within its module, such as `partialExport`.
  package let code: String
  package let message: String
  package let advice: String

  package init(kind: FailureKind, code: String, message: String, advice: String) {
    self.kind = kind
    self.code = code
    self.message = message
    self.advice = advice
  }

  /// Reads any error that the project's modules raise.
  package init(_ error: any Error) {
    switch WorkspaceError.explaining(error, operation: "use \(WorkspaceFile.fileName)") ?? error {
    case let error as FailureReport: self = error
    case let error as InputError:
      let place = error.place.map { ":\($0.line):\($0.column)" } ?? ""
      self.init(
        kind: .input,
        code: error.code.rawValue,
        message: "\(error.file)\(place): \(Self.words(error.code.rawValue))",
        advice: error.advice
      )
    case let error as ConfigurationError:
      let key = error.key.isEmpty ? "" : " `\(error.key)`"
      self.init(
        kind: error.code == .notFound ? .notFound : .configuration,
        code: error.code.rawValue,
        message: "\(error.place): \(Self.words(error.code.rawValue))\(key)",
        advice: error.advice
      )
    case let error as WorkspaceError:
      self.init(
        kind: Self.kind(error.code),
        code: error.code.rawValue,
        message: "\(error.operation): \(Self.words(error.code.rawValue))",
        advice: error.advice
      )
    case let error as EnvironmentError:
      self.init(
        kind: .environment,
        code: "environment",
        message: "something is missing on this system",
        advice: error.advice
      )
    case let error as JobError:
      self.init(
        kind: error.code == .skipLimit ? .resumable : .unexpected,
        code: error.code.rawValue,
        message: "stage \(error.step): \(Self.words(error.code.rawValue))",
        advice: error.advice
      )
    case let error as ReportError:
      self.init(
        kind: error.code == .notWritable ? .resumable : .unexpected,
        code: error.code.rawValue,
        message: error.description,
        advice: error.code == .notWritable
          ? "Make room or give the right to write, then type the same command again."
          : "This is a defect; please report it."
      )
    case let error as ExecutionError: self.init(error)
    case let error as EvidenceError:
      self.init(
        kind: Self.kind(error.code),
        code: error.code.rawValue,
        message: "\(error.operation): \(Self.words(error.code.rawValue))",
        advice: error.advice
      )
    case let error as AWSError: self.init(error)
    case let error as EntraError: self.init(error)
    case let error as TransportError:
      self.init(
        kind: .resumable,
        code: error.code.rawValue,
        message: "\(error.operation): \(Self.words(error.code.rawValue))",
        advice: error.advice
      )
    case let error as CocoaError:
      // The texts of Foundation can name files of the user's home; the number says enough.
      self.init(
        kind: .resumable,
        code: "file",
        message: "a file operation failed (\(error.code.rawValue))",
        advice: "Check space and rights of the workspace folder, then type the command again."
      )
    default:
      self.init(
        kind: .unexpected,
        code: "unexpected",
        message: "unexpected failure of type \(type(of: error))",
        advice: "This is a defect; please report it with the command that was typed."
      )
    }
  }

  private static func kind(_ code: EvidenceError.Code) -> FailureKind {
    switch code {
    case .unsafePath, .malformedArchive: .evidence
    case .tooLarge, .notWritable: .resumable
    case .malformedKey: .input
    case .noReport, .notFound: .notFound
    case .alreadyExists: .alreadyExists
    }
  }

  private static func kind(_ code: WorkspaceError.Code) -> FailureKind {
    switch code {
    case .locked, .ownerUnknown: .locked
    case .notAWorkspace, .newerSchema, .damaged: .workspaceFile
    case .notFound: .notFound
    case .alreadyExists: .alreadyExists
    case .sqlite: .resumable
    }
  }

  /// `partialExport` as "partial export".
  static func words(_ code: String) -> String {
    var bytes: [UInt8] = []
    for byte in code.utf8 {
      if byte >= 0x41, byte <= 0x5A {
        bytes += [0x20, byte | 0x20]
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension FailureReport: Error {}
