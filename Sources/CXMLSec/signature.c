// SPDX-License-Identifier: Apache-2.0
// SwiftPM drops the -D flags of pkg-config, and some decide how wide xmlsec's types are: they
// stand here, and cxmlsec_defines() shows them to a test.
#define __XMLSEC_FUNCTION__ __func__
#define XMLSEC_NO_SIZE_T
#define XMLSEC_OPENSSL3_ENGINES 1
#define XMLSEC_NO_GOST 1
#define XMLSEC_NO_GOST2012 1
#define XMLSEC_NO_CRYPTO_DYNAMIC_LOADING 1
#define XMLSEC_CRYPTO_OPENSSL 1

#include <libxml/parser.h>
#include <libxml/valid.h>
#include <libxml/xmlversion.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <stdlib.h>
#include <string.h>
#include <xmlsec/buffer.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/io.h>
#include <xmlsec/keys.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

#include "private.h"

const char *cxmlsec_defines(void) {
  return "__XMLSEC_FUNCTION__=__func__ XMLSEC_NO_SIZE_T XMLSEC_OPENSSL3_ENGINES=1 "
         "XMLSEC_NO_GOST=1 XMLSEC_NO_GOST2012=1 XMLSEC_NO_CRYPTO_DYNAMIC_LOADING=1 "
         "XMLSEC_CRYPTO_OPENSSL=1";
}

const char *cxmlsec_versions(void) {
  return "libxml2 " LIBXML_DOTTED_VERSION ", xmlsec " XMLSEC_VERSION ", " OPENSSL_VERSION_TEXT;
}

static void stay_silent(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

static void forget_error(const char *file, int line, const char *function, const char *object,
                         const char *subject, int reason, const char *message) {
  (void)file;
  (void)line;
  (void)function;
  (void)object;
  (void)subject;
  (void)reason;
  (void)message;
}

/* Whatever still asks for an entity gets none. */
static xmlParserInputPtr load_nothing(const char *url, const char *id, xmlParserCtxtPtr context) {
  (void)url;
  (void)id;
  (void)context;
  return NULL;
}

int cxmlsec_start(void) {
  if (OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_ADD_ALL_CIPHERS |
                              OPENSSL_INIT_ADD_ALL_DIGESTS,
                          NULL) != 1) {
    return -1;
  }
  xmlInitParser();
  xmlSetGenericErrorFunc(NULL, stay_silent);
  xmlThrDefSetGenericErrorFunc(NULL, stay_silent);
  xmlSetExternalEntityLoader(load_nothing);
  xmlSecErrorsSetCallback(forget_error);
  if (xmlSecInit() < 0) return -1;
  // Takes away file and network access that a reference URI could ask for.
  xmlSecIOCleanupCallbacks();
  return xmlSecCryptoInit() < 0 ? -1 : 0;
}

/* The element with this number in document order. */
static xmlNodePtr element(xmlDocPtr tree, size_t number) {
  xmlNodePtr node = xmlDocGetRootElement(tree);
  while (node != NULL) {
    if (node->type == XML_ELEMENT_NODE) {
      if (number == 0) return node;
      number--;
    }
    if (node->type == XML_ELEMENT_NODE && node->children != NULL) {
      node = node->children;
      continue;
    }
    while (node != NULL && node->next == NULL) {
      node = node->parent;
      if (node == NULL || node->type != XML_ELEMENT_NODE) return NULL;
    }
    if (node != NULL) node = node->next;
  }
  return NULL;
}

/* Makes the parent's ID attribute, and no other, an ID. */
static int register_id(xmlDocPtr tree, xmlNodePtr parent) {
  xmlAttrPtr attribute = xmlHasNsProp(parent, (const xmlChar *)"ID", NULL);
  if (attribute == NULL || attribute->type != XML_ATTRIBUTE_NODE) return -1;
  xmlChar *value = xmlNodeListGetString(tree, attribute->children, 1);
  if (value == NULL) return -1;
  xmlAttrPtr known = xmlGetID(tree, value);
  int is_known = known == attribute ||
                 (known == NULL && xmlAddID(NULL, tree, value, attribute) != NULL);
  xmlFree(value);
  return is_known ? 0 : -1;
}

static int allow(xmlSecDSigCtxPtr context, xmlSecTransformId id, int is_signature) {
  if (id == xmlSecTransformIdUnknown) return 0;
  return is_signature ? xmlSecDSigCtxEnableSignatureTransform(context, id)
                      : xmlSecDSigCtxEnableReferenceTransform(context, id);
}

