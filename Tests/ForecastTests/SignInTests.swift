// SPDX-License-Identifier: Apache-2.0
import Forecast
import Identity
import Testing

@Suite struct SignInTests {
  /// The user name comes from the UPN, the NameID from mail.
  private func apart() -> Town {
    var town = Town()
    town.settings.federation.provisioning.userName = .userPrincipalName
    town.settings.federation.provisioning.email = nil
    return town
  }

  @Test("A NameID that is somebody else's user name leads to a wrong person")
  func wrongPerson() throws {
    var town = apart()
    let anna = town.aws("anna@example.com")
    let bo = town.aws("bo@example.com")
    let first = town.entra("bo@example.com", for: anna) {
      $0.userPrincipalName = "anna@example.com"
    }
    town.entra("bo2@example.com", for: bo) { $0.userPrincipalName = "bo@example.com" }
    #expect(try town.user(first).signIn == .wrongPerson(.local(bo)))
  }

  @Test("A user without a match who lands on a matched user is a wrong person")
  func strangerLands() throws {
    var town = apart()
    let anna = town.aws("anna@example.com")
    town.entra("anna@example.com", for: anna) { $0.userPrincipalName = "anna@example.com" }
    let stranger = town.entra("anna@example.com") { $0.userPrincipalName = "other@example.com" }
    #expect(try town.user(stranger).signIn == .wrongPerson(.local(anna)))
  }

  @Test("A user without a match who is linked to an AWS user without one is at home")
  func freeRecord() throws {
    var town = Town()
    let local = town.aws("anna@example.com")
    let entra = town.entra("anna@example.com")
    #expect(try town.user(entra).signIn == .ok(.local(local)))
  }

  @Test("Case and normalisation are not proven")
  func unproven() throws {
    var town = apart()
    let anna = town.aws("Anna@example.com")
    let first = town.entra("anna@example.com", for: anna) {
      $0.userPrincipalName = "Anna@example.com"
    }
    let zoe = town.aws("zoe\u{301}@example.com")
    let second = town.entra("zo\u{E9}@example.com", for: zoe) {
      $0.userPrincipalName = "zoe\u{301}@example.com"
    }
    #expect(try town.user(first).signIn == .unproven(.letterCase, .local(anna)))
    #expect(try town.user(second).signIn == .unproven(.normalisation, .local(zoe)))
  }

  @Test("Whoever never gets there is blocked, whatever the NameID")
  func blocked() throws {
    let changes: [(SignIn.BlockReason, (inout EntraUser) -> Void)] = [
      (.deleted, { $0.isDeleted = true }),
      (.disabled, { $0.accountEnabled = false }),
      (.notAssigned, { $0.assignment = .notAssigned }),
      (.nestedOnly, { $0.assignment = .nestedOnly }),
      (.guestPending, { $0.externalUserState = "Pending Acceptance" }),
    ]
    for (reason, change) in changes {
      var town = Town()
      let local = town.aws("anna@example.com")
      let entra = town.entra("anna@example.com", for: local, change)
      #expect(try town.user(entra).signIn == .blocked(reason))
    }
  }

  @Test("A disabled AWS user is enabled by adoption, and blocks where nothing adopts it")
  func disabledLocal() throws {
    var town = Town()
    let local = town.aws("anna@example.com", status: "DISABLED")
    let entra = town.entra("anna@example.com", for: local)
    #expect(try town.user(entra).signIn == .ok(.local(local)))
    town.settings.sendsActive = false
    #expect(try town.user(entra).signIn == .blocked(.localDisabled))
    town.settings.sendsActive = nil
    #expect(try town.user(entra).signIn == .unknown([.activeMapping]))
  }

  @Test("An empty NameID finds nobody")
  func empty() throws {
    var town = apart()
    let local = town.aws("anna@example.com")
    let entra = town.entra(nil, for: local) { $0.userPrincipalName = "anna@example.com" }
    #expect(try town.user(entra).signIn == .noSuchUser(.empty))
  }

  @Test("A request for another format changes the sign-in that starts at AWS only")
  func requestedFormat() throws {
    var town = Town()
    town.settings.requestedNameIDFormat = .persistent
    let local = town.aws("anna@example.com")
    let entra = town.entra("anna@example.com", for: local)
    let user = try town.user(entra)
    #expect(user.signIn == .ok(.local(local)))
    #expect(user.signInFromAWS == .noSuchUser(.pairwise))
  }
}
