// SPDX-License-Identifier: Apache-2.0
// The door to libcsv 3.0.3. Nothing here parses; it only sets the parser up.
#ifndef CCSV_SHIM_H
#define CCSV_SHIM_H

#include <csv.h>

/// Says of every byte that it is no space, so that libcsv trims nothing around a cell.
static inline int ccsv_is_never_space(unsigned char byte) {
  (void)byte;
  return 0;
}

/// Prepares a parser that is strict (also at the end of the input), keeps every space and tab,
/// and grows its cell buffer in steps of `step` bytes; libcsv's own step is 128 bytes.
/// Returns 0, or -1 for a null parser.
static inline int ccsv_init_strict(struct csv_parser *_Nonnull parser, size_t step) {
  int status = csv_init(parser, CSV_STRICT | CSV_STRICT_FINI);
  if (status != 0) return status;
  csv_set_space_func(parser, ccsv_is_never_space);
  csv_set_blk_size(parser, step);
  return 0;
}

#endif
