// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Evidence
internal import Foundation
internal import Pipeline

/// The command `crosswalk evidence`, which writes unless told otherwise.
///
/// It has no options of its own: it would take those of the commands inside it.
struct EvidenceGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Write or verify the evidence of a run, for auditors.",
    subcommands: [EvidenceWrite.self, EvidenceVerify.self, EvidenceKeygen.self],
    defaultSubcommand: EvidenceWrite.self
  )

  init() {}
}

/// The command `crosswalk evidence write`, or `crosswalk evidence` alone.
struct EvidenceWrite: Verb {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Write the evidence of the last run.",
    discussion: """
      A folder and a .tar of the same files: report, plan, approvals, journal, rules, controls, \
      configuration, and the digests of the inputs. VERIFY.md in it says how to check all of it \
      with sha256sum, openssl and sqlite3 alone. The same workspace gives the same bytes.

      With --key the list of digests is signed. Publish the public key where whoever could change \
      the bundle cannot change it too: only then does a signature say who made it.
      """
  )

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where to (default: Evidence in the workspace).", valueName: "dir")
  )
  var output: String?

  @Option(help: ArgumentHelp("Sign with this private key.", valueName: "file"))
  var key: String?

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    let signer = try key.map { try SigningKey(pem: try KeyFile.text($0)) }
    let bundle = try context.project().writeEvidence(
      to: output.map { FileManager.default.absolute($0) },
      signingWith: signer
    )
    var lines = [
      "Evidence of \(bundle.run): \(Figures.counted(bundle.files, "file")), "
        + "\(Figures.counted(bundle.bytes, "byte"))",
      "  folder   \(visible(bundle.folder))", "  archive  \(visible(bundle.archive))",
      "  journal  \(Figures.counted(bundle.journalEntries, "entry", "entries")), head "
        + bundle.journalHead,
    ]
    if let fingerprint = bundle.fingerprint {
      lines.append("  signed   by the key \(fingerprint)")
    } else {
      lines.append("  unsigned: note \(bundle.checksums), the SHA-256 of SHA256SUMS, elsewhere")
    }
    return Answer(
      document: bundle,
      text: lines.joined(separator: "\n"),
      next: "crosswalk evidence verify \(Context.quoted(bundle.archive))"
        + (key == nil ? "" : " --key PUBLIC_KEY")
    )
  }
}

/// The command `crosswalk evidence verify`.
struct EvidenceVerify: Verb {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Say whether a bundle is whole, and whose it is.",
    discussion: """
      Needs no workspace, connects to nobody and unpacks nothing. Integrity and authenticity are \
      separate: whoever changes files can make the digests anew, so a whole bundle is only known \
      to be its maker's if the signature fits a public key that you have from elsewhere, not the \
      one in the bundle.

      Ends with 0 if the bundle is whole and, where --key is given, signed with that key; with 19 \
      if not.
      """
  )

  @Argument(help: ArgumentHelp("The folder or the .tar of a bundle.", valueName: "bundle"))
  var bundle: String

  @Option(help: ArgumentHelp("The public key that you have from elsewhere.", valueName: "file"))
  var key: String?

  @Option(
    help: ArgumentHelp("The hash of a journal entry that was noted elsewhere.", valueName: "hash")
  )
  var head: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    let isHash = head.map { head in
      head.utf8.count == 64
        && head.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
    if isHash == false {
      throw ValidationError("--head takes 64 hexadecimal digits in lower case.")
    }
  }

  func run(in context: Context) throws -> Answer {
    let publicKey = try key.map { try VerificationKey(pem: try KeyFile.text($0)) }
    let verdict: BundleVerdict
    do {
      verdict = try EvidenceVerification.verify(bundle, key: publicKey, head: head)
    } catch let error as EvidenceError where Self.isAboutContent(error) {
      verdict = .unreadable(error)
    }
    let document = EvidenceVerdictDocument(verdict)
    return Answer(
      document: document,
      text: EvidenceVerdictText(context.console).text(verdict),
      next: verdict.isWhole ? nil : "get the bundle again from where it was made",
      status: document.isAccepted ? .clean : .evidence
    )
  }

  private static func isAboutContent(_ error: EvidenceError) -> Bool {
    error.code == .malformedArchive || error.code == .unsafePath
  }
}

/// The command `crosswalk evidence keygen`.
struct EvidenceKeygen: Verb {
  static let configuration = CommandConfiguration(
    commandName: "keygen",
    abstract: "Make an Ed25519 key to sign evidence with.",
    discussion: """
      Writes the private key to FILE, readable by its owner only and without a password, and the \
      public key to FILE.pub, both in PEM as openssl reads it. Nothing is overwritten. Needs no \
      workspace; keep the private key outside of it.
      """
  )

  @Argument(help: ArgumentHelp("Where the private key goes.", valueName: "file"))
  var file: String

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    let key = SigningKey()
    try KeyFile.create(file + ".pub", key.verificationKey.pem, mode: 0o644)
    do {
      try KeyFile.create(file, key.pem, mode: 0o600)
    } catch {
      unlink(file + ".pub")
      throw error
    }
    let fingerprint = key.verificationKey.fingerprint
    return Answer(
      document: ["privateKey": file, "publicKey": file + ".pub", "fingerprint": fingerprint],
      text: "private key  \(visible(file))\npublic key   \(visible(file)).pub\n"
        + "fingerprint  \(fingerprint)",
      next:
        "publish \(visible(file)).pub or its fingerprint where auditors find it, apart from the "
        + "bundles; then \(context.command("evidence")) --key \(Context.quoted(file))"
    )
  }
}

/// A key in a file.
enum KeyFile {
  /// The longest file that is read as a key, in bytes.
  private static let maximumBytes = 16 << 10

  static func text(_ path: String) throws -> String {
    guard let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: maximumBytes)
    else {
      throw EvidenceError(
        .notFound,
        operation: "read the key file",
        advice: "Look at its name and rights."
      )
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// Writes a new file; one that is there stays as it is.
  static func create(_ path: String, _ text: String, mode: mode_t) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      let isThere = errno == EEXIST
      throw EvidenceError(
        isThere ? .alreadyExists : .notWritable,
        operation: "make the key file",
        advice: isThere
          ? "A file of that name is there already, and keys are never overwritten; name another."
          : "Look at the folder and its rights."
      )
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(contentsOf: Data(text.utf8))
    // The mode of a new file is cut by the umask, never widened.
    fchmod(descriptor, mode)
  }
}

extension FileManager {
  /// A path that was typed, seen from the folder in which it was typed.
  fileprivate func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : (currentDirectoryPath as NSString).appendingPathComponent(path)
  }
}
