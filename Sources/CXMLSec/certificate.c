// SPDX-License-Identifier: Apache-2.0
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"

_Static_assert(EVP_MAX_MD_SIZE == 64, "a thumbprint's room");

cxmlsec_certificate *cxmlsec_certificate_read(const uint8_t *der, size_t length) {
  if (length == 0 || length > 1 << 20) return NULL;
  const unsigned char *place = der;
  X509 *x509 = d2i_X509(NULL, &place, (long)length);
  ERR_clear_error();
  if (x509 == NULL) return NULL;
  cxmlsec_certificate *certificate =
      place == der + length ? calloc(1, sizeof *certificate) : NULL;
  if (certificate == NULL) {
    X509_free(x509);
    return NULL;
  }
  certificate->x509 = x509;
  return certificate;
}

void cxmlsec_certificate_free(cxmlsec_certificate *certificate) {
  X509_free(certificate->x509);
  free(certificate);
}

char *cxmlsec_certificate_name(const cxmlsec_certificate *certificate, int issuer) {
  X509_NAME *name = issuer ? X509_get_issuer_name(certificate->x509)
                           : X509_get_subject_name(certificate->x509);
  BIO *memory = BIO_new(BIO_s_mem());
  char *copy = NULL;
  if (memory != NULL && X509_NAME_print_ex(memory, name, 0, XN_FLAG_RFC2253) >= 0) {
    char *text = NULL;
    long length = BIO_get_mem_data(memory, &text);
    copy = length >= 0 ? strndup(text == NULL ? "" : text, (size_t)length) : NULL;
  }
  BIO_free(memory);
  ERR_clear_error();
  return copy;
}

/* Seconds since 1970, computed from the difference so that no time zone of this machine enters. */
static int seconds(const ASN1_TIME *time, int64_t *out) {
  ASN1_TIME *epoch = ASN1_TIME_set(NULL, 0);
  int days = 0;
  int rest = 0;
  int is_read = epoch != NULL && time != NULL && ASN1_TIME_diff(&days, &rest, epoch, time);
  ASN1_TIME_free(epoch);
  ERR_clear_error();
  if (!is_read) return -1;
  *out = (int64_t)days * 86400 + rest;
  return 0;
}

int cxmlsec_certificate_dates(const cxmlsec_certificate *certificate, int64_t *not_before,
                              int64_t *not_after) {
  if (seconds(X509_get0_notBefore(certificate->x509), not_before) != 0) return -1;
  return seconds(X509_get0_notAfter(certificate->x509), not_after);
}

int cxmlsec_certificate_key(const cxmlsec_certificate *certificate, cxmlsec_key_kind *kind) {
  EVP_PKEY *key = X509_get0_pubkey(certificate->x509);
  ERR_clear_error();
  *kind = cxmlsec_key_other;
  if (key == NULL) return 0;
  switch (EVP_PKEY_base_id(key)) {
    case EVP_PKEY_RSA: *kind = cxmlsec_key_rsa; break;
    case EVP_PKEY_EC: *kind = cxmlsec_key_ec; break;
    default: break;
  }
  return EVP_PKEY_bits(key);
}

size_t cxmlsec_certificate_thumbprint(const cxmlsec_certificate *certificate, int sha1,
                                      uint8_t out[EVP_MAX_MD_SIZE]) {
  unsigned int length = 0;
  int is_done =
      X509_digest(certificate->x509, sha1 ? EVP_sha1() : EVP_sha256(), out, &length);
  ERR_clear_error();
  return is_done ? length : 0;
}
