// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Identity
internal import Yams

extension Configuration {
  /// Name of the configuration file within the workspace folder.
  package static let fileName = "crosswalk.yaml"

  /// Reads the configuration of a workspace folder.
  ///
  /// - Throws: ``ConfigurationError`` with file, line and key; an unknown key is an error that
  ///   names the nearest known one.
  package static func load(folder: String) throws -> Configuration {
    let path = (folder as NSString).appendingPathComponent(fileName)
    if FileManager.default.fileExists(atPath: path), !isReadableFile(path) {
      throw ConfigurationError(
        code: .unreadable,
        file: fileName,
        line: nil,
        key: "",
        advice: "It must be a file that you may read; look at what it is with `ls -l`."
      )
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ConfigurationError(
        code: .notFound,
        file: fileName,
        line: nil,
        key: "",
        advice: "This folder is no workspace; `crosswalk init` makes one."
      )
    }
    return try parse(YAMLText(data, name: fileName), folder: folder)
  }

  /// Whether a path is a file, not a folder or a pipe that nobody fills, and may be read.
  private static func isReadableFile(_ path: String) -> Bool {
    // The type of a link is that of what it leads to.
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let type = try? FileManager.default.attributesOfItem(atPath: target)[.type]
    return type as? FileAttributeType == .typeRegular
      && FileManager.default.isReadableFile(atPath: path)
  }

  /// Reads the text of a configuration file.
  ///
  /// The tenant's documents that `federation` names are read too, from the workspace folder.
  package static func parse(_ text: String, folder: String? = nil) throws -> Configuration {
    try parse(YAMLText(text, name: fileName), folder: folder)
  }

  private static func parse(_ text: YAMLText, folder: String?) throws -> Configuration {
    guard let root = try text.root() else {
      throw ConfigurationError(
        code: .missingKey,
        file: fileName,
        line: nil,
        key: "sources",
        advice: "The file is empty; `crosswalk init --force` writes a new one."
      )
    }
    return try ConfigurationReader(folder: folder).read(root)
  }
}

/// Walks the YAML tree, so that every complaint has its line.
struct ConfigurationReader {
  /// Where named documents are; nil while only a text is read.
  let folder: String?
  /// What the file is called in messages.
  var file = Configuration.fileName

  func read(_ root: Node) throws -> Configuration {
    var configuration = Configuration()
    let top = try section(
      root,
      "",
      [
        "workspace", "sources", "aws", "entra", "decisions", "waivers", "severities", "federation",
        "matching", "access", "batches", "limits", "apply", "reports", "csv",
      ]
    )
    if let node = top["workspace"] { configuration.workspace = try text(node, "workspace") }
    if let node = top["decisions"] { configuration.decisions = try text(node, "decisions") }
    if let node = top["waivers"] { configuration.waivers = try text(node, "waivers") }
    if let node = top["severities"] { configuration.severities = try text(node, "severities") }
    if let node = top["reports"] { configuration.reports = try text(node, "reports") }
    if let node = top["csv"] {
      let keys = try section(node, "csv", ["byteOrderMark"])
      if let node = keys["byteOrderMark"] {
        configuration.csvByteOrderMark = try flag(node, "csv.byteOrderMark")
      }
    }
    if let node = top["aws"] { configuration.live.aws = try readLiveAWS(node) }
    if let node = top["entra"] { configuration.live.entra = try readLiveEntra(node) }
    if let sources = top["sources"] {
      try readSources(sources, &configuration)
    } else {
      guard configuration.live.aws != nil, configuration.live.entra != nil else {
        throw error(
          .missingKey,
          root,
          "sources",
          "Name the exported files under `sources`, or both directories under `aws` and `entra`."
        )
      }
    }
    configuration.nameLiveKinds()
    if let node = top["federation"] { try readFederation(node, &configuration) }
    if let node = top["matching"] { try readMatching(node, &configuration.matching) }
    if let node = top["access"] { try readAccess(node, &configuration.access) }
    if let node = top["batches"] { try readBatches(node, &configuration.batches) }
    if let node = top["apply"] { configuration.apply = try readApply(node) }
    if let node = top["limits"] {
      let limits = try section(node, "limits", ["maxSkips", "chunkSize"])
      if let node = limits["maxSkips"] {
        configuration.limits.maxSkips = try number(node, "limits.maxSkips", atLeast: 0)
      }
      if let node = limits["chunkSize"] {
        configuration.limits.chunkSize = try number(node, "limits.chunkSize", atLeast: 1)
      }
    }
    return configuration
  }

