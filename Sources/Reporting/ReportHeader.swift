// SPDX-License-Identifier: Apache-2.0

/// What a report says of itself: where it comes from and what it was made with.
///
/// Everything volatile (run id, versions) is handed in, so that the same header gives the same
/// bytes on every machine.
package struct ReportHeader: Sendable, Equatable, Codable {
  package var workspace: String
  package var runID: String
  package var toolVersion: String
  package var ruleCatalogueVersion: String
  package var icuVersion: String
  /// In the order in which they were read.
  package var inputs: [InputRow]
  /// What a reader must know before trusting the figures, one sentence each: attributes that the
  /// exports lack, unknown fields, how many Entra users were kept and why.
  package var notes: [String]
  /// The mapping that was assumed, such as ("SAML NameID", "user.mail"); in reading order.
  package var mapping: [MappingRow]
  /// The rules that could not be decided, by id.
  package var undecided: [UndecidedRow]

  package init(
    workspace: String,
    runID: String,
    toolVersion: String,
    ruleCatalogueVersion: String,
    icuVersion: String,
    inputs: [InputRow] = [],
    notes: [String] = [],
    mapping: [MappingRow] = [],
    undecided: [UndecidedRow] = []
  ) {
    self.workspace = workspace
    self.runID = runID
    self.toolVersion = toolVersion
    self.ruleCatalogueVersion = ruleCatalogueVersion
    self.icuVersion = icuVersion
    self.inputs = inputs
    self.notes = notes
    self.mapping = mapping
    self.undecided = undecided
  }
}

/// A rule that neither passed nor fired, because something was not told.
package struct UndecidedRow: Sendable, Equatable, Codable {
  package var ruleID: String
  package var reason: String
  /// How to supply what is missing.
  package var remedy: String

  package init(ruleID: String, reason: String, remedy: String) {
    self.ruleID = ruleID
    self.reason = reason
    self.remedy = remedy
  }
}

/// One input file as it was read.
package struct InputRow: Sendable, Equatable, Codable {
  /// What the file holds, such as "AWS users".
  package var kind: String
  /// As the configuration names it, relative to the workspace.
  package var path: String
  /// Lower-case hexadecimal.
  package var sha256: String
  package var bytes: Int
  package var records: Int
  /// Such as "UTF-8" or "UTF-16LE, converted".
  package var encoding: String

  package init(
    kind: String,
    path: String,
    sha256: String,
    bytes: Int,
    records: Int,
    encoding: String
  ) {
    self.kind = kind
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.records = records
    self.encoding = encoding
  }
}

/// One line of the attribute mapping in force.
package struct MappingRow: Sendable, Equatable, Codable {
  /// What AWS receives, such as "SAML NameID" or "SCIM userName".
  package var target: String
  /// The Entra attribute that feeds it, such as "mail".
  package var source: String

  package init(target: String, source: String) {
    self.target = target
    self.source = source
  }
}
