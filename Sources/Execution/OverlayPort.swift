// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// Reads the live directory and keeps writes to itself: the door of a dry run.
///
/// A user name that a user outside the overlay has is refused as the service would refuse it.
package final class OverlayPort: DirectoryPort {
  private let live: any DirectoryPort
  private var values: [Key: String?] = [:]
  private var holders: [Identifier: Identifier?] = [:]

  private struct Key: Hashable {
    let kind: BatchOperation.Kind
    let target: Identifier
    let attribute: Identifier
  }

  package init(over live: any DirectoryPort) { self.live = live }

  package func read(
    _ kind: BatchOperation.Kind,
    target: String,
    attribute: String
  ) throws -> LiveValue {
    let key = Key(kind: kind, target: Identifier(target), attribute: Identifier(attribute))
    if let value = values[key] { return LiveValue(value) }
    return try live.read(kind, target: target, attribute: attribute)
  }

  package func write(_ write: DirectoryWrite) throws -> WriteAnswer {
    let attribute = Identifier(write.attribute)
    let target = Identifier(write.target)
    if write.kind == .awsUpdateUser, attribute == Identifier(BatchOperation.userName) {
      if let name = write.to {
        if let holder = try holder(ofUserName: name), Identifier(holder) != target {
          throw PortFailure(.refused, code: "ConflictException")
        }
        holders[Identifier(name)] = .some(target)
      }
      if let name = write.from { holders[Identifier(name)] = .some(nil) }
    }
    values[Key(kind: write.kind, target: target, attribute: attribute)] = .some(write.to)
    return WriteAnswer(requestID: nil)
  }

  package func holder(ofUserName name: String) throws -> String? {
    if let holder = holders[Identifier(name)] { return holder?.text }
    return try live.holder(ofUserName: name)
  }
}
