// SPDX-License-Identifier: Apache-2.0
import Identity

/// Sign-in and provisioning name the same person differently.
package enum NameID012DiffersFromSCIMUserName: UserRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 12,
    name: "differs-from-scim-user-name",
    severity: .blocker,
    title: "Sign-in and provisioning send the same name for a person",
    condition: "u is in scope, or the export does not say, and N(u) and S(u) are both present "
      + "and not equal folded. For a guest whose mail and UPN differ while the two have different "
      + "sources, a note even if the values agree.",
    risk: "Provisioning succeeds and gives the AWS user one name, sign-in asks for another: the "
      + "person cannot sign in although everything looks green.",
    fix: "Feed the NameID and the provisioned user name from one attribute.",
    source: "github.com/pocket-id/pocket-id issue 1353; "
      + "github.com/goauthentik/authentik pull request 22771"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    if user.signInMeetsProvisioning != false {
      if let entra = user.entra, entra.isExternal, let mail = entra.mail,
        let principal = entra.userPrincipalName, !mail.hasSameBytes(as: principal),
        !user.federation.feedsNameIDAndUserNameAlike
      {
        report.add(
          "scimUserName",
          entra: principal,
          severity: .info,
          message: "The guest's mail and user principal name differ; whether sign-in and "
            + "provisioning send one name rests on how Entra rewrites the marked name."
        )
      }
      return
    }
    guard user.isInScope != false else { return }
    report.add(
      "scimUserName",
      local: user.local?.userName,
      entra: user.scimUserName,
      message: "Provisioning sends this user name, but the NameID at sign-in is another value."
    )
  }
}
