// SPDX-License-Identifier: Apache-2.0
// The floor for reading CSV: libcsv over one file with callbacks that only count.
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct counts {
  size_t cells, rows, bytes;
};

static void on_cell(void *text, size_t length, void *context) {
  struct counts *counts = context;
  (void)text;
  counts->cells += 1;
  counts->bytes += length;
}

static void on_row(int terminator, void *context) {
  (void)terminator;
  ((struct counts *)context)->rows += 1;
}

static int never(unsigned char byte) {
  (void)byte;
  return 0;
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// Usage: peer FILE [keep-spaces]
int main(int argc, char **argv) {
  if (argc < 2) return 64;
  FILE *file = fopen(argv[1], "rb");
  struct csv_parser parser;
  if (!file || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) return 1;
  int keep = argc > 2 && strcmp(argv[2], "keep-spaces") == 0;
  if (keep) csv_set_space_func(&parser, never);

  static char block[256 * 1024];
  struct counts counts = {0, 0, 0};
  double start = seconds();
  size_t count;
  while ((count = fread(block, 1, sizeof block, file)) > 0) {
    if (csv_parse(&parser, block, count, on_cell, on_row, &counts) != count) return 1;
  }
  if (csv_fini(&parser, on_cell, on_row, &counts) != 0) return 1;
  printf(
      "libcsv %-12s %6.3f s  %zu rows  %zu cells  %zu bytes in cells\n",
      keep ? "keep-spaces" : "plain", seconds() - start, counts.rows, counts.cells, counts.bytes);
  csv_free(&parser);
  fclose(file);
  return 0;
}
