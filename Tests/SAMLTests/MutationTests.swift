// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import SAML

struct MutationTests {
  /// How many edits; the long form is 10,000 (SAML_MUTATIONS=10000).
  private static let count =
    ProcessInfo.processInfo.environment["SAML_MUTATIONS"].flatMap { Int($0) } ?? 100

  /// The canonical bytes of everything that is signed; nil if a signature is not valid.
  private func canonical(_ text: [UInt8], _ trusted: [Certificate]) throws -> [[UInt8]]? {
    let document = try XMLDocument(text, limit: XMLDocument.responseLimit)
    let shape = ResponseShape(document)
    var checks: [SignatureCheck] = []
    for signature in shape.responseSignatures {
      checks.append(
        SignatureCheck(signature, of: document.root, in: document, trusted: trusted)
      )
    }
    for signature in shape.assertionSignatures {
      let parent = try #require(shape.assertion)
      checks.append(SignatureCheck(signature, of: parent, in: document, trusted: trusted))
    }
    let bytes = checks.compactMap(\.canonical)
    return bytes.count == checks.count && !bytes.isEmpty ? bytes : nil
  }

  @Test(arguments: [(true, false), (false, true), (true, true)])
  func `an edited response is rejected unless what was signed is canonically the same`(
    assertion: Bool,
    response: Bool
  ) throws {
    var message = Message()
    message.signsAssertion = assertion
    message.signsResponse = response
    let text = Array(message.signed().utf8)
    let wanted = try expectation()
    let trusted = try #require(wanted.provider?.certificates)
    let original = try #require(try canonical(text, trusted))
    let right = try inspect(String(decoding: text, as: UTF8.self), wanted)
    var mutation = Mutation(random: SeededRandom(seed: assertion ? response ? 3 : 1 : 2))
    var kept = 0
    for round in 0..<Self.count {
      let edited = mutation.mutated(text)
      let result = try? ResponseInspector(wanted).inspect(CapturedMessage(bytes: edited))
      guard let report = result, report.verdict != .reject else { continue }
      kept += 1
      // An outer signature can be taken off without a trace; what is left must be as it was.
      let signed = try canonical(edited, trusted) ?? []
      #expect(!signed.isEmpty && signed.allSatisfy(original.contains), "round \(round)")
      #expect(report.nameID == right.nameID && report.attributes == right.attributes)
      #expect(report.issuer == right.issuer && report.audienceOK == true)
    }
    // Other quotes and blanks inside tags change nothing, so some edits must pass.
    #expect(kept > 0)
    print("mutation: \(Self.count) edits, \(kept) canonically equal and kept")
  }
}
