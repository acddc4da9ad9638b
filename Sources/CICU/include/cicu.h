// SPDX-License-Identifier: Apache-2.0
// The door to ICU. Swift's Foundation carries an ICU of its own whose enums clash with the
// system's as soon as both are seen by one compilation, so this header shows none of ICU's types:
// texts are UTF-16 code units, handles are opaque, and the work is done in cicu.c (ADR 0004).
#ifndef CICU_H
#define CICU_H

#include <stdint.h>

typedef struct cicu_tables cicu_tables;

typedef enum cicu_operation {
  cicu_operation_nfc,
  cicu_operation_nfd,
  cicu_operation_nfkc_casefold,
  cicu_operation_case_fold,
  cicu_operation_skeleton,
  cicu_operation_domain_to_unicode
} cicu_operation;

/* Opens ICU's tables; NULL if its data can't be loaded. */
cicu_tables *_Nullable cicu_open(void);
void cicu_close(cicu_tables *_Nonnull tables);

/* Transforms a text. Returns the length that the result has, which may exceed the capacity (then
   call again with more room), or -1 if ICU refuses. */
int32_t cicu_transform(const cicu_tables *_Nonnull tables, cicu_operation operation,
                       const uint16_t *_Nonnull text, int32_t length,
                       uint16_t *_Nullable out, int32_t capacity);

/* The script of a code point by ICU's number; -1 for marks, digits and punctuation, which have
   none of their own, and for what ICU does not know. */
int32_t cicu_script(int32_t code_point);

/* Scripts by ICU's numbers, checked in cicu.c. */
enum {
  cicu_script_latin = 25,
  cicu_script_han = 17,
  cicu_script_hangul = 18,
  cicu_script_hiragana = 20,
  cicu_script_katakana = 22
};

const char *_Nonnull cicu_version(void);

#endif
