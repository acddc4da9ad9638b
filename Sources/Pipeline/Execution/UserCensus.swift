// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Identity

/// All AWS users as they are now, as far as a verification asks for them.
struct UserCensus {
  /// The users of the batches, by user id; who is missing here is gone.
  var users: [Identifier: DirectoryUser] = [:]
  /// The user id that carries an external id.
  var holders: [Identifier: String] = [:]
}
