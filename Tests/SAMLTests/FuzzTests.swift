// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import SAML

struct FuzzTests {
  /// Seconds for each kind of input; the long form is 120 (SAML_FUZZ_SECONDS=120).
  private static let seconds =
    ProcessInfo.processInfo.environment["SAML_FUZZ_SECONDS"].flatMap { Double($0) } ?? 0.5

  private static func seeds(_ kind: Capture.Kind) -> [[UInt8]] {
    let text = Message().signed()
    let form = "RelayState=&SAMLResponse=" + Recording.field(text)
    let inputs =
      switch kind {
      case .xml: [text, Message.metadata(), Message.serviceMetadata]
      case .base64: [Recording.base64(text)]
      case .form: [form, "POST / HTTP/1.1\r\nHost: x\r\n\r\n" + form]
      case .tracer: [Recording.tracer([text]), Recording.tracer([text], isMasked: true)]
      case .har: [Recording.har([text]), Recording.har([text], hasText: false)]
      }
    return inputs.map { Array($0.utf8) }
  }

  @Test(arguments: Capture.Kind.allCases)
  func `no input of any kind crashes, hangs or raises an error of another kind`(
    kind: Capture.Kind
  ) throws {
    var random = SeededRandom(seed: UInt64(kind.rawValue.utf8.count))
    var mutation = Mutation(random: SeededRandom(seed: 7))
    let seeds = Self.seeds(kind)
    let wanted = try expectation()
    let inspector = MetadataInspector(at: wanted.evaluatedAt)
    var rounds = 0
    var slowest = 0.0
    let end = Date().addingTimeInterval(Self.seconds)
    while Date() < end {
      rounds += 1
      var bytes = seeds[rounds % seeds.count]
      if Bool.random(using: &random) { bytes = mutation.mutated(bytes) }
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        let place = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place..<min(place + 9, bytes.count))
        case 2: bytes.insert(contentsOf: bytes[place...].prefix(40), at: place)
        default: bytes.removeLast(min(bytes.count - 1, place / 16))
        }
        if bytes.isEmpty { bytes = [0] }
      }
      let start = Date()
      do {
        for message in try Capture(bytes).messages {
          _ = try JSONEncoder().encode(try ResponseInspector(wanted).inspect(message))
        }
      } catch is SAMLError {}
      if kind == .xml, let document = try? MetadataDocument(bytes) {
        _ = inspector.inspect(document, published: document)
      }
      slowest = max(slowest, Date().timeIntervalSince(start))
    }
    #expect(rounds > 0)
    #expect(slowest < 20)
    print("fuzz: \(kind.rawValue), \(rounds) rounds, slowest \(slowest) s")
  }
}
