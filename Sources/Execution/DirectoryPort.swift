// SPDX-License-Identifier: Apache-2.0

/// The only door to the two clouds: reads one value, writes one value.
///
/// An implementation makes one attempt per call and never retries a write by itself: only the
/// engine knows whether a write may be repeated. Failures that it can name are ``PortFailure``;
/// any other error ends the run as a crash would, with the journal as it stands.
package protocol DirectoryPort {
  /// The value that the directory holds now.
  func read(_ kind: BatchOperation.Kind, target: String, attribute: String) throws -> LiveValue

  /// Sends one write, once.
  func write(_ write: DirectoryWrite) throws -> WriteAnswer

  /// The target that has a user name now, or nil; for the forecast of a dry run only.
  func holder(ofUserName name: String) throws -> String?
}

/// One attribute as it is in the directory.
package struct LiveValue: Sendable {
  /// Nil means that there is no value.
  package let text: String?
  /// The id by which the value is taken back, such as that of an app role assignment.
  package let handle: String?

  package init(_ text: String?, handle: String? = nil) {
    self.text = text
    self.handle = handle
  }
}

/// One attribute of one target to be given another value.
package struct DirectoryWrite: Sendable {
  package let kind: BatchOperation.Kind
  package let target: String
  package let attribute: String
  /// The value it was just seen to have.
  package let from: String?
  /// The value it gets; nil removes it.
  package let to: String?
  /// The id of the present value, if the read gave one.
  package let handle: String?

  package init(
    kind: BatchOperation.Kind,
    target: String,
    attribute: String,
    from: String?,
    to: String?,
    handle: String?
  ) {
    self.kind = kind
    self.target = target
    self.attribute = attribute
    self.from = from
    self.to = to
    self.handle = handle
  }

  func with(handle: String?) -> Self {
    Self(kind: kind, target: target, attribute: attribute, from: from, to: to, handle: handle)
  }
}

/// What the service said to a write that it took.
package struct WriteAnswer: Sendable {
  package let requestID: String?

  package init(requestID: String?) { self.requestID = requestID }
}

/// A call without a usable answer, classified by what is known of its effect.
package struct PortFailure: Error, Sendable {
  /// What the engine decides on.
  package enum Outcome: Sendable, Equatable {
    /// The request surely never left: no connection, no name.
    case notSent
    /// The service refused it for good; sending it again changes nothing.
    case refused
    /// The service refused it for now and did nothing; wait so many seconds if it said so.
    case throttled(after: Double?)
    /// It may or may not have happened.
    case inDoubt
    /// The service takes the credentials no longer, and did nothing.
    case credentialsExpired
  }

  package let outcome: Outcome
  /// The service's code, such as `ConflictException`; never a user's attribute.
  package let code: String
  package let requestID: String?

  package init(_ outcome: Outcome, code: String, requestID: String? = nil) {
    self.outcome = outcome
    self.code = code
    self.requestID = requestID
  }
}
