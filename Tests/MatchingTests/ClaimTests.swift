// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Testing

@Suite struct ClaimTests {
  private func claims(_ change: (inout EntraUser) -> Void) -> [String] {
    var user = EntraUser(id: "0F0F-1A")
    change(&user)
    var found: [String] = []
    user.forEachAddress { found.append("\($0.name)=\($1)") }
    return found
  }

  @Test func `Every address is claimed under its attribute`() {
    let found = claims {
      $0.userPrincipalName = "upn@x.test"
      $0.mail = "mail@x.test"
      $0.proxyAddresses = ["SMTP:first@x.test", "smtp:other@x.test", "Smtp:third@x.test"]
      $0.otherMails = ["o1@x.test", "o2@x.test"]
    }
    #expect(
      found == [
        "userPrincipalName=upn@x.test", "mail=mail@x.test",
        "proxyAddresses:primary=first@x.test", "proxyAddresses:alias=other@x.test",
        "proxyAddresses:alias=third@x.test", "otherMails=o1@x.test", "otherMails=o2@x.test",
      ]
    )
  }

  @Test func `Proxy addresses of other kinds are no claims`() {
    #expect(
      claims {
        $0.proxyAddresses = [
          "SIP:a@x.test", "sip:a@x.test", "X500:/o=a", "x500:smtp:a@x.test", "a@x.test", "",
          "EUM:a@x.test", "smtpa@x.test", " smtp:a@x.test", "SPO:SMTP:a@x.test",
        ]
      } == []
    )
  }

  @Test func `A guest claims its home address, never its UPN`() {
    #expect(
      claims { $0.userPrincipalName = "ann_x.test#EXT#@t.test" } == ["guestHomeAddress=ann@x.test"]
    )
    #expect(claims { $0.userPrincipalName = "annx.test#EXT#@t.test" } == [])
  }

  @Test(
    "A deleted user claims the UPN that it had",
    arguments: [
      ("0f0f1aann@x.test", true, "ann@x.test"), ("0F0F1Aann@x.test", true, "ann@x.test"),
      ("0f0f1aann@x.test", false, "0f0f1aann@x.test"), ("ann@x.test", true, "ann@x.test"),
      ("0f0f1a", true, "0f0f1a"), ("0f0f-1aann@x.test", true, "0f0f-1aann@x.test"),
    ]
  )
  func deleted(_ upn: String, _ isDeleted: Bool, _ claimed: String) {
    #expect(
      claims {
        $0.userPrincipalName = upn
        $0.isDeleted = isDeleted
      } == ["userPrincipalName=\(claimed)"]
    )
  }

  @Test func `Only the addresses that the tenant controls or verified are strong`() {
    #expect(ClaimKey.allCases.filter { !$0.isStrong } == [.otherMail, .externalID])
    #expect(ClaimKey.allCases == ClaimKey.allCases.sorted())
  }
}
