// SPDX-License-Identifier: Apache-2.0
package import Records

extension TenantExport {
  /// The fields of a direct member of a group, as a page of members has them.
  package static let memberFields = FieldTable(MemberField.allCases.map(\.rawValue))

  enum MemberField: String, CaseIterable {
    case id
    case type = "@odata\\.type"
  }

  /// The member in a record.
  ///
  /// A member of type `group` is a nested group, which Entra does not follow.
  package static func member(
    in batch: RecordBatch,
    at index: Int
  ) throws -> Group.Member {
    var member = Group.Member(id: "", type: "unknown")
    try batch.forEachField(of: index) { number, _, value in
      switch MemberField.allCases[Int(number)] {
      case .id: member.id = try value.text("id") ?? ""
      case .type:
        let words = (try value.text("@odata.type") ?? "").utf8.split(separator: UInt8(ascii: "."))
        if let last = words.last { member.type = String(decoding: last, as: UTF8.self) }
      }
    }
    if member.id.utf8.isEmpty { throw RecordFault("id is missing or empty") }
    return member
  }
}
