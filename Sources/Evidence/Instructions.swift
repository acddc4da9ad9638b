// SPDX-License-Identifier: Apache-2.0

/// The text of `VERIFY.md`: how to check a bundle with tools that its reader already has.
///
/// A test runs the commands of the text as they stand, line for line.
package struct Instructions: Sendable {
  private let manifest: BundleManifest
  private let signer: VerificationKey?

  /// - Parameters:
  ///   - manifest: What the bundle will say of itself; its list of files isn't looked at.
  ///   - signer: The key that signs it, if any.
  package init(manifest: BundleManifest, signer: VerificationKey?) {
    self.manifest = manifest
    self.signer = signer
  }

  /// The page, in Markdown.
  package var text: String {
    ([opening, integrity, authenticity] + (hasEntries ? [journal] : [emptyJournal])
      + [figures, contents, reproduction]).joined(separator: "\n\n") + "\n"
  }

  private var hasEntries: Bool { manifest.journal.entries > 0 }

  private var opening: String {
    """
    # How to check this evidence

    It was made by crosswalk \(manifest.toolVersion) for the run `\(manifest.run)`. You need a shell
    with `sha256sum`, `find` and `sort` (GNU coreutils and findutils), `openssl` 3 and `sqlite3`
    3.38 or newer; you need neither crosswalk nor an account. Type the commands in this folder;
    each ends with an error if something is wrong.

    Two questions are answered separately. **Integrity**: is every file as it was when the bundle
    was made, is none missing, is none added? **Authenticity**: who made the bundle? Whoever can
    change files can also make a new list of digests, so the first says nothing about the second.
    """
  }

  private var integrity: String {
    let outside = [BundleFile.checksums.rawValue] + (signer == nil ? [] : ["SHA256SUMS.sig"])
    return """
      ## 1. Integrity

      ```sh
      sha256sum --check --strict --quiet SHA256SUMS
      (cd reports && sha256sum --check --strict --quiet SHA256SUMS)
      ```

      Nothing may be here that the list does not name:

      ```sh
      names=$(sed 's/^[0-9a-f]*  //' SHA256SUMS; printf '%s\\n' \(outside.joined(separator: " ")))
      test "$(find . ! -type d | cut -c 3- | LC_ALL=C sort)" = "$(LC_ALL=C sort <<<"$names")"
      ```
      """
  }

  private var authenticity: String {
    guard let signer else {
      return """
        ## 2. Authenticity

        This bundle is **not signed**. Only the way on which it came to you says who made it. Note
        the digest of `SHA256SUMS` where it cannot be changed later, such as in a ticket:

        ```sh
        sha256sum SHA256SUMS
        ```
        """
    }
    return """
      ## 2. Authenticity

      `SHA256SUMS` is signed with Ed25519. Take the public key from where its owner published it,
      a ticket, a key register, a letter, and **not from this folder**: whoever forges a bundle
      signs it with a key of their own and puts that key beside it. `signing-key.pem` says who
      claims to have signed; that claim is worth as much as the way on which you got the same key.

      ```sh
      PUBLIC_KEY=${PUBLIC_KEY:?the public key that you have from elsewhere}
      openssl pkeyutl -verify -pubin -inkey "$PUBLIC_KEY" -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig
      openssl pkey -pubin -in "$PUBLIC_KEY" -outform DER | sha256sum
      ```

      The first must say `Signature Verified Successfully`. The second prints the fingerprint of
      your key; this bundle claims \(signer.fingerprint).
      """
  }

  private var journal: String {
    """
    ## 3. The journal

    Every entry holds the SHA-256 of the entry before it, so none can be changed, removed, added or
    moved without all later ones changing. `journal/digests.sql` writes the bytes of every entry
    into a folder `entries` and lists their digests:

    ```sh
    scratch=$(mktemp -d)
    cp -r journal MANIFEST.json "$scratch"
    cd "$scratch"
    sqlite3 -bail :memory: <journal/digests.sql >digests
    sha256sum --check --strict --quiet digests
    test "$(sed -n '$s/ .*//p' digests)" = "\(manifest.journal.head)"
    cd - >/dev/null
    rm -r "$scratch"
    ```

    Entries cut off at the end leave a shorter chain that is whole in itself. Compare the head, the
    hash of the last entry, with what was noted when the work was done:
    `\(manifest.journal.head)` after \(manifest.journal.entries) entries.
    """
  }

  private var emptyJournal: String {
    """
    ## 3. The journal

    It is empty: nothing was written to AWS or Entra, and no check was recorded.

    ```sh
    test ! -s journal/journal.jsonl
    ```
    """
  }

  private var figures: String {
    """
    ## 4. From a figure to its rows

    Every figure of the report is a count of rows. Findings by severity, as `summary.json` has them
    and as `findings.csv` gives them:

    ```sh
    said=$(sqlite3 :memory: "SELECT key, value FROM json_each(readfile('reports/summary.json'),
      '$.findings') WHERE value > 0 ORDER BY key")
    counted=$(sqlite3 :memory: -cmd ".import --csv reports/findings.csv finding" \\
      "SELECT severity, count(*) FROM finding GROUP BY severity ORDER BY severity")
    test "$said" = "$counted"
    ```
    """
  }

  private var contents: String {
    let batches = manifest.plan.map { "| `\($0.name)` | \($0.operations) | `\($0.digest)` |" }
    let plan =
      batches.isEmpty
      ? "The plan has no batch."
      : (["| batch | operations | digest |", "|---|---|---|"] + batches).joined(separator: "\n")
    return """
      ## 5. What was planned, approved and done

      \(plan)

      `plan/approvals.csv` says who approved which digest; `reports/operations.csv` what stands under
      it; the journal what was done, each write with the digest of the plan that it belongs to.
      `controls.json` says which files and rules speak to which control; it claims no compliance.
      """
  }

  private var reproduction: String {
    """
    ## 6. Make it again

    The same workspace gives the same bytes on any machine: `crosswalk evidence` there, then compare
    `SHA256SUMS`. `crosswalk evidence verify` does all of the above at once.
    """
  }
}
