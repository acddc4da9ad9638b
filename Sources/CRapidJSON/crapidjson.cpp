// SPDX-License-Identifier: Apache-2.0

#include "crapidjson.h"

// First of all RapidJSON headers, because it sets how they are compiled.
#include "record_handler.hpp"

#include <rapidjson/error/en.h>

using namespace crapidjson;

namespace {

// Encoding is validated before the text arrives here, which is several times as fast.
constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag
                           | rapidjson::kParseStopWhenDoneFlag;

void setError(
  crapidjson_result &result, const rapidjson::ParseResult &error, const ByteStream &input,
  const RecordHandler &handler
) {
  result.offset = error.Offset();
  if (input.failed) {
    result.status = crapidjson_read_failed;
  } else if (handler.status != crapidjson_done) {
    result.status = handler.status;
    result.offset = handler.offset;
  } else if (input.atEnd()) {
    result.status = crapidjson_truncated;
    result.offset = input.Tell();
  } else if (error.Code() == rapidjson::kParseErrorStringUnicodeSurrogateInvalid) {
    result.status = crapidjson_lone_surrogate;
  } else if (error.Code() == rapidjson::kParseErrorNumberTooBig) {
    result.status = crapidjson_long_string;
  } else {
    result.status = crapidjson_syntax;
    const bool atStart = error.Code() == rapidjson::kParseErrorDocumentEmpty;
    result.problem = atStart ? nullptr : rapidjson::GetParseError_En(error.Code());
  }
}

/// Reads one document after the other.
void readDocuments(
  crapidjson_result &result, Reader &reader, ByteStream &input, RecordHandler &handler
) {
  for (;;) {
    rapidjson::SkipWhitespace(input);
    if (input.atEnd()) break;
    const rapidjson::ParseResult error = reader.Parse<flags>(input, handler);
    if (error.IsError()) return setError(result, error, input, handler);
  }
  if (input.failed) {
    result.status = crapidjson_read_failed;
  } else if (!handler.flush()) {
    result.status = handler.status;
  }
}

}  // namespace

crapidjson_result crapidjson_read(const crapidjson_settings *settings) {
  crapidjson_result result = {};
  try {
    ByteStream input(*settings);
    RecordHandler handler(*settings, input);
    try {
      Reader reader;
      readDocuments(result, reader, input, handler);
    } catch (const LoneSurrogate &) {
      result.status = crapidjson_lone_surrogate;
      result.offset = input.Tell() - 6;
    } catch (const LongString &) {
      result.status = crapidjson_long_string;
      const bool isString = input.stringStart != ByteStream::noString;
      result.offset = isString ? input.stringStart : input.Tell();
    }
    handler.report(result);
    if (result.status == crapidjson_done && result.documents == 0) {
      result.status = crapidjson_empty;
    }
  } catch (const std::bad_alloc &) {
    result.status = crapidjson_out_of_memory;
  }
  return result;
}
