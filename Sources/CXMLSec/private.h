// SPDX-License-Identifier: Apache-2.0
// What the translation units of the door share.
#ifndef CXMLSEC_PRIVATE_H
#define CXMLSEC_PRIVATE_H

#include <libxml/tree.h>
#include <openssl/x509.h>

#include "cxmlsec.h"

struct cxmlsec_document {
  xmlDocPtr tree;
};

struct cxmlsec_certificate {
  X509 *x509;
};

#endif
