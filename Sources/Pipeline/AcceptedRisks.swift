// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Identity
internal import Rules
internal import Workspace
internal import Yams

/// The waivers and severities of a workspace, read from files that no update touches.
struct AcceptedRisks {
  /// Name of the file of waivers, unless the configuration names another.
  static let waiversFile = "waivers.yaml"
  /// Name of the file of severities, unless the configuration names another.
  static let severitiesFile = "severities.yaml"

  private(set) var waivers: [Waiver] = []
  private(set) var severities: [SeverityOverride] = []

  /// Reads both files; a file of the usual name may be missing, one that is named may not.
  ///
  /// - Throws: ``ConfigurationError`` with file, line, column and key.
  static func load(folder: String, _ configuration: Configuration) throws -> AcceptedRisks {
    var risks = AcceptedRisks()
    let waivers = configuration.waivers ?? waiversFile
    if let root = try document(waivers, folder, isRequired: configuration.waivers != nil) {
      let reader = ConfigurationReader(folder: nil, file: waivers)
      risks.waivers = try reader.list(root).map(reader.waiver)
    }
    let severities = configuration.severities ?? severitiesFile
    if let root = try document(severities, folder, isRequired: configuration.severities != nil) {
      let reader = ConfigurationReader(folder: nil, file: severities)
      risks.severities = try reader.severities(root)
    }
    return risks
  }

  /// How the findings of a run stand on a day.
  func standing(on day: CalendarDay) -> Standing {
    Standing(waivers: waivers, overrides: severities, today: day)
  }

  /// All that decides how findings stand, for a digest.
  ///
  /// Of the day, only which waivers have expired by it: a run of the next day is the same run until
  /// one more has.
  func identity(on day: CalendarDay) -> [String] {
    ["waivers"]
      + waivers.flatMap { waiver -> [String] in
        [
          String(waiver.line), waiver.rule, waiver.subject, waiver.justification, waiver.approver,
          waiver.expires.text, waiver.isExpired(on: day) ? "expired" : "holds",
          waiver.seenLocalValue.map { "=" + $0 } ?? "",
          waiver.seenEntraValue.map { "=" + $0 } ?? "",
        ]
      } + ["severities"] + severities.flatMap { [$0.rule, $0.severity.rawValue, $0.justification] }
  }

  /// The rows of the database.
  func records(on day: CalendarDay) -> (waivers: [WaiverRecord], severities: [SeverityRecord]) {
    (
      waivers.map {
        WaiverRecord(
          line: $0.line,
          ruleID: $0.rule,
          subject: $0.subject,
          justification: $0.justification,
          approver: $0.approver,
          expires: $0.expires.text,
          isExpired: $0.isExpired(on: day)
        )
      },
      severities.map {
        SeverityRecord(
          ruleID: $0.rule,
          severity: $0.severity.rawValue,
          justification: $0.justification
        )
      }
    )
  }

  private static func document(
    _ name: String,
    _ folder: String,
    isRequired: Bool
  ) throws -> Node? {
    func refusal(_ code: ConfigurationError.Code, _ advice: String) -> ConfigurationError {
      ConfigurationError(code: code, file: name, line: nil, key: "", advice: advice)
    }
    let path = InputFiles(folder: folder).absolute(name)
    guard FileManager.default.fileExists(atPath: path) else {
      if !isRequired { return nil }
      throw refusal(
        .missingFile,
        "crosswalk.yaml names this file; put it there or take the key away."
      )
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw refusal(.unreadable, "It must be a file that you may read.")
    }
    return try YAMLText(data, name: name).root()
  }
}

extension ConfigurationReader {
  /// The items of a file that is a list; an empty file has none.
  fileprivate func list(_ root: Node) throws -> [Node] {
    if let sequence = root.sequence { return Array(sequence) }
    if root.null != nil { return [] }
    throw error(.wrongType, root, "", "Expected a list: every waiver begins with `- rule:`.")
  }

  fileprivate func waiver(_ node: Node) throws -> Waiver {
    let keys = try section(
      node,
      "",
      ["rule", "subject", "justification", "approver", "expires", "awsValue", "entraValue"]
    )
    func required(_ key: String) throws -> Node {
      guard let found = keys[key] else {
        throw error(
          .missingKey,
          node,
          key,
          "A waiver needs rule, subject, justification, approver and expires."
        )
      }
      return found
    }
    func words(_ key: String) throws -> String {
      let found = try required(key)
      let words = try text(found, key)
      if words.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
        throw error(.invalidValue, found, key, "Write who or why in words.")
      }
      return words
    }
    var waiver = Waiver(
      rule: try rule(try required("rule")),
      subject: try text(try required("subject"), "subject"),
      justification: try words("justification"),
      approver: try words("approver"),
      expires: try day(try required("expires"), "expires")
    )
    waiver.line = node.mark?.line ?? 0
    waiver.seenLocalValue = try keys["awsValue"].map { try value($0, "awsValue") }
    waiver.seenEntraValue = try keys["entraValue"].map { try value($0, "entraValue") }
    return waiver
  }

  fileprivate func severities(_ root: Node) throws -> [SeverityOverride] {
    if root.null != nil { return [] }
    guard let mapping = root.mapping else {
      throw error(.wrongType, root, "", "Expected rule ids as keys: `NAMEID-003: ...`.")
    }
    return try mapping.map { key, node in
      let id = try rule(key)
      let keys = try section(node, id, ["severity", "justification"])
      guard let severity = keys["severity"], let reason = keys["justification"] else {
        throw error(.missingKey, node, id, "Give both severity and justification.")
      }
      return SeverityOverride(
        rule: id,
        severity: try choice(severity, id + ".severity"),
        justification: try text(reason, id + ".justification")
      )
    }
  }

  /// The id of a rule of the catalogue, in its own letters.
  private func rule(_ node: Node) throws -> String {
    guard let metadata = Catalogue.rule(try text(node, "rule"))?.metadata else {
      throw error(
        .invalidValue,
        node,
        "rule",
        "No rule has this id; `crosswalk rules` lists them."
      )
    }
    return metadata.id
  }

  /// A value that may be empty.
  private func value(_ node: Node, _ key: String) throws -> String {
    guard node.scalar != nil else { throw error(.wrongType, node, key, "Expected a text.") }
    return node.null != nil ? "" : node.string ?? ""
  }
}

extension YamlError {
  /// Where it is, as far as the parser says.
  var mark: Mark? {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark
    case .duplicatedKeysInMapping(_, let context): context.mark
    default: nil
    }
  }

  /// What is wrong and what to do, without a word of the file but its keys.
  var advice: String {
    switch self {
    case .duplicatedKeysInMapping(let keys, _):
      "Written more than once: \(keys.map { "`\($0)`" }.joined(separator: ", ")). Keep one."
    case .scanner(_, let problem, _, _) where problem.contains("cannot start any token"):
      "The file is no valid YAML: indent with spaces, not with tabs, and put quotes around a value "
        + "that begins with @, %, or a backtick."
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _):
      "The file is no valid YAML (\(problem)); look at the indentation, the quotes and the brackets "
        + "around this line."
    default: "The file is no valid YAML; look at the indentation, the quotes and the brackets."
    }
  }
}
