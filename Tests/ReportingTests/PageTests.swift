// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reporting
import Testing

@Suite("Report page") struct PageTests {
  @Test func `A page of hostile names is the accepted one`() throws {
    let report = try TemporaryReport(Fixture.model())
    try Golden.expect(try report.data(.index), equals: "hostile.html")
  }

  @Test func `A page is well-formed, has no script, and loads nothing`() throws {
    let report = try TemporaryReport(Fixture.model())
    let check = """
      import html.parser, sys
      void = {"meta", "br"}
      class P(html.parser.HTMLParser):
        stack, seen = [], set()
        def handle_starttag(self, tag, attrs):
          names = [a for a, _ in attrs]
          assert len(names) == len(set(names)), names
          for name, value in attrs:
            assert not name.startswith("on") and name not in ("src", "style", "srcset"), name
            if name == "href":
              assert value.startswith("#") or value in FILES, value
            if name == "id":
              assert value not in self.seen, value
              self.seen.add(value)
          assert tag not in ("script", "link", "img", "iframe", "object", "base", "form"), tag
          if tag not in void: self.stack.append(tag)
        def handle_endtag(self, tag):
          assert self.stack and self.stack.pop() == tag, tag
      FILES = sys.argv[1:]
      p = P()
      text = open("index.html", encoding="utf-8", newline="").read()
      p.feed(text); p.close()
      assert p.stack == [], p.stack
      import re
      for anchor in re.findall(r'href="#([a-z]+)"', text):
        assert anchor in p.seen, anchor
      style = text.split("<style>")[1].split("</style>")[0]
      assert "url(" not in style and "@import" not in style
      import base64, hashlib
      digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
      assert "default-src &#39;none&#39;; style-src &#39;sha256-%s&#39;" % digest in text
      print("fine")
      """
    let names = ReportFileName.allCases.map(\.rawValue)
    let result = try report.run(["python3", "-c", check] + names)
    #expect(result.output == "fine\n")
    #expect(result.code == 0)
  }

  @Test func `No unseen scalar of a name reaches the page as itself`() throws {
    let report = try TemporaryReport(Fixture.model())
    let page = try report.text(.index)
    let unseen = page.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .format, .privateUse, .lineSeparator, .paragraphSeparator: true
      default: scalar == "\u{A0}" || scalar == "\u{3164}"
      }
    }
    #expect(unseen.isEmpty)
    for shown in ["202E", "2066", "200B", "200D", "001B", "0000", "E000", "00A0", "3164", "E0041"] {
      #expect(page.utf8.contains("<span class=\"inv\">U+\(shown)</span>"), "\(shown)")
    }
  }

  @Test func `The verdict counts who would lose access, and says where to see it`() throws {
    let users = Fixture.users()
    let losing = users.filter {
      $0.hasAccess != .no
        && ($0.decision == .unmatched || ($0.decision == .linked && $0.blockers > 0))
    }.count
    let page = try TemporaryReport(Fixture.model()).text(.index)
    #expect(page.utf8.contains("Not ready: \(losing) users would lose access at the switch."))
    #expect(page.utf8.contains("users.csv</a>: has_access is not no, and decision = unmatched"))
  }

  @Test func `Nothing found is ready, and nobody read is no verdict`() throws {
    let clean = Fixture.users().filter { $0.decision == .linked && $0.findings.isEmpty }
    #expect(
      try TemporaryReport(Fixture.model(users: clean)).text(.index)
        .utf8.contains("Ready for the pilot")
    )
    #expect(
      try TemporaryReport(Fixture.model(users: [])).text(.index)
        .utf8.contains("No verdict: the inputs hold no AWS user.")
    )
  }

  @Test(.timeLimit(.minutes(10)))
  func `A page of 100,000 users stays under 5 MB`() throws {
    let count = 100_000
    var model = Fixture.model(users: [])
    model.counts = ReportCounts(
      awsUsers: count,
      entraRead: 0,
      entraKept: 0,
      decisions: [.unmatched: count],
      findings: [:],
      rules: [],
      linkedWithoutFinding: 0,
      heldUsers: 0,
      batches: 1
    )
    model.users = { row in
      for index in 0..<count {
        var user = UserRow(
          awsUserID: "u-\(index)",
          awsUserName: "user\(index)@example.com",
          decision: .unmatched
        )
        user.reason = "No Entra user claims an address of this user."
        try row(user)
      }
    }
    let report = try TemporaryReport(model)
    #expect(try report.data(.index).count < 5_000_000)
    #expect(try report.text(.index).utf8.contains("99,500 more in <a href=\"users.csv\">"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `A page of many hostile users stays under 5 MB and says what it leaves out`() throws {
    let name = String(repeating: "\u{202E}\"<", count: 60)
    let users = (0..<2_400).map { index in
      var row = UserRow(
        awsUserID: "u-\(index)",
        awsUserName: name,
        decision: index % 3 == 0 ? .unmatched : index % 3 == 1 ? .review : .linked
      )
      row.awsEmail = name
      row.awsDisplayName = name
      row.reason = name
      if row.decision == .linked {
        row.blockers = 1
        row.findings = ["NAMEID-001", "ATTR-001"]
      }
      return row
    }
    let report = try TemporaryReport(Fixture.model(users: users))
    let page = try report.data(.index)
    #expect(page.count < 5_000_000)
    #expect(page.count > 1_000_000)
    #expect(String(decoding: page, as: UTF8.self).utf8.contains("more in <a href=\"users.csv\">"))
  }
}

extension String.UTF8View {
  /// Whether the bytes occur, whatever combining marks stand around them.
  func contains(_ other: String) -> Bool {
    Data(self).range(of: Data(other.utf8)) != nil
  }
}
