// SPDX-License-Identifier: Apache-2.0

#include <simdjson.h>

#include "fields.h"

using namespace simdjson;

int main(int, char **arguments) {
  padded_string text = padded_string::load(arguments[1]);
  ondemand::parser parser;
  ondemand::document document = parser.iterate(text);
  Totals totals;
  for (ondemand::object user : document["value"].get_array()) {
    ++totals.records;
    for (ondemand::field member : user) {
      std::string_view name = member.unescaped_key();
      if (!isField(name.data(), name.size())) continue;
      ondemand::value value = member.value();
      switch (value.type()) {
        case ondemand::json_type::string: totals.text(value.get_string().value().size()); break;
        case ondemand::json_type::boolean: totals.values += 1 + 0 * value.get_bool().value(); break;
        case ondemand::json_type::array:
          for (std::string_view item : value.get_array()) totals.text(item.size());
          break;
        default: break;
      }
    }
  }
  totals.print();
}
