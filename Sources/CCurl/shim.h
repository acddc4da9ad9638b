/* SPDX-License-Identifier: Apache-2.0 */
/* libcurl for Swift: its variadic calls get one typed wrapper per C type, its macros become
   constants. Every name made here begins with ccurl_. */
#ifndef CROSSWALK_CCURL_SHIM_H
#define CROSSWALK_CCURL_SHIM_H

#define CURL_STRICTER /* easy, multi and share handles become distinct opaque types */
#include <curl/curl.h>

#if LIBCURL_VERSION_NUM < 0x075500
#error "libcurl 7.85 or newer is needed (CURLOPT_PROTOCOLS_STR)"
#endif

static const long ccurl_global_default = CURL_GLOBAL_DEFAULT;
static const long ccurl_tls_1_2 = CURL_SSLVERSION_TLSv1_2;
static const long ccurl_http_2_over_tls = CURL_HTTP_VERSION_2TLS;

/* What libcurl calls with a piece of a body or one header line. */
typedef size_t (*ccurl_data_callback)(char *_Nonnull bytes, size_t size, size_t count,
                                      void *_Nullable context);

static inline CURLcode ccurl_setopt_long(CURL *_Nonnull handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_setopt_off_t(CURL *_Nonnull handle, CURLoption option,
                                          curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

/* libcurl copies the text. */
static inline CURLcode ccurl_setopt_string(CURL *_Nonnull handle, CURLoption option,
                                           const char *_Nullable value) {
  return curl_easy_setopt(handle, option, value);
}

/* libcurl keeps the pointer: it must outlive the transfer. */
static inline CURLcode ccurl_setopt_pointer(CURL *_Nonnull handle, CURLoption option,
                                            void *_Nullable value) {
  return curl_easy_setopt(handle, option, value);
}

/* libcurl keeps the parsed address: it must outlive the transfer. */
static inline CURLcode ccurl_setopt_address(CURL *_Nonnull handle, CURLU *_Nullable value) {
  return curl_easy_setopt(handle, CURLOPT_CURLU, value);
}

/* libcurl keeps the list: it must outlive the transfer. */
static inline CURLcode ccurl_setopt_list(CURL *_Nonnull handle, CURLoption option,
                                         struct curl_slist *_Nullable value) {
  return curl_easy_setopt(handle, option, value);
}

/* Makes it a POST of a copy of the bytes; an empty body is a body too. */
static inline CURLcode ccurl_setopt_body(CURL *_Nonnull handle, const void *_Nonnull bytes,
                                         curl_off_t count) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
  if (code != CURLE_OK) return code;
  return curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}

static inline CURLcode ccurl_setopt_data_callback(CURL *_Nonnull handle, CURLoption option,
                                                  ccurl_data_callback _Nullable value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_getinfo_long(CURL *_Nonnull handle, CURLINFO info,
                                          long *_Nonnull value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode ccurl_getinfo_off_t(CURL *_Nonnull handle, CURLINFO info,
                                           curl_off_t *_Nonnull value) {
  return curl_easy_getinfo(handle, info, value);
}

#endif
