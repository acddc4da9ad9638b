// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

struct OfflineTests {
  /// The built program, which lies next to the tests.
  private static let program: String? = {
    let places =
      [Bundle.main.executablePath].compactMap { $0 }
      + ProcessInfo.processInfo.arguments.filter { $0.hasSuffix(".xctest") }
    for place in places {
      var folder = URL(fileURLWithPath: place).resolvingSymlinksInPath()
        .deletingLastPathComponent()
      for _ in 0..<4 {
        let path = folder.appendingPathComponent("crosswalk").path
        if FileManager.default.isExecutableFile(atPath: path),
          shell([path, "saml", "--help"]).status == 0
        {
          return path
        }
        folder.deleteLastPathComponent()
      }
    }
    return nil
  }()

  private static let canTrace = program != nil && shell(["strace", "-V"]).status == 0

  /// What every program of this system opens when it starts.
  private static let system = [
    "/etc/ld.so.cache", "/etc/localtime", "/proc/", "/sys/", "/usr/share/zoneinfo", "/dev/null",
    "/usr/lib/locale",
  ]

  private static let hostile = [
    Message().signed(), "<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a/>",
    Message().signed().replacing("URI=\"#_a1\"", by: "URI=\"file:///etc/hostname\""),
    Message().signed().replacing("URI=\"#_a1\"", by: "URI=\"http://127.0.0.1:9/\""),
    Message(edit: {
      $0.replacing(
        "<Subject>",
        by: "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"/etc/hostname\"/>"
          + "<Subject xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
          + "xsi:schemaLocation=\"urn:x http://127.0.0.1:9/x.xsd\">"
      )
    }).signed(),
    "<?xml-stylesheet href=\"http://127.0.0.1:9/x.xsl\"?>" + Message().signed(),
  ]

  private static let hostileMetadata = [
    Message.metadata(),
    "<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a/>",
    "<!DOCTYPE a [<!ENTITY % b SYSTEM \"http://127.0.0.1:9/a.dtd\">%b;]>" + Message.metadata(),
    "<?xml-stylesheet href=\"http://127.0.0.1:9/x.xsl\"?>" + Message.metadata(),
    Message.metadata().replacing(
      "<IDPSSODescriptor ",
      by: "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"/etc/hostname\"/>"
        + "<IDPSSODescriptor xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        + "xsi:schemaLocation=\"urn:x http://127.0.0.1:9/x.xsd\" "
    ),
  ]

  @Test(.enabled(if: canTrace), .timeLimit(.minutes(30)), arguments: hostile)
  func `a response opens nothing but the files that are named, and connects to nobody`(
    text: String
  ) throws {
    try Self.trace(
      ["message.xml": text, "idp.xml": Message.metadata(), "sp.xml": Message.serviceMetadata]
    ) { folder in
      [
        "response", folder + "/message.xml", "--metadata", folder + "/idp.xml", "--sp-metadata",
        folder + "/sp.xml", "--at", "2100-01-01T12:01:00Z",
      ]
    }
  }

  @Test(.enabled(if: canTrace), .timeLimit(.minutes(30)), arguments: hostileMetadata)
  func `metadata opens nothing but the files that are named, and connects to nobody`(
    text: String
  ) throws {
    try Self.trace(["new.xml": text, "held.xml": Message.metadata()]) { folder in
      ["metadata", folder + "/held.xml", "--published", folder + "/new.xml"]
    }
  }

  /// Runs `crosswalk saml` under strace, and holds what it opened against the files it was given.
  private static func trace(
    _ files: [String: String],
    _ arguments: (_ folder: String) -> [String]
  ) throws {
    let program = try #require(Self.program)
    let folder = KeyPair.folder + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    let traced = shell(
      [
        "strace", "-f", "-o", folder + "/trace", "-e", "trace=open,openat,creat,socket,connect",
        program, "saml",
      ] + arguments(folder)
    )
    #expect([0, 2, 3].contains(traced.status))
    let trace = try String(contentsOfFile: folder + "/trace", encoding: .utf8)
    #expect(!trace.contains("socket(") && !trace.contains("connect("))
    let opened = trace.split(separator: "\n").filter { $0.contains("open") && !$0.contains("= -1") }
      .compactMap { $0.split(separator: "\"").dropFirst().first.map(String.init) }
    let named = files.keys.map { folder + "/" + $0 }
    #expect(named.contains { opened.contains($0) })
    for path in opened where !named.contains(path) {
      let isSystem = path.contains(".so") || Self.system.contains { path.hasPrefix($0) }
      #expect(isSystem, "opened \(path)")
    }
  }
}
