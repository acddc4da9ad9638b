// SPDX-License-Identifier: Apache-2.0
import Identity
import Testing

@Suite struct IDFormTests {
  private static let uuid = "94f1e0b3-c394-48d5-8ab1-2c122a167074"

  @Test(arguments: [
    (uuid, true, true), ("9067729b3d-" + uuid, true, false), (uuid.uppercased(), true, true),
    ("", false, false), ("../../x", false, false), ("9067729b3d" + uuid, false, false),
    ("g067729b3d-" + uuid, false, false), ("94f1e0b3c394-48d5-8ab1-2c122a1670740", false, false),
    (uuid + " ", false, false), (uuid.replacing("e", with: "\u{E9}"), false, false),
    ("9067729b3d_" + uuid, false, false), ("-----------------------------------", false, false),
  ]) func `An id has the form of its kind or not`(id: String, isDirectory: Bool, isObject: Bool) {
    #expect(IDForm.isDirectoryID(id) == isDirectory)
    #expect(IDForm.isObjectID(id) == isObject)
  }
}
