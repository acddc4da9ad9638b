// SPDX-License-Identifier: Apache-2.0
package import Identity

/// Answers for which AWS users a NameID stands; a workspace can, and nothing here reads one.
package protocol UserLookup: Sendable {
  /// Looks up the users whose name is this NameID or nearly so.
  ///
  /// - Parameters:
  ///   - nameID: The whole NameID, byte for byte.
  ///   - objectID: The Entra object of the claim `objectidentifier`, if there is one.
  /// - Returns: The users, and what the forecast expects.
  /// - Throws: What reading the workspace throws.
  func users(for nameID: String, objectID: String?) throws -> UserLanding
}

/// Where a NameID lands among the AWS users.
package struct UserLanding: Sendable {
  /// An AWS user that the NameID names, or nearly names.
  package struct User: Sendable {
    package let userName: String
    package let id: String
    /// The Entra object that the migration linked with this user, if any.
    package let linkedObjectID: String?

    package init(userName: String, id: String, linkedObjectID: String?) {
      self.userName = userName
      self.id = id
      self.linkedObjectID = linkedObjectID
    }
  }

  /// Users whose name has the same bytes; AWS allows at most one.
  package var exact: [User]
  /// Users whose name is the same after NFC and case folding, and not canonically.
  package var caseOnly: [User]
  /// Users whose name is the same after NFC, and not byte for byte.
  package var normalisationOnly: [User]
  /// Users whose e-mail, and not whose name, is the NameID.
  package var byEmail: [User]
  /// The NameID that the forecast expects for the Entra object of the claim or, without a claim,
  /// for the object linked with the user in ``exact``.
  package var forecast: AttributeValue

  package init(
    exact: [User] = [],
    caseOnly: [User] = [],
    normalisationOnly: [User] = [],
    byEmail: [User] = [],
    forecast: AttributeValue = .unknown
  ) {
    self.exact = exact
    self.caseOnly = caseOnly
    self.normalisationOnly = normalisationOnly
    self.byEmail = byEmail
    self.forecast = forecast
  }
}
