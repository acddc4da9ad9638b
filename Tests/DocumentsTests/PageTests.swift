// SPDX-License-Identifier: Apache-2.0

import Documents
import Records
import Testing

@Suite("Pages in memory")
struct PageTests {
  private func page(_ bytes: [UInt8]) throws(InputError) -> DocumentPage {
    try DocumentPage(
      bytes,
      displayName: "a page",
      fields: FieldTable(sampleFields),
      containers: ["Users", "Groups", "PermissionSet", "value"]
    )
  }

  private func error(_ bytes: [UInt8]) -> InputError? {
    do throws(InputError) {
      _ = try page(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("A page brings the records that a file of the same bytes brings")
  func sameAsFile() throws {
    let text = """
      {"@odata.nextLink": "https://graph.example/next", "value": [
        {"id": "1", "mail": "zoë@example.com", "tags": ["a", "b"], "other": 1},
        {"id": "2", "mail": null, "Emails": [{"Value": "x@example.com", "Primary": true}]}
      ]}
      """
    let page = try page(Array(text.utf8))
    let file = try DocumentFile(text).read()
    #expect(page.batches.flatMap { $0.read() } == file.records)
    #expect(page.unknownMembers == file.summary?.unknownMembers)
    #expect(file.records.count == 2)
  }

  @Test("Text that ends early, is empty or is no text is refused with its place")
  func refused() {
    #expect(error([])?.code == .empty)
    #expect(error(Array("{\"value\": [{\"id\": \"1\"}".utf8))?.code == .syntax)
    let cut = error(Array("{\"value\": [{\"id\": \"".utf8) + [0xC3])
    #expect(cut?.code == .encoding)
    #expect(cut?.place?.byteOffset == 19)
    #expect(error(Array("{\"value\": [".utf8) + [0] + Array("]}".utf8))?.code == .encoding)
  }
}
