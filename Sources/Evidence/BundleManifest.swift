// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// What `MANIFEST.json` says of a bundle: where it comes from, and every file in it.
///
/// Keys are sorted and nothing depends on clock, time zone or folder: the same workspace gives the
/// same bytes.
package struct BundleManifest: Codable, Equatable, Sendable {
  /// Version of this form.
  package static let currentFormat = 1

  /// One file of the bundle.
  ///
  /// The manifest itself, `SHA256SUMS` and its signature are not listed.
  package struct File: Codable, Equatable, Sendable {
    package var path: String
    package var bytes: Int
    package var sha256: String
    /// What it is, in one sentence.
    package var purpose: String

    package init(path: BundlePath, bytes: Int, sha256: String, purpose: String) {
      self.path = path.text
      self.bytes = bytes
      self.sha256 = sha256
      self.purpose = purpose
    }
  }

  /// One file that the run was made from; it is not in the bundle.
  package struct Input: Codable, Equatable, Sendable {
    package var kind: String
    /// As the configuration names it.
    package var path: String
    package var bytes: Int
    package var sha256: String
    /// Nil if it was not read.
    package var records: Int?

    package init(kind: String, path: String, bytes: Int, sha256: String, records: Int?) {
      self.kind = kind
      self.path = path
      self.bytes = bytes
      self.sha256 = sha256
      self.records = records
    }
  }

  /// One batch of the plan.
  package struct Batch: Codable, Equatable, Sendable {
    package var name: String
    package var users: Int
    package var operations: Int
    /// What an approval names.
    package var digest: String

    package init(name: String, users: Int, operations: Int, digest: String) {
      self.name = name
      self.users = users
      self.operations = operations
      self.digest = digest
    }
  }

  /// How far the journal went.
  package struct Journal: Codable, Equatable, Sendable {
    package var entries: Int
    /// Hash of the last entry; 64 zeros for an empty journal.
    package var head: String

    package init(entries: Int, head: String) {
      self.entries = entries
      self.head = head
    }
  }

  package var format = currentFormat
  package var workspace: String
  package var run: String
  package var toolVersion: String
  package var ruleCatalogueVersion: String
  package var controlsVersion: String
  package var schemaVersion: Int
  package var inputs: [Input]
  package var plan: [Batch]
  package var journal: Journal
  package var files: [File] = []

  package init(
    workspace: String,
    run: String,
    toolVersion: String,
    ruleCatalogueVersion: String,
    controlsVersion: String,
    schemaVersion: Int,
    inputs: [Input],
    plan: [Batch],
    journal: Journal
  ) {
    self.workspace = workspace
    self.run = run
    self.toolVersion = toolVersion
    self.ruleCatalogueVersion = ruleCatalogueVersion
    self.controlsVersion = controlsVersion
    self.schemaVersion = schemaVersion
    self.inputs = inputs
    self.plan = plan
    self.journal = journal
  }

  /// The file as it stands in the bundle.
  package func bytes() throws -> [UInt8] { try CanonicalJSON.bytes(self, isPretty: true) + [0x0A] }

  /// Reads a manifest; nil if it is none, or of another form.
  package init?(bytes: [UInt8]) {
    guard let manifest = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
      manifest.format == Self.currentFormat
    else { return nil }
    self = manifest
  }
}

/// JSON with sorted keys, in UTF-8.
package enum CanonicalJSON {
  /// The same value gives the same bytes.
  package static func bytes(_ value: some Encodable, isPretty: Bool) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    return Array(try encoder.encode(value))
  }
}
