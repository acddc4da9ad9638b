// SPDX-License-Identifier: Apache-2.0

/// The functions of the mapping language; raw values are their names, in their case.
///
/// From entra-docs functions-for-customizing-application-data (state of April 2026) and
/// customize-application-attributes. `Trim` and `Right` are known from other Microsoft languages
/// only, so that an expression with them is read but not worked out.
package enum ExpressionFunction: String, CaseIterable, Sendable {
  case append = "Append"
  case appRoleAssignmentsComplex = "AppRoleAssignmentsComplex"
  case assertiveAppRoleAssignmentsComplex = "AssertiveAppRoleAssignmentsComplex"
  case bitAnd = "BitAnd"
  case cBool = "CBool"
  case cDate = "CDate"
  case coalesce = "Coalesce"
  case convertToBase64 = "ConvertToBase64"
  case convertToUTF8Hex = "ConvertToUTF8Hex"
  case count = "Count"
  case cStr = "CStr"
  case dateAdd = "DateAdd"
  case dateDiff = "DateDiff"
  case dateFromNum = "DateFromNum"
  case defaultDomain = "DefaultDomain"
  case formatDateTime = "FormatDateTime"
  case guid = "Guid"
  case ignoreFlowIfNullOrEmpty = "IgnoreFlowIfNullOrEmpty"
  case iif = "IIF"
  case inStr = "InStr"
  case isNull = "IsNull"
  case isNullOrEmpty = "IsNullOrEmpty"
  case isPresent = "IsPresent"
  case isString = "IsString"
  case item = "Item"
  case join = "Join"
  case left = "Left"
  case len = "Len"
  case mid = "Mid"
  case normalizeDiacritics = "NormalizeDiacritics"
  case not = "Not"
  case now = "Now"
  case numFromDate = "NumFromDate"
  case pCase = "PCase"
  case randomString = "RandomString"
  case redact = "Redact"
  case removeDuplicates = "RemoveDuplicates"
  case replace = "Replace"
  case right = "Right"
  case selectUniqueValue = "SelectUniqueValue"
  case singleAppRoleAssignment = "SingleAppRoleAssignment"
  case split = "Split"
  case stripSpaces = "StripSpaces"
  case `switch` = "Switch"
  case toLower = "ToLower"
  case toUpper = "ToUpper"
  case trim = "Trim"
  case word = "Word"

  /// How many arguments it takes, left-out ones counted.
  package var arity: ClosedRange<Int> {
    switch self {
    case .guid, .now, .defaultDomain: 0...0
    case .append, .bitAnd, .item, .left, .right, .split: 2...2
    case .toLower, .toUpper, .pCase: 1...2
    case .iif, .mid, .word, .dateAdd, .dateDiff: 3...3
    case .inStr: 2...4
    case .formatDateTime: 4...4
    case .randomString: 5...6
    case .replace: 2...7
    case .coalesce: 1...ExpressionParser.nodeLimit
    case .join, .selectUniqueValue: 2...ExpressionParser.nodeLimit
    case .switch: 4...ExpressionParser.nodeLimit
    default: 1...1
    }
  }

  /// Why the function can never be worked out; nil if it can.
  package var obstacle: NotEvaluable? {
    switch self {
    case .guid, .randomString, .now, .dateDiff, .dateAdd, .cDate, .dateFromNum, .numFromDate,
      .formatDateTime, .defaultDomain, .selectUniqueValue:
      NotEvaluable(.notPredictable, "The result of \(rawValue)")
    case .appRoleAssignmentsComplex, .assertiveAppRoleAssignmentsComplex:
      NotEvaluable(.undocumented, "the text that \(rawValue) makes of roles")
    case .trim, .right:
      NotEvaluable(.undocumented, "the function \(rawValue) in provisioning")
    case .bitAnd: NotEvaluable(.notUnderstood, "The function BitAnd")
    default: nil
    }
  }
}
