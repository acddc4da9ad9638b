// SPDX-License-Identifier: Apache-2.0

/// The records of a JSON text of any size, by RapidJSON's streaming reader.
///
/// The text is pulled through a callback and the wanted fields of each record are handed out on
/// the tape that RecordBatch.swift describes, so memory depends on neither file nor record count.
/// The text must be valid UTF-8 without NUL: the reader checks escapes, not bytes.

#ifndef CRAPIDJSON_H
#define CRAPIDJSON_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

#ifdef __cplusplus
extern "C" {
#endif

/// A finished record of a batch.
typedef struct {
  /// Where the record begins and ends on the tape.
  size_t start;
  size_t end;
  /// Offset of the record's first byte in the text.
  uint64_t byte_offset;
  /// Index of the container name; 0 for records outside containers.
  uint32_t container;
} crapidjson_entry;

typedef struct {
  /// Field paths and container names, each ended by a newline, NUL after the last.
  const char *paths;
  const char *containers;
  /// Bit n is set if container n may hold scalars, which are skipped and counted.
  uint64_t scalar_containers;
  /// A batch is handed out when it has so many bytes or records.
  size_t batch_bytes;
  size_t batch_records;
  /// Bytes of the longest string or number, of the largest record on the tape, and levels.
  size_t string_limit;
  size_t record_limit;
  size_t depth_limit;
  /// Bytes pulled at a time.
  size_t block_size;
  /// The first argument of the callbacks.
  void *context;
  /// Fills the buffer; returns the bytes written, 0 at the end, -1 on failure.
  ptrdiff_t (*read)(void *context, void *buffer, size_t size);
  /// Takes a batch; the memory is valid during the call. Returns 0 to stop reading.
  int (*batch)(
    void *context, const uint8_t *_Nullable tape, size_t size, const crapidjson_entry *entries,
    size_t count);
  /// Takes a member name that no path asks for; called after reading.
  void (*unknown)(void *context, const char *name, size_t size, uint64_t count);
} crapidjson_settings;

typedef enum {
  crapidjson_done,
  crapidjson_stopped,
  crapidjson_read_failed,
  crapidjson_out_of_memory,
  /// No value at all.
  crapidjson_empty,
  crapidjson_truncated,
  crapidjson_syntax,
  crapidjson_lone_surrogate,
  crapidjson_long_string,
  crapidjson_large_record,
  crapidjson_deep,
  /// A scalar where a document was expected.
  crapidjson_wrong_document,
  /// Something else than an object in a list of records.
  crapidjson_wrong_record,
  /// A scalar where a list of records was expected.
  crapidjson_wrong_container,
  /// A name that is asked for stands twice in one object.
  crapidjson_twice,
  /// An object where a list was expected.
  crapidjson_no_list,
  /// A list where an object was expected.
  crapidjson_no_object
} crapidjson_status;

typedef struct {
  crapidjson_status status;
  /// Where in the text the problem is.
  uint64_t offset;
  /// What RapidJSON says of a syntax error; a constant without content of the text.
  const char *_Nullable problem;
  /// Top-level values read, and how many of them name a next page.
  uint64_t documents;
  uint64_t continued_documents;
  int last_is_continued;
  /// Scalars skipped in containers.
  uint64_t skipped;
  /// Unknown members beyond those whose names were kept.
  uint64_t other_unknown;
} crapidjson_result;

/// Reads the whole text. Thread-safe: all state is local to the call.
crapidjson_result crapidjson_read(const crapidjson_settings *settings);

#ifdef __cplusplus
}
#endif

#pragma clang assume_nonnull end

#endif
