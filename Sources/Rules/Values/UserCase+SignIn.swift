// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// What several rules ask about the sign-in and the first provisioning cycle of one user.
extension UserCase {
  /// N(u), if it is known and not null.
  var nameID: String? { projection?.nameID.text }

  /// S(u), if it is known and not null.
  var scimUserName: String? { projection?.userName.text }

  /// E(u), if it is mapped, known and not null.
  var scimEmail: String? { projection?.email.flatMap(\.text) }

  /// Whether N(u) equals the UserName of the case's own AWS user folded.
  var nameIDMeetsOwnUserName: Bool {
    guard let foldedNameID, let foldedUserName else { return false }
    return foldedNameID.hasSameBytes(as: foldedUserName)
  }

  /// Whether S(u) equals the UserName of the case's own AWS user folded.
  var scimMeetsOwnUserName: Bool {
    guard let foldedScimUserName, let foldedUserName else { return false }
    return foldedScimUserName.hasSameBytes(as: foldedUserName)
  }

  /// Whether N(u) and S(u) are equal folded; nil if one of them isn't known or null.
  var signInMeetsProvisioning: Bool? {
    guard let foldedNameID, let foldedScimUserName else { return nil }
    return foldedNameID.hasSameBytes(as: foldedScimUserName)
  }

  /// AWS users whose UserName equals S(u) folded.
  var scimUserNameHolders: [LocalNeighbour] {
    foldedScimUserName.map { directory.localUsers(userName: $0) } ?? []
  }

  /// AWS users whose e-mail equals E(u) folded.
  var scimEmailHolders: [LocalNeighbour] {
    foldedScimEmail.map { directory.localUsers(email: $0) } ?? []
  }

  /// Whether the neighbour is the AWS user in hand.
  func isOwn(_ neighbour: LocalNeighbour) -> Bool { neighbour.row == local?.row }

  /// Whether the neighbour is the Entra user in hand.
  func isOwn(_ neighbour: EntraNeighbour) -> Bool { neighbour.row == entra?.row }

  /// Whether the first cycle is known to create a new AWS user for the Entra user.
  var cycleCreatesUser: Bool {
    guard isInScope == true, let projection, let scimUserName,
      UserNameLimits.allows(scimUserName),
      scimUserNameHolders.isEmpty, scimEmailHolders.isEmpty
    else { return false }
    var isAcceptable = true
    MappedValue.forEach(in: projection) { if $0.isAcceptable == false { isAcceptable = false } }
    return isAcceptable
  }

  /// Whether the domain of N(u) is one that the tenant owns, as far as that can be judged.
  var isNameIDDomainTrusted: Bool {
    guard federation.nameIDSource == .mail, let verified = federation.verifiedDomains,
      let domain = nameID.flatMap(AddressSyntax.domain(of:))
    else { return true }
    return verified.contains { $0.hasSameBytes(as: domain) }
  }

  /// The UserName that would cure the linked AWS user: the bytes of N(u).
  ///
  /// Nil if a person has to decide: the link is not accepted, AWS or a rule would refuse the
  /// name, somebody else holds it, or provisioning already finds the user by another name.
  var proposedUserName: String? {
    guard isLinked, let nameID, let foldedNameID,
      UserNameLimits.allows(nameID), AddressSyntax.isAddress(nameID),
      EntraUser.externalMarker(in: nameID) == nil, isNameIDDomainTrusted
    else { return nil }
    if isInScope != false, scimMeetsOwnUserName, signInMeetsProvisioning == false { return nil }
    guard directory.localUsers(userName: foldedNameID).allSatisfy(isOwn),
      directory.localUsers(email: foldedNameID).allSatisfy(isOwn),
      directory.inScopeUsers(nameID: foldedNameID).allSatisfy(isOwn)
    else { return nil }
    return nameID
  }

  /// The UserName under which the first cycle would find the linked AWS user.
  ///
  /// It is N(u) where N(u) and S(u) agree, else S(u) if no NameID would be sent; nil if they
  /// disagree, because then no name serves both.
  var proposedScimUserName: String? {
    guard isLinked, let scimUserName, let foldedScimUserName else { return nil }
    if let agree = signInMeetsProvisioning { return agree ? proposedUserName : nil }
    guard UserNameLimits.allows(scimUserName), AddressSyntax.isAddress(scimUserName),
      directory.localUsers(userName: foldedScimUserName).allSatisfy(isOwn),
      directory.localUsers(email: foldedScimUserName).allSatisfy(isOwn),
      directory.inScopeUsers(userName: foldedScimUserName).allSatisfy(isOwn)
    else { return nil }
    return scimUserName
  }
}
