// SPDX-License-Identifier: Apache-2.0
internal import Entra
internal import Foundation
internal import Yams

extension ConfigurationReader {
  /// Reads the section `aws`.
  func readLiveAWS(_ node: Node) throws -> Configuration.LiveAWS {
    var live = Configuration.LiveAWS()
    let keys = try section(
      node,
      "aws",
      ["profile", "region", "instance", "endpoints", "rate", "iam"]
    )
    if let node = keys["profile"] { live.profile = try text(node, "aws.profile") }
    if let node = keys["region"] { live.region = try text(node, "aws.region") }
    if let node = keys["instance"] { live.instance = try text(node, "aws.instance") }
    if let node = keys["iam"] { live.iam = try flag(node, "aws.iam") }
    if let node = keys["rate"] { live.rate = try rate(node, "aws.rate") }
    if let node = keys["endpoints"] {
      let names = LiveEndpoints.variables.map(\.name)
      for (name, value) in try section(node, "aws.endpoints", names) {
        live.endpoints[name] = try text(value, "aws.endpoints.\(name)")
      }
    }
    return live
  }

  /// Reads the section `entra`.
  func readLiveEntra(_ node: Node) throws -> Configuration.LiveEntra {
    var live = Configuration.LiveEntra()
    let keys = try section(
      node,
      "entra",
      ["tenant", "client", "credential", "application", "cloud", "endpoints"]
    )
    if let node = keys["tenant"] { live.signIn.tenantID = try text(node, "entra.tenant") }
    if let node = keys["client"] { live.signIn.clientID = try text(node, "entra.client") }
    if let node = keys["application"] { live.application = try text(node, "entra.application") }
    if let node = keys["cloud"] { live.signIn.cloud = try choice(node, "entra.cloud") }
    if let node = keys["endpoints"] {
      let hosts = try section(node, "entra.endpoints", ["login", "graph"])
      if let node = hosts["login"] {
        live.signIn.authority = try text(node, "entra.endpoints.login")
      }
      if let node = hosts["graph"] {
        live.signIn.graphEndpoint = try text(node, "entra.endpoints.graph")
      }
    }
    if let node = keys["credential"] { live.signIn.credential = try credential(node) }
    return live
  }

  /// One way to sign in; files are relative to the workspace folder.
  private func credential(_ node: Node) throws -> Credential {
    let path = "entra.credential"
    let known = ["secretFile", "certificateFile", "federatedTokenFile", "azureCLI", "deviceCode"]
    // `credential: azureCLI` is as good as `credential: {azureCLI: true}`.
    if node.scalar != nil {
      let word = try text(node, path)
      if word.utf8.elementsEqual("azureCLI".utf8) { return .azureCLI }
      if word.utf8.elementsEqual("deviceCode".utf8) { return .deviceCode }
      throw error(.invalidValue, node, path, "Expected one of: \(known.joined(separator: ", ")).")
    }
    let keys = try section(node, path, known)
    guard keys.count == 1 else {
      throw error(.invalidValue, node, path, "Name one credential.")
    }
    if let node = keys["secretFile"] {
      return .clientSecretFile(absolute(try text(node, "\(path).secretFile")))
    }
    if let node = keys["certificateFile"] {
      return .certificateFile(absolute(try text(node, "\(path).certificateFile")), password: nil)
    }
    if let node = keys["federatedTokenFile"] {
      return .federatedTokenFile(absolute(try text(node, "\(path).federatedTokenFile")))
    }
    return keys["deviceCode"] != nil ? .deviceCode : .azureCLI
  }

  private func absolute(_ name: String) -> String {
    InputFiles(folder: folder ?? ".").absolute(name)
  }

  private func rate(_ node: Node, _ key: String) throws -> Double {
    guard let rate = node.float, rate > 0, rate <= 100_000 else {
      throw error(.invalidValue, node, key, "Expected requests per second, above 0.")
    }
    return rate
  }
}
