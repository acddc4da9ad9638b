// SPDX-License-Identifier: Apache-2.0
import Rules

extension RuleTables {
  static let nameID: [RuleTable] = []
}
