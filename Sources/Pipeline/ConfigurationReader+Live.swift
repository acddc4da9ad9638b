// SPDX-License-Identifier: Apache-2.0
internal import Entra
internal import Foundation
internal import Yams

extension ConfigurationReader {
  /// Reads the section `aws`, or one like it at another path.
  func readLiveAWS(_ node: Node, _ path: String = "aws") throws -> Configuration.LiveAWS {
    var live = Configuration.LiveAWS()
    let keys = try section(
      node,
      path,
      ["profile", "region", "instance", "endpoints", "rate", "iam"]
    )
    if let node = keys["profile"] { live.profile = try text(node, "\(path).profile") }
    if let node = keys["region"] { live.region = try text(node, "\(path).region") }
    if let node = keys["instance"] { live.instance = try text(node, "\(path).instance") }
    if let node = keys["iam"] { live.iam = try flag(node, "\(path).iam") }
    if let node = keys["rate"] { live.rate = try rate(node, "\(path).rate") }
    if let node = keys["endpoints"] {
      let names = LiveEndpoints.variables.map(\.name)
      for (name, value) in try section(node, "\(path).endpoints", names) {
        live.endpoints[name] = try text(value, "\(path).endpoints.\(name)")
      }
    }
    return live
  }

  /// Reads the section `entra`, or one like it at another path.
  func readLiveEntra(_ node: Node, _ path: String = "entra") throws -> Configuration.LiveEntra {
    var live = Configuration.LiveEntra()
    let keys = try section(
      node,
      path,
      ["tenant", "client", "credential", "application", "cloud", "endpoints"]
    )
    if let node = keys["tenant"] { live.signIn.tenantID = try text(node, "\(path).tenant") }
    if let node = keys["client"] { live.signIn.clientID = try text(node, "\(path).client") }
    if let node = keys["application"] { live.application = try text(node, "\(path).application") }
    if let node = keys["cloud"] { live.signIn.cloud = try choice(node, "\(path).cloud") }
    if let node = keys["endpoints"] {
      let hosts = try section(node, "\(path).endpoints", ["login", "graph"])
      if let node = hosts["login"] {
        live.signIn.authority = try text(node, "\(path).endpoints.login")
      }
      if let node = hosts["graph"] {
        live.signIn.graphEndpoint = try text(node, "\(path).endpoints.graph")
      }
    }
    if let node = keys["credential"] {
      live.signIn.credential = try credential(node, "\(path).credential")
    }
    return live
  }

  /// One way to sign in; files are relative to the workspace folder.
  private func credential(_ node: Node, _ path: String) throws -> Credential {
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

  func rate(_ node: Node, _ key: String) throws -> Double {
    guard let rate = node.float, rate > 0, rate <= 100_000 else {
      throw error(.invalidValue, node, key, "Expected requests per second, above 0.")
    }
    return rate
  }
}
