// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Pipeline

struct PageNameTests {
  @Test func `pages follow their numbers, other names their bytes`() {
    let names = [
      "users-10.json", "users-2.json", "users-1.json", "users-01.json", "users.json", "b.json",
      "users-1-b.json",
    ]
    #expect(
      names.map(PageName.init).sorted().map(\.name) == [
        "b.json", "users-1-b.json", "users-01.json", "users-1.json", "users-2.json",
        "users-10.json", "users.json",
      ]
    )
  }

  @Test(arguments: [
    (["users-1.json", "users-3.json"], "users-2.json"),
    (["users-2.json", "users-3.json"], "users-1.json"),
    (["p008.json", "p009.json", "p011.json"], "p001.json"),
    (["page0.json", "page2.json"], "page1.json"),
    (["a-1.json", "b-1.json", "b-2.json", "b-4.json"], "b-3.json"),
    (["u-09.json", "u-08.json"] + (1...7).map { "u-0\($0).json" } + ["u-11.json"], "u-10.json"),
  ])
  func `a page that was left out is named`(names: [String], missing: String) {
    #expect(PageName.missing(in: names) == missing)
  }

  @Test(arguments: [
    [], ["users.json"], ["users-2.json"], ["users-1.json", "users-2.json", "users-3.json"],
    ["users-0.json", "users-1.json"], ["export-20260101.json", "export-20260301.json"],
    ["year-2024.json", "year-2026.json"], ["one-1.json", "two-3.json"], ["users", "groups"],
  ])
  func `names that are no numbered pages, or whole, miss nothing`(names: [String]) {
    #expect(PageName.missing(in: names) == nil)
  }
}
