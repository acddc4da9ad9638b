// SPDX-License-Identifier: Apache-2.0

/// Credentials that a program prints, the profile's `credential_process`.
struct ProcessCredentials: CredentialSource {
  let name = "credential_process"
  let command: String
  let surroundings: AWSSurroundings

  func credentials() throws(AWSError) -> Credentials {
    guard let words = shellWords(command), !words.isEmpty else {
      throw unusable("Its command line has an open quote or is empty.")
    }
    guard let result = surroundings.runProgram(words) else {
      throw unusable("The program could not start, or did not end within five minutes.")
    }
    guard result.status == 0 else {
      throw unusable("The program ended with status \(result.status). Run it by hand.")
    }
    guard let document = CredentialDocument(result.output), document.version == "1" else {
      throw unusable("The program must print a JSON object with Version 1 and both keys.")
    }
    return document.credentials
  }

  private func unusable(_ advice: String) -> AWSError {
    AWSError(.unusableCredentials, operation: name, advice: advice)
  }
}
