// SPDX-License-Identifier: Apache-2.0
import Identity
import Testing

@Suite struct GuestTests {
  @Test(
    "The home address of a guest is decoded from its UPN",
    arguments: [
      ("ann_partner.example#EXT#@tenant.example", "ann@partner.example"),
      ("ann_partner.example#ext#@tenant.example", "ann@partner.example"),
      ("ann_partner.example#Ext#", "ann@partner.example"),
      // Underscores of the local part stay; the last one is the at sign.
      ("ann_van_berg_partner.example#EXT#@t", "ann_van_berg@partner.example"),
      ("a#b_partner.example#EXT#@t", "a#b@partner.example"),
      ("##EXT_partner.example#EXT#@t", "##EXT@partner.example"),
      ("zo\u{EB}_partner.example#EXT#@t", "zo\u{EB}@partner.example"),
      ("ann@partner.example", nil), ("ann_partner.example", nil), ("", nil),
      ("#EXT#@tenant.example", nil), ("_partner.example#EXT#@t", nil), ("ann_#EXT#@t", nil),
      ("annpartner.example#EXT#@t", nil), ("ann_partner.example#EXT", nil),
      ("ann_partner.example#EX#T#", nil), ("ann_partner.example EXT#", nil),
    ] as [(String, String?)]
  )
  func home(_ upn: String, _ home: String?) {
    var user = EntraUser(id: "1")
    user.userPrincipalName = upn
    #expect(user.homeAddress.map { Array($0.utf8) } == home.map { Array($0.utf8) })
  }

  @Test(
    "Only the marker makes an object external, not its type",
    arguments: [
      ("a_b.example#EXT#@t", true), ("#ext#", true), ("a#ExT#b", true), ("a##EXT#b", true),
      ("a@b.example", false), ("a#EXT@b", false), ("aEXT#b", false), ("a#EXU#b", false),
      // 0x03 is "#" without the bit that makes letters lower case; "[" is next after "Z".
      ("a\u{3}EXT\u{3}b", false), ("a#E\u{18}T#b", false), ("#", false), ("####", false),
    ]
  )
  func marker(_ upn: String, _ isExternal: Bool) {
    var user = EntraUser(id: "1")
    user.userType = isExternal ? "Member" : "Guest"
    #expect(!user.isExternal)
    user.userPrincipalName = upn
    #expect(user.isExternal == isExternal)
  }

  @Test func `The marker is found where it starts`() {
    let upn = "a#b_c.example#EXT#@t#EXT#"
    let start = EntraUser.externalMarker(in: upn)
    #expect(start.map { upn.utf8.distance(from: upn.startIndex, to: $0) } == 13)
  }
}
