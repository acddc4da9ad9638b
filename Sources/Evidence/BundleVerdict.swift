// SPDX-License-Identifier: Apache-2.0

/// One thing that is wrong with a bundle.
package struct BundleProblem: Equatable, Sendable, Codable {
  /// What kind of thing; raw values are printed.
  package enum Code: String, Sendable, Codable, CaseIterable {
    /// A file that the bundle must have is not there.
    case missing
    /// A file that no list names.
    case extra
    /// A file's digest is not the one in SHA256SUMS.
    case changed
    /// A list that can't be read as one.
    case unreadable
    /// Lists of the bundle contradict each other.
    case contradictory
    /// The archive's folder isn't named for this content.
    case renamed
    /// The journal's chain fails: an entry was changed, removed, added or moved.
    case journalBroken = "journal-broken"
    /// The journal ends elsewhere than the manifest or the noted hash says.
    case journalCutOff = "journal-cut-off"
    /// The signature isn't one of the bundle's own key over its SHA256SUMS.
    case signatureWrong = "signature-wrong"
  }

  package let code: Code
  /// Path within the bundle.
  package let file: String
  package let detail: String

  package init(_ code: Code, _ file: String, _ detail: String) {
    self.code = code
    self.file = file
    self.detail = detail
  }
}

/// Whether a bundle is whole, and, apart from that, whose it is.
package struct BundleVerdict: Equatable, Sendable {
  /// Who made the bundle, as far as a key that came another way can say.
  package enum Authenticity: Equatable, Sendable {
    /// There is no signature: whoever changed the files could have made the lists anew.
    case unsigned
    /// Signed with the key in the bundle, and no other key was given to compare with.
    case unproven(fingerprint: String)
    /// Signed with the key that was given.
    case proven(fingerprint: String)
    /// Not signed with the key that was given.
    case refuted
    /// The bundle can't be read, so nothing was looked at.
    case unread
  }

  /// What is wrong; empty for a whole bundle.
  package let problems: [BundleProblem]
  package let authenticity: Authenticity
  /// Files that were read.
  package let files: Int
  /// Entries of the journal that verify, and the hash of the last of them.
  package let journalEntries: Int
  package let journalHead: String
  /// What the manifest says; nil if it can't be read.
  package let manifest: BundleManifest?

  /// The verdict on what can't be read as a bundle at all.
  package static func unreadable(_ error: EvidenceError) -> Self {
    Self(
      problems: [BundleProblem(.unreadable, "", "\(error.operation): \(error.advice)")],
      authenticity: .unread,
      files: 0,
      journalEntries: 0,
      journalHead: "",
      manifest: nil
    )
  }

  /// Whether every file is as the bundle's lists say.
  package var isWhole: Bool { problems.isEmpty }
}
