// SPDX-License-Identifier: Apache-2.0
internal import Entra
internal import Transport

/// Repeats requests to Graph and to the login host, as ``GraphJudgement`` judges their answers.
struct LiveGraphExchange: HTTPExchange {
  /// The last answer, when no further attempt is allowed: the client says what it means.
  private struct Exhausted: Error {
    let response: HTTPResponse
  }

  private let exchange: RetryingExchange

  init(_ exchange: RetryingExchange) { self.exchange = exchange }

  func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
    do {
      return try exchange.send(request.operation) { response in
        switch GraphJudgement(response, to: request) {
        case .final: .answer(response)
        case .throttled(let wait): .again(Exhausted(response: response), .throttled, after: wait)
        case .failed(let wait): .again(Exhausted(response: response), .transient, after: wait)
        }
      } build: { _ in
        request
      }
    } catch let error as Exhausted {
      return error.response
    } catch let error as TransportError {
      throw error
    } catch {
      throw TransportError(.failed, operation: request.operation, advice: "Run again later.")
    }
  }
}
