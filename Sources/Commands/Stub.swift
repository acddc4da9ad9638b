// SPDX-License-Identifier: Apache-2.0
public import ArgumentParser

/// Root.
public struct Crosswalk: ParsableCommand {
  public init() {}
}
