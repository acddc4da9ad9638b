// SPDX-License-Identifier: Apache-2.0

/// What Crosswalk reads or writes in a tenant, by the permission that it takes.
package enum GraphFeature: String, CaseIterable, Sendable, Codable {
  case users, organization, application, groups, claims, provisioning, conditionalAccess
  case auditLogs, assign
}
