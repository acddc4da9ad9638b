// SPDX-License-Identifier: Apache-2.0

import AWS
import Foundation
import Testing

@testable import Pipeline

@Suite("Export cursor")
struct ExportCursorTests {
  @Test("The text of a cursor is what JSONEncoder writes, member by member")
  func text() throws {
    var cursor = ExportCursor(counts: SnapshotIntake.Counts())
    cursor.file = 1
    cursor.record = 2
    cursor.counts.localRows = 3
    cursor.counts.groupRows = 4
    cursor.counts.entraRows = 5
    cursor.counts.entraRead = 6
    cursor.counts.storeID = "d-1234567890"
    cursor.counts.localAbsent = 7
    cursor.counts.changedWhileRead = 8
    cursor.live = LiveCursor(
      part: 9,
      link: "https://graph.example/v1.0/users?$skiptoken=\"\\\u{1}\n\u{e9}e\u{301}",
      next: 10,
      open: [LiveCursor.OpenList(position: 11), LiveCursor.OpenList(position: 12, link: "t=/+")],
      firstRow: 13,
      firstRead: 14,
      restarts: 15,
      allRestarts: 16,
      caller: "111122223333",
      instance: "arn:aws:sso:::instance/ssoins-1",
      way: .byPrincipal,
      principal: "00000001",
      missing: ["awsAccounts": "organizations:ListAccounts", "awsIAM": ""]
    )
    for cursor in [cursor, ExportCursor(counts: SnapshotIntake.Counts())] {
      let text = Data(cursor.text.utf8)
      let written = try JSONSerialization.jsonObject(with: text) as? NSDictionary
      let encoded = try JSONEncoder().encode(cursor)
      #expect(written == (try JSONSerialization.jsonObject(with: encoded) as? NSDictionary))
      let decoded = try JSONDecoder().decode(ExportCursor.self, from: text)
      #expect(decoded.text.utf8.elementsEqual(cursor.text.utf8))
    }
  }
}
