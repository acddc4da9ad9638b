// SPDX-License-Identifier: Apache-2.0
@testable import Entra
import Testing

@Suite struct PageScanTests {
  private func scan(_ text: String) -> PageScan? { PageScan(Array(text.utf8)) }

  private static let page = #"""
    {"@odata.context":"c","@odata.nextLink":"https:\/\/g.example\/?a=1\u0026b=\"x\"","value":[
    {"id":"1","displayName":"]}\\","@odata.nextLink":"https://evil.example/","n":[1,{"value":[]}]}
    ],"x":{"@odata.deltaLink":"no"},"n":-1.5e3,"t":true}
    """#

  @Test func `The links of the top level are found, and no user can forge one`() throws {
    let scan = try #require(self.scan(Self.page))
    #expect(scan.nextLink == #"https://g.example/?a=1&b="x""#)
    #expect(scan.deltaLink == nil)
    #expect(scan.hasValue)
    #expect(!scan.isEmpty)
  }

  @Test func `A page that is cut off anywhere has no scan`() {
    let bytes = Array(Self.page.utf8)
    for count in 0..<bytes.count { #expect(PageScan(Array(bytes[..<count])) == nil, "\(count)") }
    #expect(PageScan(bytes + [UInt8(ascii: "}")]) == nil)
  }

  @Test(
    "Any order and any white space are read",
    arguments: [
      ("{}", false, false, nil, nil), (" { \"value\" : [ ] } \r\n", true, true, nil, nil),
      (#"{"value":[],"@odata.deltaLink":"d"}"#, true, true, nil, "d"),
      (#"{"value":[1],"@odata.nextLink":"n"}"#, true, false, "n", nil),
      (#"{"value":{}}"#, true, false, nil, nil),
    ] as [(String, Bool, Bool, String?, String?)]
  )
  func shapes(_ text: String, _ hasValue: Bool, _ isEmpty: Bool, _ next: String?, _ delta: String?)
    throws
  {
    let scan = try #require(self.scan(text))
    #expect(scan.hasValue == hasValue)
    #expect(scan.isEmpty == isEmpty)
    #expect(scan.nextLink == next)
    #expect(scan.deltaLink == delta)
  }

  @Test(
    "What is not one object with its links once and as texts has no scan",
    arguments: [
      "", "[]", "null", "{", "{\"value\":}", "{\"value\"}", "{\"value\":[]",
      "{\"value\":[]}{}", "{\"@odata.nextLink\":null,\"value\":[]}",
      "{\"@odata.nextLink\":\"a\",\"@odata.nextLink\":\"b\",\"value\":[]}",
      "{\"value\":[],\"value\":[]}", "{\"value\":[],}", "{value:[]}", "<html>",
      "{\"@odata.nextLink\":\"\\uD800\",\"value\":[]}",
    ]
  )
  func refused(_ text: String) { #expect(scan(text) == nil) }

  @Test func `Quotes and backslashes are told apart at every place of a text`() {
    for length in 0..<20 {
      for place in 0...length {
        for escape in [#"\""#, #"\\"#, #"\\\""#, "é", #"]}\""#] {
          let text =
            String(repeating: "a", count: place) + escape
            + String(repeating: "b", count: length - place)
          let page = #"{"value":[{"x":"\#(text)"}],"@odata.nextLink":"\#(text)/n"}"#
          #expect(scan(page)?.nextLink?.hasSuffix("/n") == true, "\(length) \(place) \(escape)")
          #expect(scan(#"{"value":[{"x":"\#(text)\"}],"n":"n"}"#) == nil)
        }
      }
    }
  }
}
