// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// What `crosswalk init` did.
package struct InitialisedWorkspace: Codable, Sendable, Equatable {
  /// One kind of input that was found.
  package struct Source: Codable, Sendable, Equatable {
    package let kind: String
    package let files: [String]
  }

  /// One kind of input that was not found.
  package struct Gap: Codable, Sendable, Equatable {
    package let kind: String
    /// The command or request that gives it.
    package let origin: String
    /// What a run cannot say without it.
    package let loss: String
  }

  package let configuration: String
  package let found: [Source]
  package let missing: [Gap]
  package let notes: [String]
  /// The sections of sides that are read over their APIs, to be filled in first.
  package let live: [String]
  /// Whether the files are there that no run can do without.
  package var isRunnable: Bool { !missing.contains { $0.loss.isEmpty } }
}

extension WorkspaceTemplate {
  /// Writes `crosswalk.yaml` into a folder, which is made if it is missing.
  ///
  /// Paths inside the folder are written relative to it, others absolute. Without any export of
  /// users, the example paths stand in the file for the user to follow. `live` sides get sections
  /// instead of files.
  ///
  /// - Throws: ``FailureReport`` of kind `alreadyExists` if the file is there and not to be
  ///   replaced, or `environment` if it cannot be written.
  package static func write(
    into folder: String,
    inventory: ExportInventory,
    live: Set<LiveSide> = [],
    replacing: Bool
  ) throws -> InitialisedWorkspace {
    let base = absolute(folder)
    let path = (base as NSString).appendingPathComponent(Configuration.fileName)
    if !replacing, FileManager.default.fileExists(atPath: path) {
      throw FailureReport(
        kind: .alreadyExists,
        code: "alreadyExists",
        message: "\(path) already exists",
        advice: "Edit it, name another folder with -C, or replace it with --force."
      )
    }
    var files: [Configuration.InputKind: [String]] = [:]
    for (kind, paths) in inventory.files { files[kind] = paths.map { written($0, in: base) } }
    var shown = files
    for kind in [Configuration.InputKind.awsUsers, .entraUsers] where shown[kind] == nil {
      shown[kind] = [kind.example]
    }
    let text = WorkspaceTemplate(
      name: (base as NSString).lastPathComponent,
      files: shown,
      live: live
    ).text
    do {
      try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw FailureReport(
        kind: .environment,
        code: "notWritable",
        message: "\(path) cannot be written",
        advice: "Check that the folder can be made and written to."
      )
    }
    return InitialisedWorkspace(
      configuration: path,
      found: Configuration.InputKind.allCases.compactMap { kind in
        files[kind].map { .init(kind: kind.rawValue, files: $0) }
      },
      missing: Configuration.InputKind.allCases.filter {
        files[$0] == nil && !inventory.included.contains($0)
          && !live.contains($0.isAWS ? .aws : .entra)
      }.map {
        .init(kind: $0.rawValue, origin: $0.origin, loss: $0.loss)
      },
      notes: inventory.notes,
      live: live.map(\.rawValue).sorted()
    )
  }

  private static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// A path as the configuration names it.
  private static func written(_ path: String, in base: String) -> String {
    let full = absolute(path)
    let prefix = base.hasSuffix("/") ? base : base + "/"
    guard full.utf8.starts(with: prefix.utf8) else { return full }
    return String(decoding: full.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }
}
