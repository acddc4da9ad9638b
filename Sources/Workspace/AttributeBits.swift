// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// What the bits of the `absent` columns mean, for the table `attribute_bit`.
let attributeBits = [("aws", LocalAbsence.names), ("entra", EntraAbsence.names)]
