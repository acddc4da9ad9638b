// SPDX-License-Identifier: Apache-2.0

extension Catalogue {
  /// The ACCESS family.
  package static let accessRules: [any CatalogueRule.Type] = [
    Access001LastAdministrator.self,
    Access002AdministratorLosesAccess.self,
    Access003AccessLost.self,
    Access004AccessGained.self,
    Access005DanglingAssignment.self,
    Access006RecreatedPrincipal.self,
    Access007DisabledUserWithAccess.self,
    Access008DirectUserAssignment.self,
    Access009ApplicationOpenToAll.self,
    Access010ApplicationWithOwnDirectory.self,
    Access011PolicyDependsOnIdentity.self,
    Access012WaveHoldsSoleAdministrator.self,
    Access013WaveOverStopLimit.self,
    Access014PilotMissesRuleClass.self,
    Access015SessionsOutliveChange.self,
    Access016NoBreakGlass.self,
    Access017BreakGlassInScope.self,
    Access018OperatorDependsOnChange.self,
    Access019ReturnNeedsReset.self,
    Access020WouldBeEnabledAgain.self,
  ]
}
