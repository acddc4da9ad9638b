// SPDX-License-Identifier: Apache-2.0

#define NDEBUG
#include <rapidjson/filereadstream.h>
#include <rapidjson/reader.h>

#include <vector>

#include "fields.h"

using namespace rapidjson;

struct Handler : BaseReaderHandler<UTF8<>, Handler> {
  Totals totals;
  int depth = 0;
  bool wanted = false;

  bool Bool(bool) {
    if (wanted && depth == 3) ++totals.values;
    return true;
  }
  bool String(const char *, SizeType size, bool) {
    if (wanted) totals.text(size);
    return true;
  }
  bool Key(const char *name, SizeType size, bool) {
    if (depth == 3) wanted = isField(name, size);
    return true;
  }
  bool StartObject() {
    totals.records += ++depth == 3;
    return true;
  }
  bool EndObject(SizeType) {
    --depth;
    wanted = false;
    return true;
  }
  bool StartArray() { return ++depth; }
  bool EndArray(SizeType) {
    --depth;
    return true;
  }
};

int main(int, char **arguments) {
  std::FILE *file = std::fopen(arguments[1], "rb");
  std::vector<char> block(1 << 20);
  FileReadStream stream(file, block.data(), block.size());
  Handler handler;
  Reader reader;
  reader.Parse<kParseNumbersAsStringsFlag | kParseIterativeFlag | kParseValidateEncodingFlag>(
    stream, handler);
  handler.totals.print();
}
