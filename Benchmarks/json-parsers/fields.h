// SPDX-License-Identifier: Apache-2.0

// What every program prints, so that a difference between parsers shows: records, values that are
// not null, bytes of their strings. The fields are the same eight for all.

#pragma once

#include <cstdint>
#include <cstdio>
#include <cstring>

constexpr const char *fields[] = {"id",      "userPrincipalName", "mail",           "displayName",
                                  "givenName", "surname",           "proxyAddresses", "accountEnabled"};

inline bool isField(const char *name, size_t size) {
  for (const char *field : fields) {
    if (std::strlen(field) == size && std::memcmp(field, name, size) == 0) return true;
  }
  return false;
}

struct Totals {
  uint64_t records = 0, values = 0, bytes = 0;

  void text(size_t size) {
    ++values;
    bytes += size;
  }
  void print() const {
    std::printf("%llu %llu %llu\n", static_cast<unsigned long long>(records),
                static_cast<unsigned long long>(values), static_cast<unsigned long long>(bytes));
  }
};
