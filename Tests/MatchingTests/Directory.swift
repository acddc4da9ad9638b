// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Two small directories and all that the matcher is told; rows follow the order of the arrays.
struct Directory {
  var locals: [LocalUser] = []
  var entra: [EntraUser] = []
  var federation = Federation()
  var domainMap = DomainMap()
  var decisions: [HumanDecision] = []

  /// Anna Berg on both sides, beyond doubt.
  static var clean: Self { Self(locals: [anna], entra: [annaInEntra]) }

  static let address = "anna.berg@acme.test"

  static var anna: LocalUser {
    var user = LocalUser(id: "l-anna", userName: address)
    user.emails = [address]
    user.givenName = "Anna"
    user.familyName = "Berg"
    user.displayName = "Anna Berg"
    return user
  }

  static var annaInEntra: EntraUser { member("e-anna", address, "Anna", "Berg") }

  /// An enabled member whose UPN and mail are the same address.
  static func member(_ id: String, _ address: String, _ given: String, _ family: String)
    -> EntraUser
  {
    var user = EntraUser(id: id)
    user.userPrincipalName = address
    user.mail = address
    user.givenName = given
    user.surname = family
    user.displayName = "\(given) \(family)"
    user.userType = "Member"
    user.accountEnabled = true
    return user
  }

  /// An AWS user without anybody in Entra.
  static func local(_ id: String, _ userName: String, email: String? = nil) -> LocalUser {
    var user = LocalUser(id: id, userName: userName)
    user.emails = [email ?? userName]
    user.givenName = "Some"
    user.familyName = "Body"
    return user
  }

  /// The decisions about all AWS users, in their order.
  func matches(_ folding: Folding) -> [Match] {
    let index = LocalIndex(folding: folding, domainMap: domainMap, expecting: locals.count)
    for user in locals {
      index.add(
        userName: user.userName,
        emails: user.emails,
        externalIDs: user.externalIDs.map(\.id),
        employeeNumber: user.employeeNumber
      )
    }
    var meetings = Meetings()
    var users: [Int: EntraUser] = [:]
    for (row, var user) in entra.enumerated() {
      user.row = row
      users[row] = user
      meetings.add(user, index)
    }
    meetings.finish(localCount: locals.count)
    let matcher = Matcher(
      index: index,
      meetings: meetings,
      federation: federation,
      classifier: AccountClassifier()
    )
    return locals.enumerated().map { row, user in
      var user = user
      user.row = row
      let decision = decisions.first { $0.localID == user.id }
      let decided = decision?.entraID.flatMap { id in users.values.first { $0.id == id } }
      let needed = matcher.candidateRows(of: row)
      return matcher.match(
        user,
        users: users.filter { needed.contains($0.key) },
        decision: decision,
        decidedUser: decided
      )
    }
  }

  /// The decision about the first AWS user.
  func first() throws -> Match { matches(try makeFolding())[0] }
}
