// SPDX-License-Identifier: Apache-2.0
import Execution
import Identity
import Testing

@Suite
struct VerifierTests {
  private func found(_ scene: Scene, _ target: String, _ attribute: String) -> AttributeValue {
    scene.service.values[.init(target, attribute)].map { .text($0) } ?? .null
  }

  private func verify(_ scene: Scene, _ acceptances: [Acceptance] = []) -> VerificationReport {
    VerificationReport(Expectation.all(of: scene.batch), acceptances: acceptances) {
      found(scene, $0.target, $0.attribute)
    }
  }

  @Test
  func `An applied batch is as predicted, one that was not is not yet`() throws {
    let scene = Scene(try twelveItems())
    #expect(verify(scene).count(.notYet) == verify(scene).verifications.count)
    _ = try scene.applier.apply()
    #expect(verify(scene).hitRate == 1000)
    #expect(verify(scene).blocking.isEmpty)
  }

  @Test
  func `A surprise blocks until somebody accepts that very value`() throws {
    let scene = Scene(try twelveItems())
    _ = try scene.applier.apply()
    scene.service.set("user-11", "displayName", "e\u{301}!")
    #expect(verify(scene).blocking.count == 1)
    func acceptance(_ value: String) -> Acceptance {
      Acceptance(
        target: "user-11",
        attribute: "displayName",
        found: value,
        by: "Robin Example",
        reason: "asked the user",
        time: 1
      )
    }
    #expect(verify(scene, [acceptance("\u{E9}!")]).blocking.count == 1)
    #expect(verify(scene, [acceptance("e\u{301}!")]).blocking.isEmpty)
  }

  @Test
  func `A value that the snapshot lacks is unknown and no hit`() throws {
    let batch = try twelveItems()
    let report = VerificationReport(Expectation.all(of: batch), acceptances: []) { _ in .unknown }
    #expect(report.hitRate == nil)
    #expect(report.blocking.isEmpty)
  }

  @Test
  func `Drift is what changed without us`() throws {
    let scene = Scene(try twelveItems())
    func drift() -> [Drift] {
      Drift.all(of: scene.batch, scene.state) { found(scene, $0.target, $0.attribute) }
    }
    #expect(drift().isEmpty)
    scene.stopAfter = 2
    _ = try scene.applier.apply()
    #expect(drift().isEmpty)
    scene.service.set("user-1", "emails", "other@example.com")
    scene.service.set("user-12", "userName", "other@example.com")
    #expect(drift().map(\.operation.target) == ["user-1", "user-12"])
  }
}
