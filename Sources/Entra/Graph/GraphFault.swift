// SPDX-License-Identifier: Apache-2.0

import Foundation
import Transport

/// An error answer of Graph, classified by status and `code`, never by `message`.
///
/// Statuses and codes: entra.md section 3; `Directory_ExpiredPageToken` comes with 400
/// (github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2254). `message` may name users, so it
/// is never kept.
enum GraphFault {
  private struct Body: Decodable {
    struct Content: Decodable {
      struct Inner: Decodable {
        let requestID: String?
        let clientRequestID: String?

        enum CodingKeys: String, CodingKey {
          case requestID = "request-id"
          case clientRequestID = "client-request-id"
        }
      }

      let code: String?
      let innerError: Inner?
      /// The spelling of batch answers and older services.
      let innererror: Inner?
    }

    let error: Content
  }

  /// The error for an answer that is no success.
  ///
  /// A continuation follows a next or delta link. Graph made that link, so if it calls it a bad
  /// request, the link has expired.
  static func error(
    for response: HTTPResponse,
    operation: String,
    isContinuation: Bool
  ) -> EntraError {
    let content = (try? JSONDecoder().decode(Body.self, from: Data(response.body)))?.error
    let inner = content?.innerError ?? content?.innererror
    let word = plainWord(content?.code)
    let (code, advice) = meaning(response.status, word, isContinuation)
    var error = EntraError(code, operation: operation, advice: advice)
    error.status = response.status
    error.serviceCode = word
    error.requestID = plainWord(response.header("request-id")) ?? plainWord(inner?.requestID)
    error.clientRequestID =
      plainWord(response.header("client-request-id")) ?? plainWord(inner?.clientRequestID)
    error.retryAfter = retryAfter(response)
    return error
  }

  private static func meaning(
    _ status: Int,
    _ word: String?,
    _ isContinuation: Bool
  ) -> (EntraError.Code, String) {
    switch word {
    case "Directory_ExpiredPageToken", "syncStateNotFound", "resyncRequired": return expired
    case "Authorization_RequestDenied": return denied
    default: break
    }
    switch status {
    case 400: return isContinuation ? expired : refused
    case 401: return (.tokenRejected, "Graph refuses the token: check cloud, tenant and clock.")
    case 403: return denied
    case 404: return (.notFound, "Graph has no such object: check the id in the project file.")
    case 410: return expired
    case 429: return (.throttled, "Graph asks for fewer requests: wait, then go on.")
    case 408, 500, 502, 503, 504, 509: return (.unavailable, "Graph failed for now: try again.")
    default: return refused
    }
  }

  private static let expired: (EntraError.Code, String) =
    (.listExpired, "The link to the next page has expired: read this list from its beginning.")
  private static let denied: (EntraError.Code, String) =
    (.accessDenied, "A Graph permission, an administrator's consent or a licence is missing.")
  private static let refused: (EntraError.Code, String) =
    (.badRequest, "Graph refuses the request; report it with the request-id.")
}
