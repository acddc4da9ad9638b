// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser

/// The command `crosswalk saml`, which only holds others.
struct SAMLGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "saml",
    abstract: "Inspect captured SAML responses and metadata, offline.",
    discussion: """
      Reads the files that are named, and the workspace if -C names one; connects to nobody: a \
      live assertion does not belong into a web page.
      """,
    subcommands: [SAMLResponse.self, SAMLMetadata.self]
  )

  init() {}
}
