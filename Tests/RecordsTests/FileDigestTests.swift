// SPDX-License-Identifier: Apache-2.0

import Foundation
import Records
import Testing

struct FileDigestTests {
  @Test func `The digest is the one that sha256sum prints`() throws {
    let file = try TemporaryFile("abc".utf8)
    let digest = try contentDigest(ofFile: file.path)
    #expect(
      digest.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    #expect(digest.stamp.size == 3)
    #expect(try FileStamp(ofFile: file.path) == digest.stamp)
  }

  @Test func `An empty file and one of several blocks are hashed`() throws {
    let empty = try TemporaryFile([])
    #expect(
      try contentDigest(ofFile: empty.path).sha256
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
    // printf 'a%.0s' {1..3000000} | sha256sum
    let large = try TemporaryFile([UInt8](repeating: UInt8(ascii: "a"), count: 3_000_000))
    #expect(
      try contentDigest(ofFile: large.path).sha256
        == "2a152c894398719c0570f83fac34ac03a0f6e8e474b995c2403aa5434f7b9dd4"
    )
  }

  @Test func `A changed file has another stamp though size and time are as before`() throws {
    let file = try TemporaryFile("abc".utf8)
    let before = try FileStamp(ofFile: file.path)
    Thread.sleep(forTimeInterval: 0.02)
    try Data("abd".utf8).write(to: URL(fileURLWithPath: file.path))
    let date = Date(timeIntervalSince1970: Double(before.modified) / 1e9)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file.path)
    #expect(try FileStamp(ofFile: file.path) != before)
  }

  @Test func `A missing file has no digest`() {
    #expect(throws: InputError(.notFound, file: "users.json", advice: "")) {
      try contentDigest(ofFile: "/nonexistent/users.json", displayName: "users.json")
    }
  }
}
