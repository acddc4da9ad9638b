// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline
internal import SAML

/// What a response is held against.
struct SAMLTrustOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Entra's Federation Metadata XML, as AWS holds it: issuer and certificates.",
      valueName: "file"
    )
  )
  var metadata: String?

  @Option(
    name: .customLong("sp-metadata"),
    help: ArgumentHelp("AWS's service provider metadata: audience and ACS.", valueName: "file")
  )
  var serviceMetadata: String?

  @Option(help: ArgumentHelp("AWS's issuer URL; may be repeated.", valueName: "url"))
  var audience: [String] = []

  @Option(help: ArgumentHelp("AWS's ACS URL; may be repeated.", valueName: "url"))
  var acs: [String] = []

  init() {}

  /// These options, with the files that a workspace names for what they leave out.
  func completed(from project: Project) -> Self {
    var options = self
    let named = project.configuration.metadata
    let files = InputFiles(folder: project.folder)
    options.metadata = metadata ?? named.entra.map(files.absolute)
    if audience.isEmpty, acs.isEmpty {
      options.serviceMetadata = serviceMetadata ?? named.aws.map(files.absolute)
    }
    return options
  }

  /// Puts what the options and their files say into an expectation.
  func fill(_ wanted: inout ResponseExpectation) throws {
    wanted.audiences = audience
    wanted.acs = acs
    if let metadata {
      wanted.provider = try MetadataDocument(try SAMLFile.bytes(metadata)).provider()
    }
    guard let serviceMetadata else { return }
    let document = try MetadataDocument(try SAMLFile.bytes(serviceMetadata))
    let addresses = document.serviceAddresses
    wanted.wantsSignedAssertion = document.wantsSignedAssertions
    wanted.audiences += addresses.audiences
    wanted.acs += addresses.acs
  }
}
