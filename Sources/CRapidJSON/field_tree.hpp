// SPDX-License-Identifier: Apache-2.0

// The field paths as a tree of names, and the names met so far.

#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

namespace crapidjson {

inline char foldedByte(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte;
}

/// Equality of names without regard to ASCII case.
inline bool sameName(const std::string &a, const char *b, size_t size) {
  if (a.size() != size) return false;
  for (size_t i = 0; i < size; ++i) {
    if (foldedByte(a[i]) != foldedByte(b[i])) return false;
  }
  return true;
}

/// The parts of a text that each end with a newline.
inline std::vector<std::string> lines(const char *text) {
  std::vector<std::string> result;
  while (const char *end = std::strchr(text, '\n')) {
    result.emplace_back(text, end);
    text = end + 1;
  }
  return result;
}

struct Node;

/// What a member name of the top-level object means.
enum class Role : uint8_t { member, continuation, container };

/// A member name as the text spells it, resolved once.
struct Name {
  std::string text;
  Node *child = nullptr;
  Role role = Role::member;
  uint32_t container = 0;
  /// Which name followed this one the last time: records write their members in one order.
  uint32_t next = 0;
  /// Members counted, and counted of a document that may turn out to be no record.
  uint64_t count = 0;
  uint64_t pending = 0;
  /// The document in which it was met last, by its stamp, if it is more than a member.
  uint64_t seen = 0;
};

/// A place that paths lead through.
struct Node {
  static constexpr size_t nameLimit = 200, nameSizeLimit = 128, spellingLimit = 400;

  int field = -1;
  /// The object in which it was met last, by its stamp.
  uint64_t seen = 0;
  std::unique_ptr<Node> elements;
  std::vector<std::pair<std::string, std::unique_ptr<Node>>> members;

  /// Names met, at most `nameLimit` unknown ones.
  std::vector<Name> names;
  size_t unknownNames = 0;
  uint32_t last = 0;

  Node *member(const char *name, size_t size) {
    for (auto &entry : members) {
      if (sameName(entry.first, name, size)) return entry.second.get();
    }
    return nullptr;
  }

  Node *addMember(const std::string &name) {
    if (Node *known = member(name.data(), name.size())) return known;
    members.emplace_back(name, std::make_unique<Node>());
    return members.back().second.get();
  }

  /// Adds a path such as `a.b[].c`; a backslash before a dot makes it part of the name.
  void add(const std::string &path, int number) {
    Node *node = this;
    size_t at = 0;
    while (at < path.size()) {
      std::string part;
      size_t stop = at;
      for (; stop < path.size() && path[stop] != '.'; ++stop) {
        if (path[stop] == '\\' && stop + 1 < path.size()) ++stop;
        part += path[stop];
      }
      size_t depth = 0;
      while (part.size() >= 2 && part.compare(part.size() - 2, 2, "[]") == 0) {
        part.resize(part.size() - 2);
        ++depth;
      }
      node = node->addMember(part);
      for (; depth > 0; --depth) {
        if (!node->elements) node->elements = std::make_unique<Node>();
        node = node->elements.get();
      }
      at = stop + 1;
    }
    if (node->field < 0) node->field = number;
  }

  static uint64_t word(const char *text) {
    uint64_t value;
    std::memcpy(&value, text, 8);
    return value;
  }

  bool matches(uint32_t index, const char *text, size_t size) const {
    const std::string &name = names[index].text;
    if (name.size() != size) return false;
    // Inline for the usual length, because this runs for every member of the text.
    size_t at = 0;
    for (; at + 8 <= size; at += 8) {
      if (word(name.data() + at) != word(text + at)) return false;
    }
    if (size >= 8) return word(name.data() + size - 8) == word(text + size - 8);
    for (; at < size; ++at) {
      if (name[at] != text[at]) return false;
    }
    return true;
  }

  /// The entry of a name met before, guessed first from the order of the previous record.
  Name *met(const char *text, size_t size) {
    if (names.empty()) return nullptr;
    const uint32_t guess = names[last].next;
    if (matches(guess, text, size)) {
      last = guess;
      return &names[guess];
    }
    for (uint32_t index = 0; index < names.size(); ++index) {
      if (!matches(index, text, size)) continue;
      names[last].next = index;
      last = index;
      return &names[index];
    }
    return nullptr;
  }

  /// Keeps a name met for the first time; nullptr if there are too many or it is too long.
  Name *keep(const Name &name) {
    const bool unknown = !name.child && name.role == Role::member;
    if (names.size() >= spellingLimit || name.text.size() > nameSizeLimit) return nullptr;
    if (unknown && unknownNames >= nameLimit) return nullptr;
    unknownNames += unknown;
    names.push_back(name);
    const uint32_t index = static_cast<uint32_t>(names.size() - 1);
    names[last].next = index;
    last = index;
    return &names[index];
  }
};

}  // namespace crapidjson
