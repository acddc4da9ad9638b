// SPDX-License-Identifier: Apache-2.0

#include <jansson.h>

#include "fields.h"

int main(int, char **arguments) {
  json_error_t error;
  json_t *document = json_load_file(arguments[1], 0, &error);
  Totals totals;
  size_t index, position;
  json_t *user, *value, *item;
  const char *name;
  json_array_foreach(json_object_get(document, "value"), index, user) {
    ++totals.records;
    json_object_foreach(user, name, value) {
      if (!isField(name, std::strlen(name))) continue;
      if (json_is_string(value)) totals.text(json_string_length(value));
      if (json_is_boolean(value)) ++totals.values;
      if (!json_is_array(value)) continue;
      json_array_foreach(value, position, item) totals.text(json_string_length(item));
    }
  }
  totals.print();
}
