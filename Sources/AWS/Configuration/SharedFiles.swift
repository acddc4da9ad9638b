// SPDX-License-Identifier: Apache-2.0

/// The two files that all AWS tools share, `config` and `credentials`.
///
/// Names of profiles and sessions are compared as bytes.
struct SharedFiles: Sendable {
  /// The settings of one profile, session or services section.
  typealias Settings = [String: INIFile.Setting]

  private let configuration: [INIFile.Section]
  private let credentials: [INIFile.Section]

  /// Reads both files from where the environment says; one that does not exist is empty.
  init(_ surroundings: AWSSurroundings) throws(AWSError) {
    configuration = try Self.read(
      surroundings.variable("AWS_CONFIG_FILE") ?? "~/.aws/config",
      as: "the AWS config file",
      surroundings
    )
    credentials = try Self.read(
      surroundings.variable("AWS_SHARED_CREDENTIALS_FILE") ?? "~/.aws/credentials",
      as: "the AWS credentials file",
      surroundings
    )
  }

  private static func read(
    _ path: String,
    as name: String,
    _ surroundings: AWSSurroundings
  ) throws(AWSError) -> [INIFile.Section] {
    switch surroundings.readFile(surroundings.path(path)) {
    case .missing: return []
    case .bytes(let bytes): return try INIFile(bytes, file: name).sections
    case .unreadable:
      throw AWSError(
        .configuration,
        operation: name,
        advice: "The file can't be read. Check its permissions."
      )
    }
  }

  /// The settings of a profile from both files, the credentials file first; nil if neither has it.
  func profile(_ name: String) -> Settings? {
    let (fromConfiguration, fromCredentials) = (configured(name), stored(name))
    guard fromConfiguration != nil || fromCredentials != nil else { return nil }
    return (fromConfiguration ?? [:]).merging(fromCredentials ?? [:]) { $1 }
  }

  /// What the credentials file says of a profile.
  func stored(_ name: String) -> Settings? {
    credentials.last { isSame($0.name, name) }?.settings
  }

  /// What the config file says of a profile.
  func configured(_ name: String) -> Settings? {
    configuration.last { section in
      let isDefault = isSame(section.name, "default") && isSame(name, "default")
      return isDefault || Self.isSection(section.name, kind: "profile", name: name)
    }?.settings
  }

  /// The `[sso-session]` section of that name.
  func session(_ name: String) -> Settings? { section("sso-session", name) }

  /// The `[services]` section of that name.
  func services(_ name: String) -> Settings? { section("services", name) }

  private func section(_ kind: String, _ name: String) -> Settings? {
    configuration.last { Self.isSection($0.name, kind: kind, name: name) }?.settings
  }

  private static func isSection(_ header: String, kind: String, name: String) -> Bool {
    guard let words = shellWords(header), words.count == 2 else { return false }
    return isSame(words[0], kind) && isSame(words[1], name)
  }
}

extension [String: INIFile.Setting] {
  /// The value of a key; nil if it is missing, empty or a block.
  func text(_ key: String) -> String? {
    guard case .text(let text) = self[key], !text.utf8.isEmpty else { return nil }
    return text
  }

  /// The block of a key.
  func block(_ key: String) -> [String: String]? {
    guard case .block(let block) = self[key] else { return nil }
    return block
  }
}
