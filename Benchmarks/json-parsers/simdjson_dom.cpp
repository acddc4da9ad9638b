// SPDX-License-Identifier: Apache-2.0

#include <simdjson.h>

#include "fields.h"

using namespace simdjson;

int main(int, char **arguments) {
  padded_string text = padded_string::load(arguments[1]);
  dom::parser parser;
  dom::element document = parser.parse(text);
  Totals totals;
  for (dom::object user : dom::array(document["value"])) {
    ++totals.records;
    for (dom::key_value_pair member : user) {
      if (!isField(member.key.data(), member.key.size())) continue;
      if (member.value.is_string()) totals.text(std::string_view(member.value).size());
      if (member.value.is_bool()) ++totals.values;
      if (!member.value.is_array()) continue;
      for (std::string_view item : dom::array(member.value)) totals.text(item.size());
    }
  }
  totals.print();
}
