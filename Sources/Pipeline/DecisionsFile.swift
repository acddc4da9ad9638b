// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Identity
internal import Matching
internal import Records
internal import Tabular

/// What people have decided, read from `decisions.csv`.
struct DecisionsFile {
  private(set) var decisions: [Identifier: HumanDecision] = [:]
  /// Who is linked to each Entra user, by object id in ASCII lower case.
  private var holders: [Identifier: Identifier] = [:]
  /// The Entra users that decisions name.
  var entraIDs: [String] { decisions.values.compactMap(\.entraID) }

  private enum Column: FieldID, CaseIterable {
    case localID, kind, entraID, userName, email, userPrincipalName, mail, by, reason

    var header: String {
      switch self {
      case .localID: "aws_user_id"
      case .kind: "decision"
      case .entraID: "entra_object_id"
      case .userName: "aws_user_name"
      case .email: "aws_email"
      case .userPrincipalName: "entra_upn"
      case .mail: "entra_mail"
      case .by: "by"
      case .reason: "reason"
      }
    }

    var isRequired: Bool {
      self == .localID || self == .kind || self == .entraID || self == .by || self == .reason
    }
  }

  /// Reads the file that the configuration names; empty if it names none.
  ///
  /// Rows without a decision are passed over: a template that is filled in step by step is no
  /// error. The formula guard of our own CSV files is taken off.
  static func load(_ context: PipelineContext) throws -> DecisionsFile {
    guard let name = context.configuration.decisions else { return DecisionsFile() }
    let path = InputFiles(folder: context.folder).absolute(name)
    var file = DecisionsFile()
    let columns = Column.allCases.map {
      TableColumn($0.rawValue, names: [$0.header], isRequired: $0.isRequired, emptyIsNull: true)
    }
    let reader = try TableReader(path: path, displayName: name, columns: columns)
    var line = 1
    while let batch = try reader.nextBatch() {
      for index in batch.entries.indices {
        line += 1
        try file.add(batch, index, line: line, present: reader.presentFields, name: name)
      }
    }
    return file
  }

  private mutating func add(
    _ batch: RecordBatch,
    _ index: Int,
    line: Int,
    present: Set<FieldID>,
    name: String
  ) throws {
    var cells: [Column: String] = [:]
    try batch.forEachField(of: index) { field, _, value in
      guard let column = Column(rawValue: field), let text = try value.text(column.header) else {
        return
      }
      cells[column] = FormulaGuard.unguarded(text)
    }
    guard let id = cells[.localID], let kindText = cells[.kind] else { return }
    func refuse(_ what: String) -> InputError {
      InputError(
        .syntax,
        file: name,
        place: InputError.Place(line: line, column: 1, byteOffset: 0),
        advice: what
      )
    }
    guard let kind = HumanDecision.Kind(rawValue: Folding.asciiLowered(kindText)) else {
      throw refuse("Column decision takes link, none or ignore.")
    }
    guard let by = cells[.by], let reason = cells[.reason], !by.isBlank, !reason.isBlank else {
      throw refuse("A decision needs somebody who took it (by) and why (reason).")
    }
    if kind == .link && cells[.entraID] == nil {
      throw refuse("A link needs the Entra user's id in column entra_object_id.")
    }
    // An empty cell of a column that is there says that the person saw no value.
    func seen(_ column: Column) -> String? {
      present.contains(column.rawValue) ? cells[column] ?? "" : nil
    }
    var decision = HumanDecision(
      localID: id,
      kind: kind,
      entraID: kind == .link ? cells[.entraID] : nil,
      seenUserName: seen(.userName),
      seenEmail: seen(.email),
      seenUserPrincipalName: kind == .link ? seen(.userPrincipalName) : nil,
      seenMail: kind == .link ? seen(.mail) : nil,
      by: by,
      reason: reason,
      line: line
    )
    let key = Identifier(id)
    if let before = decisions[key] {
      decision.isContradictory = true
      decisions[key]?.isContradictory = true
      if before.kind == decision.kind, before.entraID == decision.entraID { return }
    }
    decisions[key] = decision
    guard let entraID = decision.entraID else { return }
    // One Entra user for two AWS users is a contradiction between the two rows.
    let target = Identifier(Folding.asciiLowered(entraID))
    if let holder = holders[target], holder != key {
      decisions[holder]?.isContradictory = true
      decisions[key]?.isContradictory = true
    }
    holders[target] = key
  }
}

extension String {
  /// Whether the text holds nothing but white space, or nothing at all.
  fileprivate var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}
