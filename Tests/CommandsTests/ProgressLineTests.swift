// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Commands

struct ProgressLineTests {
  private func line(
    _ done: Int,
    of total: Int?,
    before: Int = 0,
    elapsed: Double = 3,
    stage: String = "match"
  ) -> ProgressLine {
    ProgressLine(stage: stage, done: done, total: total, doneBefore: before, elapsed: elapsed)
  }

  @Test func `a known total gives bar, per cent, count, rate and time left`() {
    #expect(
      line(33_000, of: 100_000).drawn(width: 80)
        == "match   [########                 ]   33%  33,000 of 100,000  11,000/s  ETA 0:06"
    )
  }

  @Test func `eighty columns are filled and never passed`() {
    for done in [0, 1, 999, 50_000, 99_999, 100_000] {
      let text = line(done, of: 100_000).drawn(width: 80)
      #expect(text.utf8.count <= 80)
    }
    #expect(line(99_999, of: 1_000_000, elapsed: 100).drawn(width: 80).utf8.count == 80)
  }

  @Test func `without a total there is a count, a rate and the time passed`() {
    #expect(
      line(1_234_567, of: nil, elapsed: 65, stage: "export").drawn(width: 80)
        == "export  1,234,567 records  18,993/s  1:05"
    )
  }

  @Test func `what earlier attempts did says nothing about the speed`() {
    #expect(
      line(600, of: 1_000, before: 500, elapsed: 10).drawn(width: 80)
        == "match   [##################            ]   60%  600 of 1,000  10/s  ETA 0:40"
    )
  }

  @Test func `a narrow terminal loses the bar before it loses the figures`() {
    #expect(line(50, of: 100).drawn(width: 46) == "match    50%  50 of 100  17/s  ETA 0:03")
    #expect(line(50, of: 100).drawn(width: 10) == "match    5")
    #expect(line(50, of: 100).drawn(width: 0) == "")
  }

  @Test func `the first instant shows no speed, and the end no time left`() {
    #expect(
      line(0, of: 10, elapsed: 0).drawn(width: 60)
        == "match   [                              ]    0%  0 of 10"
    )
    #expect(
      line(10, of: 10).drawn(width: 60)
        == "match   [#############################]  100%  10 of 10  3/s"
    )
  }

  @Test func `more than the total is a full bar`() {
    #expect(line(12, of: 10).drawn(width: 80).contains("100%"))
  }
}
