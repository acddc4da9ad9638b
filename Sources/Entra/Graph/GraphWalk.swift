// SPDX-License-Identifier: Apache-2.0

import Crypto

/// The pages of one list in their order, from its beginning or from a kept link on.
///
/// A page that leads back to one of this walk's pages is refused. Not for several threads.
package struct GraphWalk {
  private let client: GraphClient
  private let list: GraphList
  private var link: String?
  private var isDone = false
  private var seen: Set<SHA256.Digest> = []

  /// Begins at the list's first page, or at the ``GraphPage/nextLink`` kept with the last one.
  package init(_ client: GraphClient, _ list: GraphList, from link: String? = nil) {
    self.client = client
    self.list = list
    self.link = link
  }

  /// Reads the next page, or nil after the last.
  ///
  /// After an error the same page is asked for again.
  /// - Throws: As ``GraphClient/page(of:after:)``; after `listExpired` make a new walk without a
  ///   link and drop what this list has brought so far.
  package mutating func next() throws(EntraError) -> GraphPage? {
    if isDone { return nil }
    let page = try client.page(of: list, after: link)
    if let link { seen.insert(SHA256.hash(data: Array(link.utf8))) }
    if let next = page.nextLink, seen.contains(SHA256.hash(data: Array(next.utf8))) {
      throw GraphClient.loop(list.operation)
    }
    link = page.nextLink
    isDone = link == nil
    return page
  }
}
