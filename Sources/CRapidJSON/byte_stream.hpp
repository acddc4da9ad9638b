// SPDX-License-Identifier: Apache-2.0

// The RapidJSON input stream over the read callback, and the two places where RapidJSON lets a
// stream bring its own way to run over many characters at a time. RapidJSON has such for whole
// texts in memory (StringStream) but none for a text that arrives in blocks.

#pragma once

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

// RapidJSON's own release form: without it nothing is inlined and asserts stay in. SwiftPM does
// not define it.
#ifndef NDEBUG
#define NDEBUG
#endif
#define RAPIDJSON_HAS_CXX11_RVALUE_REFS 1
#include <rapidjson/reader.h>

#include "crapidjson.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace crapidjson {

/// Bytes that may be read after the end of a block, or written after the end of a string.
constexpr size_t padding = 16;

/// Thrown out of the reader; RapidJSON is exception-safe, its stack frees itself.
struct LoneSurrogate {};
struct LongString {};

/// UTF-8 that was validated before; only escapes can still make a surrogate.
struct ValidText : rapidjson::UTF8<> {
  template <typename Output>
  static void Encode(Output &output, unsigned codepoint) {
    if (codepoint >= 0xD800 && codepoint <= 0xDFFF) throw LoneSurrogate();
    rapidjson::UTF8<>::Encode(output, codepoint);
  }
};

/// Memory of the reader's stack, where strings are unescaped: bounded, so that a string without
/// end fails early.
struct BoundedAllocator {
  static const bool kNeedFree = true;
  static constexpr size_t limit = size_t(4) << 20;

  void *Malloc(size_t size) { return Realloc(nullptr, 0, size); }
  void *Realloc(void *old, size_t, size_t size) {
    if (size > limit) throw LongString();
    void *memory = std::realloc(old, size + padding);
    if (!memory) throw std::bad_alloc();
    return memory;
  }
  static void Free(void *memory) { std::free(memory); }
};

/// The text, block by block. A zero byte ends each block, and only the end of the text lets the
/// parser see it.
class ByteStream {
 public:
  typedef char Ch;

  explicit ByteStream(const crapidjson_settings &settings) : settings_(settings) {
    block_ = static_cast<char *>(std::malloc(settings.block_size + padding));
    if (!block_) throw std::bad_alloc();
    std::memset(block_, 0, settings.block_size + padding);
    current = end = block_;
    refill();
  }
  ~ByteStream() { std::free(block_); }
  ByteStream(const ByteStream &) = delete;
  ByteStream &operator=(const ByteStream &) = delete;

  Ch Peek() const { return *current; }
  Ch Take() {
    const char taken = *current++;
    if (__builtin_expect(current == end, 0)) refill();
    return taken;
  }
  size_t Tell() const { return base_ + static_cast<size_t>(current - block_); }

  // The concept asks for these; only in-place parsing, which is not used, calls them.
  Ch *PutBegin() { return nullptr; }
  void Put(Ch) {}
  void Flush() {}
  size_t PutEnd(Ch *) { return 0; }

  /// Replaces the block, all of which was read, by the next one.
  void refill() {
    base_ += static_cast<size_t>(end - block_);
    current = end = block_;
    if (!ended_) {
      const ptrdiff_t count = settings_.read(settings_.context, block_, settings_.block_size);
      failed = count < 0;
      ended_ = count <= 0;
      if (count > 0) end = block_ + count;
    }
    block_[end - block_] = '\0';
  }

  bool atEnd() const { return current == end; }

  const char *current = nullptr;
  const char *end = nullptr;
  static constexpr size_t noString = SIZE_MAX;
  /// Offset of the quotation mark that opened the string in hand.
  size_t stringStart = noString;
  bool failed = false;

 private:
  const crapidjson_settings &settings_;
  char *block_ = nullptr;
  size_t base_ = 0;
  bool ended_ = false;
};

typedef rapidjson::GenericReader<ValidText, ValidText, BoundedAllocator> Reader;

#ifdef __SSE2__
/// The bytes of the 16 that end a run of plain string characters: quote, backslash, control.
inline unsigned stringStops(__m128i bytes) {
  const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
  const __m128i escape = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
  const __m128i last = _mm_set1_epi8(0x1F);
  const __m128i control = _mm_cmpeq_epi8(_mm_max_epu8(bytes, last), last);
  return static_cast<unsigned>(
    _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, escape), control)));
}

inline __m128i load(const char *from) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i *>(from));
}
#endif

/// Runs over white space, of which pretty-printed text has long runs.
inline void skipSpace(ByteStream &input) {
  for (;;) {
    const char *at = input.current;
    while (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t') {
      ++at;
#ifdef __SSE2__
      while (_mm_movemask_epi8(_mm_cmpeq_epi8(load(at), _mm_set1_epi8(' '))) == 0xFFFF
             && input.end - at >= 16) {
        at += 16;
      }
#endif
    }
    input.current = at;
    if (at != input.end) return;
    input.refill();
    if (input.atEnd()) return;
  }
}

/// Copies plain string characters up to the next quote, backslash, control or end of block.
template <typename Output>
inline const char *copyRun(const char *from, Output &output) {
#ifdef __SSE2__
  for (;;) {
    const __m128i bytes = load(from);
    const unsigned stops = stringStops(bytes);
    const unsigned count = stops ? static_cast<unsigned>(__builtin_ctz(stops)) : 16;
    // The stack may have no memory yet, and then gets none for nothing.
    if (count == 0) return from;
    // Sixteen bytes are written for any other count: the allocator leaves room for them.
    void *to = output.Push(count);
    _mm_storeu_si128(static_cast<__m128i *>(to), bytes);
    if (stops) return from + count;
    from += 16;
  }
#else
  const char *run = from;
  while (static_cast<unsigned char>(*run) >= 0x20 && *run != '"' && *run != '\\') ++run;
  const size_t count = static_cast<size_t>(run - from);
  std::memcpy(output.Push(static_cast<rapidjson::SizeType>(count)), from, count);
  return run;
#endif
}

}  // namespace crapidjson

namespace rapidjson {

template <>
template <>
inline void crapidjson::Reader::ScanCopyUnescapedString<
  crapidjson::ByteStream, crapidjson::Reader::StackStream<char>>(
  crapidjson::ByteStream &input, crapidjson::Reader::StackStream<char> &output) {
  if (output.Length() == 0) input.stringStart = input.Tell() - 1;
  while (!input.atEnd()) {
    input.current = crapidjson::copyRun(input.current, output);
    if (!input.atEnd()) return;
    input.refill();
  }
}

template <>
RAPIDJSON_FORCEINLINE inline void SkipWhitespace(crapidjson::ByteStream &input) {
  if (static_cast<unsigned char>(*input.current) <= ' ') crapidjson::skipSpace(input);
}

}  // namespace rapidjson
