// SPDX-License-Identifier: Apache-2.0

import Documents
import Records
import Testing

@Suite(.timeLimit(.minutes(30)))
struct ShapeTests {
  private func ids(_ text: String, options: DocumentOptions = .init()) throws -> [String] {
    try DocumentFile(text).read(options: options).records.map { record in
      "\(record.container)/\(record.fields.joined(separator: ","))"
    }
  }

  @Test(
    arguments: [
      (#"[{"id":"a"},{"id":"b"}]"#, ["0/0.0 s:a", "0/0.0 s:b"]),
      (#"[]"#, []),
      (#"{"Users":[{"id":"a"}]}"#, ["0/0.0 s:a"]),
      (#"{"users":[{"ID":"a"}]}"#, ["0/0.0 s:a"]),
      (#"{"@odata.context":"x","value":[{"id":"a"}]}"#, ["3/0.0 s:a"]),
      (
        #"{"Groups":[{"id":"g"}],"id":"envelope","Users":[{"id":"a"}]}"#,
        ["1/0.0 s:g", "0/0.0 s:a"]
      ),
      (#"{"PermissionSet":{"id":"p"}}"#, ["2/0.0 s:p"]),
      (#"{"id":"x","tags":["y"],"Users":[]}"#, []),
      (#"{"id":"single"}"#, ["0/0.0 s:single"]),
      (#"{}"#, ["0/"]),
      (
        "{\"id\":\"a\"}\n{\"id\":\"b\"}\r\n\n{\"id\":\"c\"}",
        ["0/0.0 s:a", "0/0.0 s:b", "0/0.0 s:c"]
      ),
      (#"[{"id":"a"}] [{"id":"b"}]"#, ["0/0.0 s:a", "0/0.0 s:b"]),
      (#"{"value":[{"id":"a"}]}{"id":"b"}"#, ["3/0.0 s:a", "0/0.0 s:b"]),
      (" \t\r\n[{\"id\":\"a\"}]\n", ["0/0.0 s:a"]),
      (#"[{"value":[{"id":"inner"}],"id":"a"}]"#, ["0/0.0 s:a"]),
    ] as [(String, [String])]
  )
  func `Every shape of a document gives its records`(text: String, expected: [String]) throws {
    #expect(try ids(text) == expected)
  }

  @Test func `Pages after one another are read, an empty one in the middle too`() throws {
    let page = #"{"value":[{"id":"1"},{"id":"2"}],"@odata.nextLink":"https://graph.example/2"}"#
    let middle = #"{"@odata.nextLink":"https://graph.example/3","value":[]}"#
    let last = #"{"value":[{"id":"3"}]}"#
    let (records, summary) = try DocumentFile([page, middle, last].joined(separator: "\n")).read()
    #expect(records.map(\.fields) == [["0.0 s:1"], ["0.0 s:2"], ["0.0 s:3"]])
    #expect(records.map(\.ordinal) == [0, 1, 2])
    #expect(summary?.documentCount == 3)
    #expect(summary?.continuedDocumentCount == 2)
    #expect(summary?.lastDocumentHasContinuation == false)
    #expect(summary?.recordCount == 3)
  }

  @Test(arguments: [
    (#"{"Users":[],"NextToken":"abc"}"#, true), (#"{"NextToken":"abc","Users":[]}"#, true),
    (#"{"Users":[],"NextToken":null}"#, false), (#"{"Users":[],"nexttoken":{"a":1}}"#, true),
    (#"{"value":[],"@odata.nextLink":"x"}"#, true), (#"{"value":[],"odata.nextLink":"x"}"#, true),
    (#"{"value":[],"@odata.deltaLink":"x"}"#, false),
    (#"{"Users":[{"NextToken":"abc"}]}"#, false),
    (#"{"Users":[],"NextToken":"abc"} {"Users":[]}"#, false),
    (#"{"Users":[],"NextToken":"abc"} []"#, false),
  ])
  func `A page that names a next one is known as such`(text: String, expected: Bool) throws {
    #expect(try DocumentFile(text).read().summary?.lastDocumentHasContinuation == expected)
  }

  @Test func `Absent, null and empty are three different things`() throws {
    let text = #"[{},{"tags":null},{"tags":[]},{"tags":[null,"x",{}]},{"tags":"x"}]"#
    #expect(
      try DocumentFile(text).read().records.map(\.fields) == [
        [], ["2.0 null"], ["2.0 []"],
        ["2.0 []", "3.0 null", "3.1 s:x", "3.2 []"], ["2.0 s:x"],
      ]
    )
  }

  @Test func `Paths lead through objects and arrays, in any case of letters`() throws {
    let text = #"""
      [{"name":{"givenname":"Zoë","Other":{"GivenName":"no"}},"EMAILS":[{"Value":"a@b.example",
      "Primary":true},{"x":[1]},"no",{"value":"c","primary":false}],"Id":-0.50E+3,"mail":"a\tbé😀"}]
      """#
    #expect(
      try DocumentFile(text).read().records.map(\.fields) == [
        [
          "4.0 s:Zoë", "5.0 s:a@b.example", "6.0 true", "5.3 s:c", "6.3 false", "0.0 n:-0.50E+3",
          "1.0 s:a\tbé😀",
        ]
      ]
    )
  }

  @Test func `Numbers keep every digit`() throws {
    for number in ["123456789012345678901234567890", "0", "-1", "1e5", "0.1000000000000000055"] {
      #expect(
        try DocumentFile("[{\"id\":\(number)}]").read().records.first?.fields == ["0.0 n:\(number)"]
      )
    }
  }

  @Test func `Records know their offset in the file`() throws {
    let text = "[ {\"id\":\"é\"},\n {}]"
    #expect(try DocumentFile(text).read().records.map(\.byteOffset) == [2, 16])
    let lines = "{}\n {\"id\":1}\n"
    #expect(try DocumentFile(lines).read().records.map(\.byteOffset) == [0, 4])
  }

  @Test func `Unknown members of records are counted by name, those of envelopes are not`() throws {
    let text = #"{"envelope":1,"value":[{"id":1,"new":2,"deep":{"in":1}},{"new":[]}]}"#
    let summary = try #require(try DocumentFile(text).read().summary)
    #expect(summary.unknownMembers.map { "\($0.name) \($0.count)" } == ["new 2", "deep 1"])
    let single = try #require(try DocumentFile(#"{"new":1} {"new":1,"id":2}"#).read().summary)
    #expect(single.unknownMembers.map { "\($0.name) \($0.count)" } == ["new 2"])
  }

  @Test func `Unknown names beyond 200, or longer than 128 bytes, are counted together`() throws {
    let many = (0..<300).map { "\"n\($0)\":1" }.joined(separator: ",")
    let long = String(repeating: "x", count: 129)
    let file = try DocumentFile("[{\(many),\"\(long)\":1,\"id\":2},{\"n0\":1,\"n299\":1,\"ID\":3}]")
    let (records, summary) = try file.read()
    #expect(records.map(\.fields) == [["0.0 n:2"], ["0.0 n:3"]])
    #expect(summary?.unknownMembers.count == 200)
    #expect(summary?.unknownMembers.first?.name == "n0")
    #expect(summary?.unknownMembers.first?.count == 2)
    #expect(summary?.otherUnknownMemberCount == 102)
  }

  @Test func `Scalars in a list of records are skipped and counted where that is allowed`() throws {
    var options = DocumentOptions()
    options.scalarContainers = [3]
    let file = try DocumentFile(#"{"value":["x",{"id":1},null,[{}]]}"#)
    let (records, summary) = try file.read(options: options)
    #expect(records.map(\.fields) == [["0.0 n:1"]])
    #expect(summary?.skippedScalarCount == 3)
    #expect(file.error()?.code == .wrongKind)
  }
}
