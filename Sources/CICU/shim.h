// SPDX-License-Identifier: Apache-2.0
// ICU renames its functions by macro (uspoof_open_72) and macros are not imported into Swift,
// so every call that Crosswalk makes has a wrapper here.
#ifndef CICU_SHIM_H
#define CICU_SHIM_H

#include <unicode/uidna.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

static inline USpoofChecker *_Nullable cicu_spoof_open(UErrorCode *_Nonnull status) {
  return uspoof_open(status);
}
static inline void cicu_spoof_close(USpoofChecker *_Nonnull checker) { uspoof_close(checker); }
static inline int32_t cicu_spoof_skeleton(const USpoofChecker *_Nonnull checker,
                                          const UChar *_Nonnull text, int32_t length,
                                          UChar *_Nullable out, int32_t capacity,
                                          UErrorCode *_Nonnull status) {
  return uspoof_getSkeleton(checker, 0, text, length, out, capacity, status);
}

static inline const UNormalizer2 *_Nullable cicu_nfc(UErrorCode *_Nonnull status) {
  return unorm2_getNFCInstance(status);
}
static inline const UNormalizer2 *_Nullable cicu_nfd(UErrorCode *_Nonnull status) {
  return unorm2_getNFDInstance(status);
}
static inline const UNormalizer2 *_Nullable cicu_nfkc_casefold(UErrorCode *_Nonnull status) {
  return unorm2_getNFKCCasefoldInstance(status);
}
static inline int32_t cicu_normalize(const UNormalizer2 *_Nonnull form, const UChar *_Nonnull text,
                                     int32_t length, UChar *_Nullable out, int32_t capacity,
                                     UErrorCode *_Nonnull status) {
  return unorm2_normalize(form, text, length, out, capacity, status);
}
static inline int32_t cicu_fold(const UChar *_Nonnull text, int32_t length, UChar *_Nullable out,
                                int32_t capacity, UErrorCode *_Nonnull status) {
  return u_strFoldCase(out, capacity, text, length, U_FOLD_CASE_DEFAULT, status);
}

static inline UIDNA *_Nullable cicu_idna_open(UErrorCode *_Nonnull status) {
  return uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_UNICODE, status);
}
static inline void cicu_idna_close(UIDNA *_Nonnull idna) { uidna_close(idna); }
static inline int32_t cicu_idna_to_unicode(const UIDNA *_Nonnull idna, const UChar *_Nonnull name,
                                           int32_t length, UChar *_Nullable out, int32_t capacity,
                                           UErrorCode *_Nonnull status) {
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  return uidna_nameToUnicode(idna, name, length, out, capacity, &info, status);
}

/* The script of a code point, or a negative number if ICU can't tell. */
static inline int32_t cicu_script(UChar32 scalar) {
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript(scalar, &status);
  return U_SUCCESS(status) ? (int32_t)script : -1;
}
/* Whether a script is Common or Inherited: punctuation, digits, marks. */
static inline int cicu_script_is_shared(int32_t script) {
  return script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
}

static inline const char *_Nonnull cicu_version(void) { return U_ICU_VERSION; }

#endif
