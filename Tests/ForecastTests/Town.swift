// SPDX-License-Identifier: Apache-2.0
import Forecast
import Identity
import Matching
import Testing

/// Two small directories of invented people, and what the forecast says of them.
struct Town {
  var settings = ForecastSettings(federation: Self.mailForAll)
  var locals: [LocalUser] = []
  var entras: [EntraUser] = []
  var links: [(local: Int, entra: Int)] = []
  var access = AccessData()
  var groups = GroupData()

  /// `mail` into NameID, user name and e-mail; the object id into the external id.
  static var mailForAll: Federation {
    var federation = Federation()
    federation.provisioning.userName = .mail
    federation.provisioning.externalId = .objectId
    return federation
  }

  /// Adds an AWS user; returns its row.
  @discardableResult
  mutating func aws(
    _ userName: String,
    email: String? = nil,
    externalID: String? = nil,
    status: String? = "ENABLED"
  ) -> Int {
    var user = LocalUser(row: locals.count, id: "aws-\(locals.count)", userName: userName)
    user.emails = email.map { [$0] } ?? []
    user.externalIDs = externalID.map { [.init(issuer: "https://scim.example", id: $0)] } ?? []
    user.status = status
    user.displayName = "Anna Berg"
    user.givenName = "Anna"
    user.familyName = "Berg"
    locals.append(user)
    return user.row
  }

  /// Adds an enabled, directly assigned Entra user; returns its row.
  @discardableResult
  mutating func entra(
    _ mail: String?,
    for local: Int? = nil,
    _ change: (inout EntraUser) -> Void = { _ in }
  ) -> Int {
    var user = EntraUser(row: entras.count, id: "object-\(entras.count)")
    user.mail = mail
    user.userPrincipalName = mail
    user.displayName = "Anna Berg"
    user.givenName = "Anna"
    user.surname = "Berg"
    user.userType = "Member"
    user.accountEnabled = true
    user.assignment = .direct
    change(&user)
    entras.append(user)
    if let local { links.append((local, user.row)) }
    return user.row
  }

  /// The filled forecaster.
  func forecaster() throws -> Forecaster {
    let forecaster = Forecaster(settings, folding: try #require(Folding()))
    for user in locals { forecaster.add(user) }
    for user in entras { forecaster.add(user) }
    for link in links { forecaster.link(localRow: link.local, entraRow: link.entra) }
    forecaster.access = access
    forecaster.groups = groups
    return forecaster
  }

  func forecast(after edits: [PlannedEdit] = []) throws -> CycleForecast {
    try forecaster().forecast(after: edits)
  }

  /// The row of an Entra user, with an AWS user or without.
  func user(_ entraRow: Int, after edits: [PlannedEdit] = []) throws -> UserForecast {
    let users = try forecast(after: edits).users
    return try #require(users.first { $0.entraRow == entraRow })
  }
}
