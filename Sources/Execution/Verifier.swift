// SPDX-License-Identifier: Apache-2.0
package import Identity

/// What was predicted of one value after a batch.
package struct Expectation: Sendable {
  /// The item's place within the batch.
  package let item: Int
  package let kind: BatchOperation.Kind
  package let target: String
  package let attribute: String
  /// The value before; nil means none.
  package let before: String?
  /// The value predicted; nil means none.
  package let predicted: String?

  package init(
    item: Int,
    kind: BatchOperation.Kind,
    target: String,
    attribute: String,
    before: String?,
    predicted: String?
  ) {
    self.item = item
    self.kind = kind
    self.target = target
    self.attribute = attribute
    self.before = before
    self.predicted = predicted
  }

  /// What a batch promises: per value, the first before-image and the last after-image.
  package static func all(of batch: Batch) -> [Self] {
    var places: [PlaceKey: Int] = [:]
    var expectations: [Self] = []
    for operation in batch.operations {
      let key = PlaceKey(operation)
      let place = places[key]
      let expectation = Self(
        item: operation.item,
        kind: operation.kind,
        target: operation.target,
        attribute: operation.attribute,
        before: place.map { expectations[$0].before } ?? operation.before,
        predicted: operation.after
      )
      if let place {
        expectations[place] = expectation
      } else {
        places[key] = expectations.count
        expectations.append(expectation)
      }
    }
    return expectations
  }
}

/// One expectation held against a fresh value.
package struct Verification: Sendable {
  /// Raw values are those of `verify.csv`.
  package enum Verdict: String, Sendable, CaseIterable {
    case asPredicted = "as predicted"
    /// The value is still the one before.
    case notYet = "not yet"
    /// A surprise: it blocks the next wave until somebody accepts it by name (STORE-020).
    case otherwise
    /// The fresh snapshot does not say.
    case unknown
  }

  package let expectation: Expectation
  package let verdict: Verdict
  package let found: AttributeValue

  package init(_ expectation: Expectation, found: AttributeValue) {
    self.expectation = expectation
    self.found = found
    verdict = Verdict(found, before: expectation.before, predicted: expectation.predicted)
  }
}

extension Verification.Verdict {
  /// Holds a fresh value against the one before and the one that was predicted; nil means none.
  package init(_ found: AttributeValue, before: String?, predicted: String?) {
    self =
      switch found {
      case .unknown: .unknown
      case .null, .text:
        if isSame(found.text, predicted) {
          .asPredicted
        } else if isSame(found.text, before) {
          .notYet
        } else {
          .otherwise
        }
      }
  }
}

/// What verification of a batch came to.
package struct VerificationReport: Sendable {
  package let verifications: [Verification]
  /// Surprises that nobody has accepted: they block the next wave.
  package let blocking: [Verification]

  /// Holds fresh values against what was predicted.
  ///
  /// - Parameters:
  ///   - expectations: What was predicted.
  ///   - acceptances: Surprises that somebody took on, each with the value that was found.
  ///   - found: The value in the fresh snapshot.
  package init(
    _ expectations: [Expectation],
    acceptances: [Acceptance],
    found: (Expectation) throws -> AttributeValue
  ) rethrows {
    verifications = try expectations.map { Verification($0, found: try found($0)) }
    blocking = verifications.filter { verification in
      verification.verdict == .otherwise && !acceptances.contains { $0.covers(verification) }
    }
  }

  package func count(_ verdict: Verification.Verdict) -> Int {
    verifications.count { $0.verdict == verdict }
  }

  /// As predicted among those that are known, in per mille; nil if none is.
  package var hitRate: Int? {
    let known = verifications.count - count(.unknown)
    return known == 0 ? nil : count(.asPredicted) * 1000 / known
  }
}

/// That somebody takes a surprise on; another value is another surprise.
package struct Acceptance: Sendable, Equatable {
  package let target: String
  package let attribute: String
  /// The value that was found; nil means none.
  package let found: String?
  package let by: String
  package let reason: String
  /// Milliseconds since 1970, UTC.
  package let time: Int

  package init(
    target: String,
    attribute: String,
    found: String?,
    by: String,
    reason: String,
    time: Int
  ) {
    self.target = target
    self.attribute = attribute
    self.found = found
    self.by = by
    self.reason = reason
    self.time = time
  }

  func covers(_ verification: Verification) -> Bool {
    target.hasSameBytes(as: verification.expectation.target)
      && attribute.hasSameBytes(as: verification.expectation.attribute)
      && isSame(found, verification.found.text)
  }
}
