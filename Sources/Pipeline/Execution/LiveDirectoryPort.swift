// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Entra
internal import Execution
internal import Identity

/// The door to both clouds: one call each, never repeated here.
///
/// Every failure comes out as a `PortFailure` that says what is known of its effect.
final class LiveDirectoryPort: DirectoryPort {
  /// The application in Entra that people are assigned to.
  struct Application {
    let client: GraphClient
    let servicePrincipalID: String
    let roleID: String
  }

  /// The value of an assignment that provisions a user.
  static let assigned = "assigned"
  /// The value of an assignment that provisions nobody.
  static let defaultAccess = "default-access"
  /// The value of a user who is assigned through a group.
  static let throughGroup = "group"

  private let store: IdentityStoreClient?
  private let application: Application?
  /// Users as they were read, for a look at all of their values; nil reads each value anew.
  private var kept: [Identifier: DirectoryUser]?

  /// A side that is nil is refused; the caller has made sure that the batch needs none.
  ///
  /// `keepsUsers` asks for each user once, which only a port that never writes may do.
  init(store: IdentityStoreClient?, application: Application?, keepsUsers: Bool = false) {
    self.store = store
    self.application = application
    kept = keepsUsers ? [:] : nil
  }

  /// A before-image of a plan as reading the cloud would show it.
  ///
  /// A nested group gives no assignment (entra.md section 6), so nothing is seen of it.
  static func comparable(_ before: String?) -> String? {
    guard let before, before.hasSameBytes(as: "nested-group") else { return before }
    return nil
  }

  func read(
    _ kind: BatchOperation.Kind,
    target: String,
    attribute: String
  ) throws -> LiveValue {
    switch kind {
    case .awsUpdateUser: try readUser(target, attribute)
    case .entraAssignUser: try readAssignment(target)
    }
  }

  func write(_ write: DirectoryWrite) throws -> WriteAnswer {
    switch write.kind {
    case .awsUpdateUser: try updateUser(write)
    case .entraAssignUser: try assign(write)
    }
  }

  func holder(ofUserName name: String) throws -> String? {
    guard let store else { throw Self.notConnected }
    do throws(AWSError) {
      return try store.userID(with: .userName(name))
    } catch {
      throw PortFailure(error)
    }
  }

  private static let notConnected = PortFailure(.refused, code: "notConnected")

  // MARK: AWS

  /// Reads all users anew; what is asked of one of `users` afterwards comes from there.
  ///
  /// - Returns: Which user carries which of the external ids; nil if users may not be listed.
  func readAll(
    keeping users: Set<Identifier>,
    holdersOf externalIDs: Set<Identifier>
  ) throws -> UserCensus? {
    guard let store else { throw Self.notConnected }
    var census = UserCensus()
    do {
      try store.forEachDirectoryUser { user in
        for id in user.externalIDs.map({ Identifier($0.id) }) where externalIDs.contains(id) {
          census.holders[id] = user.userID
        }
        let id = Identifier(user.userID)
        if users.contains(id) { census.users[id] = user }
      }
    } catch let error as AWSError where error.code == .accessDenied {
      return nil
    }
    return census
  }

  /// Answers from a census instead of asking for each user.
  func take(_ census: UserCensus) { kept = census.users }

  func user(_ id: String) throws -> DirectoryUser {
    if let user = kept?[Identifier(id)] { return user }
    guard let store else { throw Self.notConnected }
    do throws(AWSError) {
      let user = try store.directoryUser(id)
      kept?[Identifier(id)] = user
      return user
    } catch {
      throw PortFailure(error)
    }
  }

  private func readUser(_ id: String, _ attribute: String) throws -> LiveValue {
    let user = try user(id)
    guard let path = AttributePath(rawValue: attribute) else { throw Self.unknownAttribute }
    switch path {
    case .userName: return LiveValue(user.userName)
    case .displayName: return LiveValue(user.displayName)
    case .givenName: return LiveValue(user.givenName)
    case .familyName: return LiveValue(user.familyName)
    case .emails:
      // A write replaces the whole list, so that a second address would be lost.
      guard user.emails.count <= 1 else {
        throw PortFailure(.refused, code: "severalAddresses")
      }
      return LiveValue(user.emails.first?.value, handle: user.emails.first.map(EmailShape.text))
    }
  }

