// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Pipeline

struct NetworkRangeTests {
  @Test(arguments: [
    ("192.0.2.0/24", "192.0.2.255", true), ("192.0.2.0/24", "192.0.3.0", false),
    ("192.0.2.128/25", "192.0.2.127", false), ("192.0.2.129/25", "192.0.2.200", true),
    ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7/32", "192.0.2.6", false),
    ("0.0.0.0/0", "203.0.113.9", true), ("2001:db8::/32", "2001:db8:1::1", true),
    ("2001:db8::/33", "2001:db8:8000::1", false), ("::/0", "192.0.2.1", false),
  ])
  func `a network holds its addresses and no other`(network: String, address: String, holds: Bool)
    throws
  {
    let range = try #require(NetworkRange(network))
    #expect(range.holds(try #require(NetworkRange.bytes(of: address))) == holds)
  }

  @Test(arguments: [
    "", "/", "192.0.2.0/33", "2001:db8::/129", "192.0.2.0/-1", "192.0.2/24", "192.0.2.0/", "a/8",
    "192.0.2.0/8/8", "192.0.2.0/+8",
  ])
  func `what is no network is refused`(text: String) {
    #expect(NetworkRange(text) == nil)
  }
}
