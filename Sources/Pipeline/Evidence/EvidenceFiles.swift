// SPDX-License-Identifier: Apache-2.0
internal import Evidence
internal import Execution
internal import Foundation
internal import Rules
internal import Tabular
internal import Workspace
internal import Yams

/// One file that goes into a bundle.
struct EvidenceFile {
  /// Where its bytes are.
  enum Source {
    case bytes([UInt8])
    /// A file, which must have this SHA-256.
    case file(String, bytes: Int, sha256: String)
  }

  let path: BundlePath
  let purpose: String
  let source: Source

  init(_ file: BundleFile, _ bytes: [UInt8]) throws {
    path = try BundlePath(file)
    purpose = file.purpose
    source = .bytes(bytes)
  }

  init(_ path: BundlePath, purpose: String, _ source: Source) {
    self.path = path
    self.purpose = purpose
    self.source = source
  }
}

/// The files of a bundle that are made from the workspace's rows.
struct EvidenceTables {
  let folder: String
  let transaction: WorkspaceTransaction

  /// `crosswalk.yaml` as it was understood.
  ///
  /// Values without comments, in which somebody may have noted a secret; no value is one, since
  /// secrets are named by their files.
  func configuration() throws -> EvidenceFile {
    let path = (folder as NSString).appendingPathComponent(Configuration.fileName)
    let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    let node = try Yams.compose(yaml: text) ?? Node.mapping([:])
    let plain = try Yams.serialize(node: node, width: -1, allowUnicode: true)
    return try EvidenceFile(.configuration, Array(plain.utf8))
  }

  func inputs() throws -> EvidenceFile {
    try table(.inputs, ["kind", "path", "bytes", "sha256", "records", "encoding"]) { table in
      for input in try InputStore(transaction).files() {
        try table.cell(input.kind)
        try table.cell(input.path)
        try table.cell(number: input.bytes)
        try table.cell(input.sha256)
        if let records = input.records {
          try table.cell(number: records)
        } else {
          try table.cell(nil)
        }
        try table.cell(input.encoding)
        try table.endRow()
      }
    }
  }

  func plan() throws -> EvidenceFile {
    try table(.plan, ["batch", "users", "operations", "digest"]) { table in
      for batch in try PlanStore(transaction).batches() {
        try table.cell(batch.name)
        try table.cell(number: batch.users)
        try table.cell(number: batch.operations)
        try table.cell(batch.digest)
        try table.endRow()
      }
    }
  }

  func rules() throws -> EvidenceFile {
    let documents = RuleReference.all.map { rule in
      RuleDocument(
        rule,
        controls: Controls.of(rule: rule.id).map { "\($0.framework.rawValue) \($0.id)" }
      )
    }
    let document = RulesDocument(version: Catalogue.version, rules: documents)
    return try EvidenceFile(.rules, try CanonicalJSON.bytes(document, isPretty: true) + [0x0A])
  }

  func controls() throws -> EvidenceFile {
    try EvidenceFile(.controls, try ControlDocument(rules: RuleReference.all.map(\.id)).bytes())
  }

  private struct RulesDocument: Encodable {
    let version: String
    let rules: [RuleDocument]
  }

  func table(
    _ file: BundleFile,
    _ columns: [String],
    _ rows: (inout TableWriter) throws -> Void
  ) throws -> EvidenceFile {
    let bytes = ByteCollector()
    var table = TableWriter { bytes.append($0) }
    try table.row(columns)
    try rows(&table)
    try table.finish()
    return try EvidenceFile(file, bytes.bytes)
  }
}

/// Collects what a table writes.
private final class ByteCollector {
  private(set) var bytes: [UInt8] = []

  func append(_ more: UnsafeRawBufferPointer) { bytes += more }
}
