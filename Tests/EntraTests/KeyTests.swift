// SPDX-License-Identifier: Apache-2.0
import Entra
import Identity
import Testing

@Suite struct KeyTests {
  private func keys(_ members: String) throws -> [String] {
    try TenantText("[{\(members)}]").keys()[0]
  }

  @Test func `All that an AWS user could meet is offered while it still is bytes`() throws {
    #expect(
      try keys(
        """
        "id":"e-1","mail":"m@x.test","userPrincipalName":"u@x.test","displayName":"d",
        "otherMails":["o@x.test"],"mailNickname":"n","employeeId":"7",
        "proxyAddresses":["SMTP:p@x.test","smtp:q@x.test","sMtP:r@x.test","SIP:s@x.test","smtp:"]
        """
      ) == [
        "id:e-1", "m@x.test", "u@x.test", "o@x.test", "name:n", "number:7", "p@x.test", "q@x.test",
        "r@x.test",
      ]
    )
    #expect(try keys("\"mail\":null,\"userPrincipalName\":7,\"objectId\":\"e\"") == ["id:e"])
  }

  @Test(
    "A UPN is offered with what it may stand for",
    arguments: [
      ("u@x.test", ["u@x.test"]), ("u_x.test#EXT#@t.test", ["u@x.test"]),
      ("u_x.test#ext#@t.test", ["u@x.test"]), ("ux.test#EXT#@t.test", []),
      ("u#x@t.test", ["u#x@t.test"]),
      (
        "0123456789abcdefABCDEF0123456789u@x.test",
        ["0123456789abcdefABCDEF0123456789u@x.test", "u@x.test"]
      ),
      ("0123456789abcdefABCDEF0123456789", ["0123456789abcdefABCDEF0123456789"]),
      (
        "g123456789abcdefABCDEF0123456789u@x.test", ["g123456789abcdefABCDEF0123456789u@x.test"]
      ),
    ]
  )
  func upn(_ upn: String, _ expected: [String]) throws {
    #expect(try keys("\"userPrincipalName\":\"\(upn)\"") == expected)
  }
}
