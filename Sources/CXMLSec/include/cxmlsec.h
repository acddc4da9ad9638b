// SPDX-License-Identifier: Apache-2.0
// libxml2, libxmlsec1 and OpenSSL's certificates for Swift. The header shows none of their types:
// some of them depend on macros that only pkg-config knows, and whoever holds a tree could change
// it between a signature check and a look. Handles are opaque, texts are UTF-8.
#ifndef CXMLSEC_H
#define CXMLSEC_H

#include <stddef.h>
#include <stdint.h>

/* Frees what a function below gave away. */
void cxmlsec_free(void *_Nullable memory);

/* Prepares the libraries: silent, without configuration files, without any way to the network or
   to files. Returns 0, or -1 if a library refuses. To be called once, before all others. */
int cxmlsec_start(void);

/* What decides the layout of xmlsec's types, as compiled in; a test holds it against pkg-config. */
const char *_Nonnull cxmlsec_defines(void);

/* The versions of libxml2, libxmlsec1 and OpenSSL in use. */
const char *_Nonnull cxmlsec_versions(void);

/* ---- documents ---- */

typedef struct cxmlsec_document cxmlsec_document;
typedef struct cxmlsec_node cxmlsec_node;

typedef enum cxmlsec_parse_status {
  cxmlsec_parse_ok,
  cxmlsec_parse_malformed,
  cxmlsec_parse_doctype, /* refused as it was met: there is no tree */
  cxmlsec_parse_memory
} cxmlsec_parse_status;

typedef struct cxmlsec_parse_result {
  cxmlsec_parse_status status;
  int line;               /* of the first error; 0 if there is none */
  int relative_namespace; /* whether a namespace is a relative reference, which c14n refuses */
} cxmlsec_parse_result;

/* Reads one XML document. Nothing is fetched, no entity is expanded but the five of XML itself,
   nothing is repaired: any error, an undeclared prefix included, is the end. */
cxmlsec_document *_Nullable cxmlsec_parse(const uint8_t *_Nonnull bytes, size_t length,
                                          cxmlsec_parse_result *_Nonnull result);
void cxmlsec_document_free(cxmlsec_document *_Nonnull document);

typedef enum cxmlsec_kind {
  cxmlsec_kind_element,
  cxmlsec_kind_text,
  cxmlsec_kind_cdata,
  cxmlsec_kind_comment,
  cxmlsec_kind_instruction,
  cxmlsec_kind_other
} cxmlsec_kind;

/* Nodes live as long as their document. */
const cxmlsec_node *_Nullable cxmlsec_top(const cxmlsec_document *_Nonnull document);
const cxmlsec_node *_Nullable cxmlsec_first_child(const cxmlsec_node *_Nonnull node);
const cxmlsec_node *_Nullable cxmlsec_first_attribute(const cxmlsec_node *_Nonnull element);
/* The next sibling, of attributes too. */
const cxmlsec_node *_Nullable cxmlsec_next(const cxmlsec_node *_Nonnull node);
cxmlsec_kind cxmlsec_node_kind(const cxmlsec_node *_Nonnull node);
/* Local name of an element or attribute. */
const char *_Nonnull cxmlsec_name(const cxmlsec_node *_Nonnull node);
/* Its namespace; NULL for none. */
const char *_Nullable cxmlsec_namespace(const cxmlsec_node *_Nonnull node);
/* Text of a text, comment or CDATA node; NULL if empty. */
const char *_Nullable cxmlsec_content(const cxmlsec_node *_Nonnull node);
/* Value of an attribute, to be freed; NULL without memory. */
char *_Nullable cxmlsec_value(const cxmlsec_node *_Nonnull attribute);

/* ---- certificates ---- */

typedef struct cxmlsec_certificate cxmlsec_certificate;

typedef enum cxmlsec_key_kind {
  cxmlsec_key_rsa,
  cxmlsec_key_ec,
  cxmlsec_key_other
} cxmlsec_key_kind;

/* Reads one X.509 certificate in DER; NULL if it is none, or has bytes after its end. */
cxmlsec_certificate *_Nullable cxmlsec_certificate_read(const uint8_t *_Nonnull der, size_t length);
void cxmlsec_certificate_free(cxmlsec_certificate *_Nonnull certificate);
/* RFC 2253 name of the subject or, if issuer is not 0, of the issuer; to be freed. */
char *_Nullable cxmlsec_certificate_name(const cxmlsec_certificate *_Nonnull certificate,
                                         int issuer);
/* Seconds since 1970 of both ends; returns 0, or -1 if one of them cannot be read. */
int cxmlsec_certificate_dates(const cxmlsec_certificate *_Nonnull certificate,
                              int64_t *_Nonnull not_before, int64_t *_Nonnull not_after);
/* Size in bits; 0 if the key cannot be read. */
int cxmlsec_certificate_key(const cxmlsec_certificate *_Nonnull certificate,
                            cxmlsec_key_kind *_Nonnull kind);

/* SHA-256 of the DER or, if sha1 is not 0, SHA-1, which is what both consoles show; the bytes
   written are 32 or 20, or 0 after a failure. */
size_t cxmlsec_certificate_thumbprint(const cxmlsec_certificate *_Nonnull certificate, int sha1,
                                      uint8_t out[_Nonnull 64]);

/* ---- signatures ---- */

typedef enum cxmlsec_outcome {
  cxmlsec_valid,
  cxmlsec_digest_differs, /* the element is not the one that was signed */
  cxmlsec_value_differs,  /* the element is, but this key did not sign it */
  cxmlsec_refused         /* not a signature that the library can check */
} cxmlsec_outcome;

/* Checks one ds:Signature with the certificate's key and no other; KeyInfo is not looked at.
   Signature and parent are numbers of elements in document order from 0. Only the parent's ID
   attribute is known as an ID, so that no reference can lead elsewhere. On cxmlsec_valid the
   canonical bytes that were digested are handed over, to be freed. */
cxmlsec_outcome cxmlsec_verify(cxmlsec_document *_Nonnull document, size_t signature,
                               size_t parent, const cxmlsec_certificate *_Nonnull certificate,
                               uint8_t *_Nullable *_Nonnull signed_bytes,
                               size_t *_Nonnull signed_length);

#endif
