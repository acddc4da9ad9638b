// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Pipeline
internal import SAML

/// A file of the command line, or standard input, read whole with a limit.
enum SAMLFile {
  /// Reads a file; `-` is standard input.
  ///
  /// - Throws: ``FailureReport`` that ends the program with 2, "unreadable".
  static func bytes(_ path: String) throws -> [UInt8] {
    let limit = Capture.traceLimit + 1
    guard let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
    else {
      throw failure("notFound", "\(path): cannot be opened", Self.advice(path))
    }
    var bytes: [UInt8] = []
    while bytes.count < limit {
      let piece: Data
      do {
        piece = try handle.read(upToCount: min(1 << 20, limit - bytes.count)) ?? Data()
      } catch {
        throw failure("unreadable", "\(path): cannot be read", "Is it a folder?")
      }
      if piece.isEmpty { break }
      bytes += piece
    }
    guard bytes.count < limit else {
      throw failure(
        "tooLarge",
        "\(path): more than \(Capture.traceLimit) bytes",
        "Record the sign-in alone."
      )
    }
    return bytes
  }

  /// Reads metadata from a file, or fetches it from an address.
  static func metadata(_ place: String) throws -> [UInt8] {
    guard PublishedMetadata.isAddress(place) else { return try bytes(place) }
    return try PublishedMetadata.bytes(at: place, toolVersion: ToolVersion.current)
  }

  private static func advice(_ path: String) -> String {
    PublishedMetadata.isAddress(path)
      ? "Nothing is fetched here: save the document to a file and give that. Only crosswalk saml "
        + "metadata fetches."
      : "Look at its name and rights."
  }

  /// A refusal to read, as the program prints it.
  static func failure(_ error: SAMLError) -> FailureReport {
    failure(error.code.rawValue, error.message, error.advice)
  }

  private static func failure(_ code: String, _ message: String, _ advice: String)
    -> FailureReport
  {
    FailureReport(kind: .resumable, code: code, message: message, advice: advice)
  }
}
