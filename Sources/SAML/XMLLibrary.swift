// SPDX-License-Identifier: Apache-2.0
import CXMLSec

/// The libraries behind the door, started once and before anything else of them is used.
package enum XMLLibrary {
  private static let isReady = cxmlsec_start() == 0

  /// The versions in use, for reports of defects.
  package static var versions: String { String(cString: cxmlsec_versions()) }

  /// - Throws: ``SAMLError`` with the code `environment` if a library refuses to start.
  static func start() throws(SAMLError) {
    guard isReady else {
      throw SAMLError(
        .environment,
        "libxml2 or libxmlsec1 cannot be started",
        advice: "Install the packages libxmlsec1-openssl and libxml2."
      )
    }
  }
}
