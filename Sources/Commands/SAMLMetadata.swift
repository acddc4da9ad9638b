// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Identity
internal import SAML

/// The command `crosswalk saml metadata`.
struct SAMLMetadata: Verb {
  static let configuration = CommandConfiguration(
    commandName: "metadata",
    abstract: "Show and judge metadata of the identity provider or of AWS.",
    discussion: """
      With --published, compares what AWS holds with what Entra publishes. Needs no workspace. \
      An address is fetched over https, once, without credentials and without following a \
      redirect; with files alone nothing is connected to. Entra shows the address of an \
      application under Single sign-on > SAML Certificates > App Federation Metadata Url.

      Ends with 0 if all is well, 3 if something is to be changed, 2 if it cannot be read.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "The metadata that AWS holds, a file or a URL; - is standard input.",
      valueName: "place"
    )
  )
  var place: String

  @Option(
    help: ArgumentHelp(
      "The metadata that Entra publishes now, a file or a URL.",
      valueName: "place"
    )
  )
  var published: String?

  @Option(
    help: ArgumentHelp(
      "SHA-1 thumbprint of a certificate of the application; may be repeated.",
      valueName: "hex"
    )
  )
  var thumbprint: [String] = []

  @Option(help: ArgumentHelp("Judge at this time (default: now).", valueName: "time"))
  var at: String?

  @Flag(help: "Print the certificates too.")
  var unredacted = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if at.map({ Instant.seconds($0) == nil }) ?? false {
      throw ValidationError("Times look like 2026-01-31T12:00:00Z.")
    }
  }

  func run(in context: Context) throws -> Answer {
    do {
      let held = try MetadataDocument(try SAMLFile.metadata(place))
      let other = try published.map { try MetadataDocument(try SAMLFile.metadata($0)) }
      let inspector = MetadataInspector(
        at: Instant.seconds(at ?? context.now()) ?? 0,
        applicationThumbprints: thumbprint.isEmpty ? nil : thumbprint,
        showsSecrets: unredacted
      )
      let report = inspector.inspect(held, published: other)
      return Answer(
        document: report,
        text: SAMLText(context.console).text(report),
        next: SAMLText.next(report.checks),
        status: report.verdict == .accept ? .clean : .findings
      )
    } catch let error as SAMLError {
      throw SAMLFile.failure(error)
    }
  }
}
