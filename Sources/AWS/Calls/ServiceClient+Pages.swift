// SPDX-License-Identifier: Apache-2.0

internal import Foundation
import Transport

extension ServiceClient {
  /// Items asked for per page: the most that all these lists allow (aws.md sections 3.1 and 5).
  static let pageSize = 100

  /// One page of a list of a JSON service.
  ///
  /// The member `list` holds the items, and must be there unless `isListOptional`. `token` is
  /// the ``DirectoryPage/nextToken`` of the page before. The service may give fewer items than
  /// `pageSize`, even none.
  func page(
    _ operation: AWSOperation,
    _ arguments: [JSONValue.Member],
    list: String,
    isListOptional: Bool = false,
    after token: String?,
    pageSize: Int = ServiceClient.pageSize
  ) throws(AWSError) -> DirectoryPage {
    var arguments = arguments + [.init("MaxResults", .integer(pageSize))]
    if let token { arguments.append(.init("NextToken", .text(token))) }
    return try json(operation, .object(arguments)) { response in
      guard let scan = AnswerScan(response.body, members: [list, "NextToken"]),
        scan.containers.contains(list) || (isListOptional && scan.texts[list] == nil),
        !scan.containers.contains("NextToken")
      else { return nil }
      let next = scan.texts["NextToken"]
      return DirectoryPage(
        operation: operation,
        body: response.body,
        nextToken: next.flatMap { $0.utf8.isEmpty ? nil : $0 },
        requestID: ServiceFault.requestID(response)
      )
    }
  }

  /// One page of a list of small things, decoded from its member.
  func items<Item: Decodable & Sendable>(
    _ operation: AWSOperation,
    _ arguments: [JSONValue.Member],
    list: String,
    after token: String?
  ) throws(AWSError) -> ListPage<Item> {
    let page = try page(operation, arguments, list: list, isListOptional: true, after: token)
    guard
      let answer = try? JSONDecoder().decode([String: Member<Item>?].self, from: Data(page.body))
    else { throw Self.malformed(operation, requestID: page.requestID) }
    return ListPage(items: answer[list]??.items ?? [], page: page)
  }

  /// One answer, decoded.
  func answer<Answer: Decodable>(
    _ operation: AWSOperation,
    _ arguments: [JSONValue.Member],
    as type: Answer.Type = Answer.self
  ) throws(AWSError) -> Answer {
    try json(operation, .object(arguments)) { response in
      try? JSONDecoder().decode(Answer.self, from: Data(response.body))
    }
  }
}

/// A member of a list's answer: the items, or the token beside them.
private struct Member<Item: Decodable>: Decodable {
  let items: [Item]

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let isToken = (try? container.decode(String.self)) != nil
    items = isToken ? [] : try container.decode([Item].self)
  }
}
