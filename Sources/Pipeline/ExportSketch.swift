// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// A guess at what an exported file holds, from its first bytes and its name.
///
/// Only for `crosswalk init`: the import itself reads every file in full and refuses what is wrong.
struct ExportSketch {
  let kind: Configuration.InputKind
  let isTable: Bool
  /// Other kinds whose lists stand in the same file and are read with it.
  private(set) var others: [Configuration.InputKind] = []

  /// Bytes of a file that are looked at.
  private static let window = 262_144

  /// - Returns: Nil if the file is none that the pipeline reads.
  init?(path: String) {
    let name = Self.lowered(((path as NSString).lastPathComponent))
    let isTable = name.hasSuffix(".csv")
    let isDocument = [".json", ".ndjson", ".jsonl"].contains { name.hasSuffix($0) }
    guard isTable || isDocument, let head = Self.head(of: path) else { return nil }
    self.isTable = isTable
    let kinds = isTable ? [Self.table(head)] : Self.document(head, name: name)
    guard let first = kinds.first, let kind = first else { return nil }
    self.kind = kind
    others = kinds.dropFirst().compactMap { $0 }
  }

  /// The start of the file in UTF-8, without a byte order mark; nil if it cannot be read.
  private static func head(of path: String) -> [UInt8]? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: window) else { return nil }
    let bytes = [UInt8](data)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
    // Keys and headers are ASCII: of UTF-16, the low bytes are all that is needed here.
    return stride(from: 2, to: bytes.count - 1, by: 2).map { at in
      bytes[at + (isLittle ? 1 : 0)] == 0 ? bytes[at + (isLittle ? 0 : 1)] : UInt8(ascii: "?")
    }
  }

  private static func table(_ head: [UInt8]) -> Configuration.InputKind? {
    let end = head.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? head.endIndex
    let columns = Set(
      head[..<end].split(separator: UInt8(ascii: ",")).map { cell in
        lowered(
          String(decoding: cell.filter { $0 != 0x22 && $0 != 0x20 && $0 != 0x5F }, as: UTF8.self)
        )
      }
    )
    if columns.contains("userprincipalname") { return .entraUsers }
    let hasUserName = !columns.isDisjoint(with: ["username", "login"])
    return hasUserName && !columns.isDisjoint(with: ["userid", "id"]) ? .awsUsers : nil
  }

  private static func document(_ head: [UInt8], name: String) -> [Configuration.InputKind?] {
    let keys = MemberNames(in: head)
    let lists = awsLists.filter { keys.outer.contains($0.0) }.map(\.1)
    return lists.isEmpty ? [records(keys, name: name)] : lists
  }

  /// The kind of a file without the list names of AWS, from the fields of its first record.
  private static func records(_ keys: MemberNames, name: String) -> Configuration.InputKind? {
    let inner = keys.isEnvelope ? keys.inner : keys.outer.union(keys.inner)
    let isTenantUser =
      inner.contains("userprincipalname")
      || inner.contains("id") && inner.isSuperset(of: ["mail", "surname"])
    if isTenantUser {
      let isDeleted = keys.stated.contains("deleteddatetime") || name.contains("deleted")
      return isDeleted ? .entraDeletedUsers : .entraUsers
    }
    if inner.contains("principalid") && inner.contains("approleid") { return .entraAppAssignments }
    if inner.contains("members") { return .entraGroups }
    if inner.contains("userid") && inner.contains("username") { return .awsUsers }
    // An empty list tells nothing: the name has to.
    return inner.isEmpty ? byName(name, isEnvelope: keys.isEnvelope) : nil
  }

  private static let awsLists: [(String, Configuration.InputKind)] = [
    ("users", .awsUsers), ("groupmemberships", .awsMemberships), ("groups", .awsGroups),
    ("accountassignments", .awsAccountAssignments), ("permissionsets", .awsPermissionSets),
    ("permissionset", .awsPermissionSets), ("accounts", .awsAccounts),
    ("applications", .awsApplications), ("applicationassignments", .awsApplications),
  ]

  private static func byName(
    _ name: String,
    isEnvelope: Bool
  ) -> Configuration.InputKind? {
    if name.contains("deleted") { return .entraDeletedUsers }
    if name.contains("app-assignments") || name.contains("approleassign") {
      return .entraAppAssignments
    }
    if name.contains("group"), !name.contains("aws") { return .entraGroups }
    return name.contains("user") && isEnvelope ? .entraUsers : nil
  }

  static func lowered(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

/// The member names of the first object of a JSON text, and of the first object in its lists.
private struct MemberNames {
  /// In ASCII lower case.
  private(set) var outer: Set<String> = []
  private(set) var inner: Set<String> = []
  /// Those of the first record whose value is not null.
  private(set) var stated: Set<String> = []
  /// Whether the outer object is only there to hold a list of records.
  var isEnvelope: Bool { outer.contains("value") }

  init(in bytes: [UInt8]) {
    var depth = 0
    var lists = 0
    var at = bytes.startIndex
    var objects = [0, 0, 0]
    while at < bytes.endIndex {
      switch bytes[at] {
      case UInt8(ascii: "{"):
        depth += 1
        if depth < objects.count { objects[depth] += 1 }
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "["): lists += 1
      case UInt8(ascii: "]"): lists -= 1
      case UInt8(ascii: "\""):
        let start = at + 1
        guard let end = Self.endOfString(bytes, from: start) else { return }
        at = end
        let isBlank = { (byte: UInt8) in [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
        let colon = bytes[(end + 1)...].firstIndex { !isBlank($0) }
        guard let colon, bytes[colon] == UInt8(ascii: ":") else { break }
        let name = ExportSketch.lowered(String(decoding: bytes[start..<end], as: UTF8.self))
        if depth == 1 { outer.insert(name) }
        let isNull = bytes[(colon + 1)...].first { !isBlank($0) } == UInt8(ascii: "n")
        if depth == 2, lists > 0, objects[2] == 1 { inner.insert(name) }
        let isFirst = depth == 1 || (depth == 2 && objects[2] == 1)
        if isFirst && !isNull { stated.insert(name) }
      default: break
      }
      at += 1
    }
  }

  private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int? {
    var at = start
    while at < bytes.endIndex {
      if bytes[at] == UInt8(ascii: "\"") { return at }
      at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }
}
