// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// The pages of one list in their order, from its beginning or from a kept token on.
///
/// Empty pages and pages shorter than asked for are followed like all others: only a missing token
/// ends a list. A page that leads back to one of this walk's pages is refused. Not for several
/// threads.
package struct PageWalk<Page: TokenPage> {
  private let fetch: (_ token: String?) throws(AWSError) -> Page
  private var token: String?
  private var isDone = false
  private var seen: Set<SHA256.Digest> = []

  /// Creates a walk; it asks for nothing yet.
  ///
  /// - Parameters:
  ///   - token: The ``DirectoryPage/nextToken`` that was kept with the last page.
  ///   - fetch: Asks for the page of a token; nil asks for the first.
  package init(
    from token: String? = nil,
    _ fetch: @escaping (_ token: String?) throws(AWSError) -> Page
  ) {
    self.token = token
    self.fetch = fetch
  }

  /// The next page; nil after the last.
  ///
  /// After an error the same page is asked for again.
  /// - Throws: `pagingLoop`, and what the call throws.
  package mutating func next() throws(AWSError) -> Page? {
    if isDone { return nil }
    let page = try fetch(token)
    if let token { seen.insert(Self.digest(token)) }
    if let next = page.nextToken, seen.contains(Self.digest(next)) {
      throw AWSError(
        .pagingLoop,
        operation: page.operation.label,
        advice: "AWS names a page that was read before as the next one. Read the list again from "
          + "its beginning."
      )
    }
    token = page.nextToken
    isDone = token == nil
    return page
  }

  /// All items of the rest of the list; for lists that are known to be small.
  package mutating func allItems<Item>() throws(AWSError) -> [Item] where Page == ListPage<Item> {
    var items: [Item] = []
    while let page = try next() { items += page.items }
    return items
  }

  private static func digest(_ token: String) -> SHA256.Digest {
    SHA256.hash(data: Array(token.utf8))
  }
}
