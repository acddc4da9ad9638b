// SPDX-License-Identifier: Apache-2.0

/// The files of a bundle that have a meaning of their own; raw values are their paths.
package enum BundleFile: String, Sendable, CaseIterable {
  case instructions = "VERIFY.md"
  case manifest = "MANIFEST.json"
  case checksums = "SHA256SUMS"
  case signature = "SHA256SUMS.sig"
  case signingKey = "signing-key.pem"
  case configuration = "configuration/crosswalk.yaml"
  case inputs = "inputs.csv"
  case plan = "plan/batches.csv"
  case approvals = "plan/approvals.csv"
  case journal = "journal/journal.jsonl"
  case journalQuery = "journal/digests.sql"
  case rules = "rules.json"
  case controls = "controls.json"
  case reportChecksums = "reports/SHA256SUMS"

  /// The folder of the report's files.
  package static let reports = "reports"

  /// What the file is, in one sentence.
  package var purpose: String {
    switch self {
    case .instructions: "How to check this bundle without crosswalk."
    case .manifest: "Where the bundle comes from, and every file in it."
    case .checksums: "SHA-256 of every other file, for sha256sum; this is what is signed."
    case .signature: "Ed25519 signature over SHA256SUMS: 64 bytes."
    case .signingKey: "Public key of the signature: says who claims to have signed, not who did."
    case .configuration: "The configuration that was followed, without its comments."
    case .inputs: "The files that the run was made from, with their SHA-256; they are not here."
    case .plan: "The batches of the plan with the digests that approvals name."
    case .approvals: "Who approved which batch, when, and by which digest."
    case .journal: "Every write, decision to write and recorded check, chained by SHA-256."
    case .journalQuery: "Makes the digest of every journal entry, for sqlite3 and sha256sum."
    case .rules: "Every rule of the catalogue as it was: condition, risk, fix, source."
    case .controls: "Controls of four frameworks, and which rules and files speak to each."
    case .reportChecksums: "SHA-256 of every other file of the report."
    }
  }

  /// Files that `SHA256SUMS` doesn't list.
  var isOutsideChecksums: Bool { self == .checksums || self == .signature }
  /// Files that the manifest doesn't list.
  var isOutsideManifest: Bool { isOutsideChecksums || self == .manifest }

  /// Whether the file is short and read whole to verify the bundle.
  var isKept: Bool {
    switch self {
    case .manifest, .checksums, .signature, .signingKey, .reportChecksums: true
    default: false
    }
  }
}

extension BundlePath {
  /// The place of a file with a meaning of its own.
  package init(_ file: BundleFile) throws(EvidenceError) { try self.init(file.rawValue) }

  /// Which file with a meaning of its own it is, if any.
  package var meaning: BundleFile? { BundleFile(rawValue: text) }
}
