// SPDX-License-Identifier: Apache-2.0
#include "cicu.h"

#include <stdlib.h>
#include <unicode/uidna.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

_Static_assert(sizeof(UChar) == sizeof(uint16_t), "ICU's code unit is not 16 bits wide");

_Static_assert((int)cicu_script_latin == (int)USCRIPT_LATIN, "script number");
_Static_assert((int)cicu_script_han == (int)USCRIPT_HAN, "script number");
_Static_assert((int)cicu_script_hangul == (int)USCRIPT_HANGUL, "script number");
_Static_assert((int)cicu_script_hiragana == (int)USCRIPT_HIRAGANA, "script number");
_Static_assert((int)cicu_script_katakana == (int)USCRIPT_KATAKANA, "script number");

struct cicu_tables {
  const UNormalizer2 *nfc;
  const UNormalizer2 *nfd;
  const UNormalizer2 *nfkc_casefold;
  USpoofChecker *spoof;
  UIDNA *idna;
};

cicu_tables *cicu_open(void) {
  cicu_tables *tables = calloc(1, sizeof *tables);
  if (tables == NULL) return NULL;
  UErrorCode status = U_ZERO_ERROR;
  tables->nfc = unorm2_getNFCInstance(&status);
  tables->nfd = unorm2_getNFDInstance(&status);
  tables->nfkc_casefold = unorm2_getNFKCCasefoldInstance(&status);
  tables->spoof = uspoof_open(&status);
  tables->idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_UNICODE, &status);
  if (U_FAILURE(status)) {
    cicu_close(tables);
    return NULL;
  }
  return tables;
}

void cicu_close(cicu_tables *tables) {
  if (tables->spoof != NULL) uspoof_close(tables->spoof);
  if (tables->idna != NULL) uidna_close(tables->idna);
  free(tables);
}

int32_t cicu_transform(const cicu_tables *tables, cicu_operation operation, const uint16_t *text,
                       int32_t length, uint16_t *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t needed = -1;
  switch (operation) {
    case cicu_operation_nfc:
      needed = unorm2_normalize(tables->nfc, text, length, out, capacity, &status);
      break;
    case cicu_operation_nfd:
      needed = unorm2_normalize(tables->nfd, text, length, out, capacity, &status);
      break;
    case cicu_operation_nfkc_casefold:
      needed = unorm2_normalize(tables->nfkc_casefold, text, length, out, capacity, &status);
      break;
    case cicu_operation_case_fold:
      needed = u_strFoldCase(out, capacity, text, length, U_FOLD_CASE_DEFAULT, &status);
      break;
    case cicu_operation_skeleton:
      needed = uspoof_getSkeleton(tables->spoof, 0, text, length, out, capacity, &status);
      break;
    case cicu_operation_domain_to_unicode: {
      UIDNAInfo info = UIDNA_INFO_INITIALIZER;
      needed = uidna_nameToUnicode(tables->idna, text, length, out, capacity, &info, &status);
      break;
    }
  }
  return status == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(status) ? needed : -1;
}

int32_t cicu_script(int32_t code_point) {
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript(code_point, &status);
  if (U_FAILURE(status) || script == USCRIPT_COMMON || script == USCRIPT_INHERITED) return -1;
  return script;
}

const char *cicu_version(void) { return U_ICU_VERSION; }