static int restrict_transforms(xmlSecDSigCtxPtr context) {
  xmlSecTransformId both[] = {
      xmlSecTransformInclC14NId, xmlSecTransformInclC14NWithCommentsId, xmlSecTransformExclC14NId,
      xmlSecTransformExclC14NWithCommentsId,
  };
  for (size_t i = 0; i < sizeof both / sizeof *both; i++) {
    if (allow(context, both[i], 0) < 0 || allow(context, both[i], 1) < 0) return -1;
  }
  xmlSecTransformId references[] = {
      xmlSecTransformEnvelopedId, xmlSecTransformSha1Id, xmlSecTransformSha256Id,
      xmlSecTransformSha384Id, xmlSecTransformSha512Id,
  };
  for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
    if (allow(context, references[i], 0) < 0) return -1;
  }
  xmlSecTransformId signatures[] = {
      xmlSecTransformRsaSha1Id,     xmlSecTransformRsaSha256Id,   xmlSecTransformRsaSha384Id,
      xmlSecTransformRsaSha512Id,   xmlSecTransformEcdsaSha1Id,   xmlSecTransformEcdsaSha256Id,
      xmlSecTransformEcdsaSha384Id, xmlSecTransformEcdsaSha512Id,
  };
  for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
    if (allow(context, signatures[i], 1) < 0) return -1;
  }
  return 0;
}

/* The certificate's public key as xmlsec wants it. */
static xmlSecKeyPtr copy_key(const cxmlsec_certificate *certificate) {
  EVP_PKEY *raw = X509_get_pubkey(certificate->x509);
  if (raw == NULL) return NULL;
  xmlSecKeyDataPtr data = xmlSecOpenSSLEvpKeyAdopt(raw);
  if (data == NULL) {
    EVP_PKEY_free(raw);
    return NULL;
  }
  xmlSecKeyPtr key = xmlSecKeyCreate();
  if (key == NULL || xmlSecKeySetValue(key, data) < 0) {
    if (key != NULL) xmlSecKeyDestroy(key);
    xmlSecKeyDataDestroy(data);
    return NULL;
  }
  return key;
}

/* Copies the canonical bytes of the one reference; NULL if there are none. */
static uint8_t *digested(xmlSecDSigReferenceCtxPtr reference, size_t *length) {
  xmlSecBufferPtr buffer = xmlSecDSigReferenceCtxGetPreDigestBuffer(reference);
  if (buffer == NULL) return NULL;
  size_t size = xmlSecBufferGetSize(buffer);
  const xmlSecByte *data = xmlSecBufferGetData(buffer);
  if (size == 0 || data == NULL) return NULL;
  uint8_t *copy = malloc(size);
  if (copy == NULL) return NULL;
  memcpy(copy, data, size);
  *length = size;
  return copy;
}

static cxmlsec_outcome outcome(xmlSecDSigCtxPtr context, uint8_t **bytes, size_t *length) {
  if (xmlSecPtrListGetSize(&context->signedInfoReferences) != 1) return cxmlsec_refused;
  xmlSecDSigReferenceCtxPtr reference = xmlSecPtrListGetItem(&context->signedInfoReferences, 0);
  if (reference == NULL) return cxmlsec_refused;
  if (reference->status != xmlSecDSigStatusSucceeded) {
    return reference->status == xmlSecDSigStatusInvalid ? cxmlsec_digest_differs : cxmlsec_refused;
  }
  if (context->status != xmlSecDSigStatusSucceeded) return cxmlsec_value_differs;
  *bytes = digested(reference, length);
  // A canonical form of nothing has a digest too.
  return *bytes == NULL ? cxmlsec_refused : cxmlsec_valid;
}

cxmlsec_outcome cxmlsec_verify(cxmlsec_document *document, size_t signature, size_t parent,
                               const cxmlsec_certificate *certificate, uint8_t **signed_bytes,
                               size_t *signed_length) {
  *signed_bytes = NULL;
  *signed_length = 0;
  xmlNodePtr signed_element = element(document->tree, parent);
  xmlNodePtr node = element(document->tree, signature);
  if (signed_element == NULL || node == NULL || node->parent != signed_element ||
      register_id(document->tree, signed_element) != 0) {
    return cxmlsec_refused;
  }
  xmlSecDSigCtxPtr context = xmlSecDSigCtxCreate(NULL);
  if (context == NULL) return cxmlsec_refused;
  context->flags =
      XMLSEC_DSIG_FLAGS_IGNORE_MANIFESTS | XMLSEC_DSIG_FLAGS_STORE_SIGNEDINFO_REFERENCES;
  context->enabledReferenceUris = xmlSecTransformUriTypeSameDocument;
  context->signKey = copy_key(certificate);
  cxmlsec_outcome result = cxmlsec_refused;
  if (context->signKey != NULL && restrict_transforms(context) == 0) {
    // A call that fails may still have found out that the digest differs.
    int status = xmlSecDSigCtxVerify(context, node);
    result = outcome(context, signed_bytes, signed_length);
    if (status < 0 && (result == cxmlsec_valid || result == cxmlsec_value_differs)) {
      free(*signed_bytes);
      *signed_bytes = NULL;
      *signed_length = 0;
      result = cxmlsec_refused;
    }
  }
  xmlSecDSigCtxDestroy(context);
  ERR_clear_error();
  return result;
}