  private func readSources(_ node: Node, _ configuration: inout Configuration) throws {
    let sides = try section(node, "sources", ["aws", "entra"])
    for (side, other) in [("aws", ["csv"]), ("entra", [])] {
      let isLive = side == "aws" ? configuration.live.aws != nil : configuration.live.entra != nil
      guard let sideNode = sides[side] else {
        if isLive { continue }
        throw error(.missingKey, node, "sources.\(side)", "Both directories are needed.")
      }
      if isLive {
        throw error(
          .invalidValue,
          sideNode,
          "sources.\(side)",
          "This side is read over its APIs, since there is a section `\(side)`; keep one of them."
        )
      }
      let kinds = Configuration.InputKind.allCases.filter { $0.rawValue.hasPrefix(side + ".") }
      let lists = try section(sideNode, "sources.\(side)", kinds.map(\.key) + other)
      for kind in kinds {
        guard let list = lists[kind.key] else { continue }
        configuration.sources[kind] = try texts(list, "sources.\(kind.rawValue)")
      }
      if let headers = lists["csv"] {
        let known = LocalUserTable.columns.map(\.name)
        for (key, value) in try section(headers, "sources.aws.csv", known) {
          configuration.csvHeaders[key] = try text(value, "sources.aws.csv.\(key)")
        }
      }
      let users: Configuration.InputKind = side == "aws" ? .awsUsers : .entraUsers
      if configuration.sources[users]?.isEmpty ?? true {
        throw error(.missingKey, sideNode, "sources.\(users.rawValue)", "Name the users' export.")
      }
    }
  }

  private func readMatching(_ node: Node, _ matching: inout Configuration.Matching) throws {
    let keys = try section(node, "matching", ["domainMap", "serviceWords", "roleWords"])
    if let node = keys["domainMap"] {
      guard let mapping = node.mapping else {
        throw error(.wrongType, node, "matching.domainMap", "Write `old.example: new.example`.")
      }
      for (old, new) in mapping {
        matching.domainMap[try text(old, "matching.domainMap")] = try text(
          new,
          "matching.domainMap"
        )
      }
    }
    if let node = keys["serviceWords"] {
      matching.serviceWords = try texts(node, "matching.serviceWords")
    }
    if let node = keys["roleWords"] { matching.roleWords = try texts(node, "matching.roleWords") }
  }

  // MARK: Nodes

  func error(
    _ code: ConfigurationError.Code,
    _ node: Node,
    _ key: String,
    _ advice: String
  ) -> ConfigurationError {
    ConfigurationError(
      code: code,
      file: file,
      line: node.mark?.line,
      column: node.mark?.column,
      key: key,
      advice: advice
    )
  }

  func section(_ node: Node, _ path: String, _ known: [String]) throws -> [String: Node] {
    guard let mapping = node.mapping else {
      throw error(.wrongType, node, path, "Expected keys: \(known.joined(separator: ", ")).")
    }
    var found: [String: Node] = [:]
    for (key, value) in mapping {
      let name = key.string ?? ""
      guard let match = known.first(where: { $0.hasSameBytes(as: name) }) else {
        let nearest = known.min { distance(name, $0) < distance(name, $1) } ?? ""
        // A word that has little in common is no help: then all of them are.
        let isClose = distance(name, nearest) <= max(2, name.utf8.count / 2)
        throw error(
          .unknownKey,
          key,
          path.isEmpty ? name : "\(path).\(name)",
          isClose
            ? "Did you mean `\(nearest)`?" : "Known here: \(known.joined(separator: ", "))."
        )
      }
      found[match] = value
    }
    return found
  }

  func text(_ node: Node, _ key: String) throws -> String {
    guard let text = node.string, node.scalar != nil, !text.isEmpty else {
      throw error(.wrongType, node, key, "Expected a text.")
    }
    guard !text.utf8.contains(0) else {
      throw error(.invalidValue, node, key, "Take the NUL character out of the text.")
    }
    return text
  }

  func texts(_ node: Node, _ key: String) throws -> [String] {
    if let sequence = node.sequence { return try sequence.map { try text($0, key) } }
    return [try text(node, key)]
  }

  func number(
    _ node: Node,
    _ key: String,
    atLeast least: Int,
    atMost most: Int = 1_000_000
  ) throws -> Int {
    guard let number = node.int, (least...most).contains(number) else {
      throw error(.invalidValue, node, key, "Expected a whole number from \(least) to \(most).")
    }
    return number
  }

  func flag(_ node: Node, _ key: String) throws -> Bool {
    guard let flag = node.bool else {
      throw error(.wrongType, node, key, "Expected true or false.")
    }
    return flag
  }

  func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ node: Node,
    _ key: String
  ) throws -> Value {
    let text = try text(node, key)
    // Entra writes `user.mail` for the attribute that Graph calls `mail`.
    let name = text.hasPrefix("user.") ? String(text.dropFirst(5)) : text
    guard let value = Value.allCases.first(where: { equalIgnoringCase($0.rawValue, name) }) else {
      let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw error(.invalidValue, node, key, "Expected one of: \(known).")
    }
    return value
  }

  /// Edits that turn one word into the other, ignoring ASCII case (Levenshtein).
  private func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(asciiLowered(left).utf8), Array(asciiLowered(right).utf8))
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let cost = diagonal + (byte == right[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(cost, row[column] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }

  private func equalIgnoringCase(_ left: String, _ right: String) -> Bool {
    asciiLowered(left).hasSameBytes(as: asciiLowered(right))
  }

  private func asciiLowered(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
