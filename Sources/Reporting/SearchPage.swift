// SPDX-License-Identifier: Apache-2.0

/// A page that finds any user of a large run, and leads to the page that tells about it.
struct SearchPage {
  let header: ReportHeader
  let part: UserIndex.Part
  let pages: [UsersOnPages.Page]
  /// The page of each user of the export, by number.
  let pageOfUser: [Int]

  func html(next: String?) -> HTML {
    HTMLPage(title: "Find a user: \(header.workspace)", scripts: [ReportScript.search]).html {
      PageFrame.header(header, title: "Find a user")
      HTML(.main, .id("main")) {
        HTML(.section) {
          HTML(.h2) { "Among \(part.count.counted("user", "users"))" }
          if let next {
            HTML(.p) {
              "This page knows users \((part.first + 1).grouped) to "
              "\((part.first + part.count).grouped) of the export. "
              HTML(.a, .page(next)) { "The next users" }
            }
          }
          HTML(.div, .id("search"))
          HTML(.p, .id("without"), .class("todo")) {
            "The search needs JavaScript. Without it, read the pages below, or look into "
            HTML(.a, .file(.users)) { ReportFileName.users.rawValue }
            "."
          }
        }
        HTML.newline
        HTML(.section) {
          HTML(.h2) { "All pages" }
          list
        }
      }
      HTML.data(id: "users-data", data)
    }
  }

  private var list: HTML {
    HTML(.ul) {
      for page in pages {
        HTML(.li) {
          HTML(.a, .page(page.file)) { page.title }
          ": \(page.users.counted("user", "users"))"
        }
      }
    }
  }

  private var data: PageJSON {
    var json = PageJSON()
    json.member("first", [part.first])
    json.member("pages", pages.map(\.file))
    json.member("titles", pages.map(\.title))
    json.member("domains", part.domains)
    json.member("page", Array(pageOfUser[part.first..<(part.first + part.count)]))
    json.member("codes", escaped: part.codes)
    json.member("rows", escaped: part.rows)
    json.end()
    return json
  }
}
