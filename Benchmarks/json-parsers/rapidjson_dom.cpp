// SPDX-License-Identifier: Apache-2.0

#define NDEBUG
#include <rapidjson/document.h>
#include <rapidjson/filereadstream.h>

#include <vector>

#include "fields.h"

using namespace rapidjson;

int main(int, char **arguments) {
  std::FILE *file = std::fopen(arguments[1], "rb");
  std::vector<char> block(1 << 20);
  FileReadStream stream(file, block.data(), block.size());
  Document document;
  document.ParseStream<kParseValidateEncodingFlag>(stream);
  Totals totals;
  for (const Value &user : document["value"].GetArray()) {
    ++totals.records;
    for (const auto &member : user.GetObject()) {
      if (!isField(member.name.GetString(), member.name.GetStringLength())) continue;
      if (member.value.IsString()) totals.text(member.value.GetStringLength());
      if (member.value.IsBool()) ++totals.values;
      if (!member.value.IsArray()) continue;
      for (const Value &item : member.value.GetArray()) totals.text(item.GetStringLength());
    }
  }
  totals.print();
}