  private func updateUser(_ write: DirectoryWrite) throws -> WriteAnswer {
    guard let store else { throw Self.notConnected }
    guard let path = AttributePath(rawValue: write.attribute) else { throw Self.unknownAttribute }
    var value = write.to.map(JSONValue.text) ?? .null
    if path == .emails, let address = write.to {
      value = .list([EmailShape(write.handle).value(address)])
    }
    do throws(AWSError) {
      let id = try store.updateUser(
        write.target,
        operations: [.init(path: write.attribute, value: value)]
      )
      return WriteAnswer(requestID: id)
    } catch {
      throw PortFailure(error)
    }
  }

  /// The paths of UpdateUser that plans write (aws.md section 3.4).
  private enum AttributePath: String {
    case userName, displayName, emails
    case givenName = "name.givenName"
    case familyName = "name.familyName"
  }

  private static let unknownAttribute = PortFailure(.refused, code: "unknownAttribute")

  // MARK: Entra

  private func readAssignment(_ user: String) throws -> LiveValue {
    guard let application else { throw Self.notConnected }
    let all: [UserAssignment]
    do throws(EntraError) {
      all = try TenantReader(application.client).assignments(
        ofUser: user,
        servicePrincipalID: application.servicePrincipalID
      )
    } catch {
      throw PortFailure(error)
    }
    let own = all.filter { $0.isDirect(for: user) }
    if let assignment = own.first(where: { !$0.isDefaultAccess }) {
      return LiveValue(Self.assigned, handle: assignment.id)
    }
    if all.contains(where: { !$0.isDirect(for: user) && !$0.isDefaultAccess }) {
      return LiveValue(Self.throughGroup)
    }
    return LiveValue(own.first.map { _ in Self.defaultAccess })
  }

  /// Creates an assignment, or takes the one back that the read before has named.
  private func assign(_ write: DirectoryWrite) throws -> WriteAnswer {
    guard let application else { throw Self.notConnected }
    let writer = AssignmentWriter(application.client)
    do throws(EntraError) {
      if let to = write.to, to.hasSameBytes(as: Self.assigned) {
        let receipt = try writer.assign(
          principalID: write.target,
          servicePrincipalID: application.servicePrincipalID,
          roleID: application.roleID
        )
        return WriteAnswer(requestID: receipt.requestID)
      }
      guard let handle = write.handle else {
        throw EntraError(.notFound, operation: "graph.DeleteAppRoleAssignedTo", advice: "")
      }
      let receipt = try writer.remove(
        assignmentID: handle,
        servicePrincipalID: application.servicePrincipalID
      )
      return WriteAnswer(requestID: receipt.requestID)
    } catch {
      throw PortFailure(error)
    }
  }
}

/// What an address has besides its value, so that an undo gives back what was there.
private struct EmailShape {
  private let type: String?
  private let isPrimary: Bool?

  /// The shape that a read put into its handle; for no address before, that of the console.
  init(_ handle: String?) {
    guard let handle else {
      type = "work"
      isPrimary = true
      return
    }
    let primary = handle.utf8.first
    isPrimary = primary == UInt8(ascii: "1") ? true : primary == UInt8(ascii: "0") ? false : nil
    let rest = String(Substring(handle.utf8.dropFirst()))
    type = rest.utf8.first == UInt8(ascii: "=") ? String(Substring(rest.utf8.dropFirst())) : nil
  }

  static func text(_ email: DirectoryUser.Email) -> String {
    (email.isPrimary.map { $0 ? "1" : "0" } ?? "-") + (email.type.map { "=\($0)" } ?? "")
  }

  func value(_ address: String) -> JSONValue {
    var members: [JSONValue.Member] = [.init("value", .text(address))]
    if let type { members.append(.init("type", .text(type))) }
    if let isPrimary { members.append(.init("primary", .bool(isPrimary))) }
    return .object(members)
  }
}
