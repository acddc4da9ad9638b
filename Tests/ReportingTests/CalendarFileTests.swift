// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Reporting

struct CalendarFileTests {
  private func calendar(_ summary: String, _ end: String = "2027-03-01T00:00:00Z") -> String {
    CalendarFile(
      [.init(id: "a", summary: summary, detail: "x", end: end)],
      stamp: "2026-01-01T00:00:00Z"
    ).text
  }

  @Test(arguments: ["2027-03-01T00:00:00Z", "2027-03-01T00:00:00.125Z"])
  func `times are written without marks and fractions`(text: String) {
    #expect(CalendarFile.time(text) == "20270301T000000Z")
  }

  @Test func `lines have at most 75 octets, and unfolded they say what was meant`() {
    let summary = String(repeating: "größe, 名前; \\ ", count: 20)
    let lines = calendar(summary).components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    let unfolded = calendar(summary).replacingOccurrences(of: "\r\n ", with: "")
    let escaped = summary.replacingOccurrences(of: "\\", with: "\\\\")
      .replacingOccurrences(of: ",", with: "\\,").replacingOccurrences(of: ";", with: "\\;")
    #expect(unfolded.contains("SUMMARY:\(escaped)\r\n"))
  }

  @Test func `a text cannot add a line of its own`() {
    let text = calendar("a\r\nATTACH:file:///etc/passwd\nEND:VEVENT")
    #expect(!text.contains("\r\nATTACH"))
    #expect(text.components(separatedBy: "\r\nEND:VEVENT\r\n").count == 2)
  }
}
