// SPDX-License-Identifier: Apache-2.0
import Tabular
import Testing

struct `The formula guard` {
  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\tx", "\rx", "\nx", " =1", "   +1", "\u{A0}-1",
    "\u{FF1D}1", "\u{FF0B}1", "\u{FF0D}1", "\u{FF20}x", "\u{3000}\u{FF1D}1", "\u{200B}=1",
    "\u{FEFF}=1", "\u{1}=1", "=\u{301}1", " \u{AD}=1", "'", "'x", "''", "'=1", "'\u{301}x",
  ])
  func `puts one apostrophe before what may be evaluated`(text: String) {
    #expect(FormulaGuard.guarded(text).utf8.elementsEqual([0x27] + text.utf8))
  }

  @Test(arguments: [
    "", " ", "x", "1", "a=1", " '", "user@example.com", "\u{301}=1", "é=1", "\u{FF01}",
    "\u{FF1E}1", "\u{2014}1", "\u{200B}", "\"=1\"", "e\u{301}",
  ])
  func `leaves other texts alone`(text: String) {
    #expect(FormulaGuard.guarded(text).utf8.elementsEqual(text.utf8))
  }

  @Test func `is undone by removing one apostrophe`() {
    var random = Random.announced("guard")
    for _ in 0..<20_000 {
      let text = random.text()
      let guarded = FormulaGuard.guarded(text)
      #expect(FormulaGuard.unguarded(guarded).utf8.elementsEqual(text.utf8))
      let added = guarded.utf8.count - text.utf8.count
      #expect(added == 0 || (added == 1 && guarded.utf8.first == 0x27))
    }
  }

  @Test func `leaves no cell that begins like a formula`() {
    var random = Random.announced("guard")
    for _ in 0..<20_000 {
      let first = FormulaGuard.guarded(random.text()).unicodeScalars.first
      #expect(first.map { !"=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? true)
    }
  }
}
