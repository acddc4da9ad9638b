// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Identity
internal import Records
internal import Reporting

/// What became of the findings from one run to another.
package struct RunComparison: Encodable, Sendable {
  /// One finding of one of the runs.
  package struct Line: Encodable, Sendable, Equatable {
    package let rule: String
    package let severity: String
    package let scope: String
    package let awsUserID: String
    package let awsUserName: String
    package let entraObjectID: String
    /// Whom or what it is about: a name, an object id, or the value of a group or of the tenant.
    package let subject: String
    package let attribute: String
    package let message: String
  }

  /// The findings of one rule.
  package struct Rule: Encodable, Sendable, Equatable {
    package let rule: String
    package let severity: String
    package let new: Int
    package let fixed: Int
    package let open: Int
  }

  package let old: String
  package let new: String
  /// Findings that only the newer run has.
  package let appeared: [Line]
  /// Findings that only the older run has.
  package let fixed: [Line]
  /// Findings that both have, as the newer run words them.
  package let stillOpen: [Line]
  /// By rule, in the order of the ids.
  package let rules: [Rule]

  private static let columns = [
    "rule_id", "severity", "scope", "aws_user_id", "aws_user_name", "entra_object_id", "attribute",
    "message", "aws_value", "entra_value",
  ]

  /// Compares two report folders.
  ///
  /// A finding is the same if rule, scope, both users and the attribute are; its values and words
  /// may differ. What is about no user is the same if its first value is. Several alike are counted,
  /// not merged.
  ///
  /// - Throws: ``FailureReport`` if a folder holds no whole report, `InputError`.
  init(old: (name: String, folder: String), new: (name: String, folder: String)) throws {
    self.old = old.name
    self.new = new.name
    var before: [Identifier: [Line]] = [:]
    var order: [Identifier] = []
    try Self.read(old) { key, line in
      if before[key] == nil { order.append(key) }
      before[key, default: []].append(line)
    }
    var (appeared, open) = ([Line](), [Line]())
    try Self.read(new) { key, line in
      if var rest = before[key], !rest.isEmpty {
        rest.removeFirst()
        before[key] = rest
        open.append(line)
      } else {
        appeared.append(line)
      }
    }
    let fixed = order.flatMap { before[$0] ?? [] }
    (self.appeared, self.fixed, stillOpen) = (appeared, fixed, open)
    var counts: [Identifier: (severity: String, new: Int, fixed: Int, open: Int)] = [:]
    func count(
      _ lines: [Line],
      _ add: (inout (severity: String, new: Int, fixed: Int, open: Int)) -> Void
    ) {
      for line in lines {
        add(&counts[Identifier(line.rule), default: (line.severity, 0, 0, 0)])
      }
    }
    count(appeared) { $0.new += 1 }
    count(open) { $0.open += 1 }
    count(fixed) { $0.fixed += 1 }
    rules = counts.sorted { $0.key < $1.key }.map {
      Rule(
        rule: $0.key.text,
        severity: $0.value.severity,
        new: $0.value.new,
        fixed: $0.value.fixed,
        open: $0.value.open
      )
    }
  }

  private static func read(
    _ run: (name: String, folder: String),
    _ body: (Identifier, Line) -> Void
  ) throws {
    let name = ReportFileName.findings.rawValue
    let path = (run.folder as NSString).appendingPathComponent(name)
    let sums = (run.folder as NSString).appendingPathComponent(ReportFileName.checksums.rawValue)
    let list = FileManager.default.contents(atPath: sums).map {
      String(decoding: $0, as: UTF8.self)
    }
    let digest = try? contentDigest(ofFile: path, displayName: name).sha256
    guard let list, let digest, list.contains("\(digest)  \(name)\n") else {
      throw FailureReport(
        kind: .notFound,
        code: "noRun",
        message: "\(run.name) holds no whole report",
        advice: "Name a folder under Reports, such as run-0123456789ab, or the path of one; "
          + "findings.csv must be as its SHA256SUMS says."
      )
    }
    try ReportTableFile.read(path, columns: columns) { cells in
      let isAboutUser = cells[2].hasSameBytes(as: "user")
      let value = isAboutUser ? "" : cells[8].isEmpty ? cells[9] : cells[8]
      let line = Line(
        rule: cells[0],
        severity: cells[1],
        scope: cells[2],
        awsUserID: cells[3],
        awsUserName: cells[4],
        entraObjectID: cells[5],
        subject: [cells[4], cells[5], value].first { !$0.isEmpty } ?? cells[2],
        attribute: cells[6],
        message: cells[7]
      )
      let parts = [
        line.rule, line.scope, line.awsUserID, line.entraObjectID, line.attribute, value,
      ]
      body(Identifier(parts.map { "\($0.utf8.count):\($0)" }.joined()), line)
    }
  }

  /// The comparison as a page of its own.
  package func page() -> [UInt8] {
    ComparisonPage(
      old: old,
      new: new,
      rules: rules.map { ($0.rule, $0.severity, $0.new, $0.fixed, $0.open) },
      sections: [
        ("New", appeared.map(Self.row)), ("Fixed", fixed.map(Self.row)),
        ("Still open", stillOpen.map(Self.row)),
      ]
    ).bytes
  }

  private static func row(_ line: Line) -> ComparisonPage.Row {
    ComparisonPage.Row(
      rule: line.rule,
      severity: line.severity,
      user: line.subject,
      attribute: line.attribute,
      message: line.message
    )
  }
}

extension Project {
  /// Compares the findings of two runs, given by name or by the path of the report's folder.
  package func compare(_ old: String, _ new: String) throws -> RunComparison {
    let reports = InputFiles(folder: folder).absolute(configuration.reports) as NSString
    func run(_ name: String) -> (name: String, folder: String) {
      let isPath = name.utf8.contains(UInt8(ascii: "/"))
      return (
        (name as NSString).lastPathComponent, isPath ? name : reports.appendingPathComponent(name)
      )
    }
    return try RunComparison(old: run(old), new: run(new))
  }
}
