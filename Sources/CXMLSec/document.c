// SPDX-License-Identifier: Apache-2.0
#include "private.h"

#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

void cxmlsec_free(void *memory) { free(memory); }

/* What the parser's callbacks have to remember. */
typedef struct {
  cxmlsec_parse_result *result;
} parse_state;

/* Comes before anything of a DTD is read: nothing of the document's root exists yet. */
static void refuse_doctype(void *context, const xmlChar *name, const xmlChar *external,
                           const xmlChar *system) {
  (void)name;
  (void)external;
  (void)system;
  xmlParserCtxtPtr parser = context;
  parse_state *state = parser->_private;
  state->result->status = cxmlsec_parse_doctype;
  xmlStopParser(parser);
}

static void note_error(void *context, xmlErrorPtr error) {
  xmlParserCtxtPtr parser = context;
  parse_state *state = parser->_private;
  if (error->code == XML_WAR_NS_URI_RELATIVE) state->result->relative_namespace = 1;
  if (error->level < XML_ERR_ERROR) return;
  if (state->result->status == cxmlsec_parse_ok) {
    state->result->status =
        error->code == XML_ERR_NO_MEMORY ? cxmlsec_parse_memory : cxmlsec_parse_malformed;
  }
  if (state->result->line == 0) state->result->line = error->line;
}

static xmlEntityPtr no_entity(void *context, const xmlChar *name) {
  (void)context;
  return xmlGetPredefinedEntity(name);
}

cxmlsec_document *cxmlsec_parse(const uint8_t *bytes, size_t length,
                                cxmlsec_parse_result *result) {
  memset(result, 0, sizeof *result);
  result->status = cxmlsec_parse_ok;
  xmlParserCtxtPtr parser = length <= INT32_MAX ? xmlNewParserCtxt() : NULL;
  if (parser == NULL) {
    result->status = cxmlsec_parse_memory;
    return NULL;
  }
  parse_state state = {result};
  parser->_private = &state;
  parser->sax->internalSubset = refuse_doctype;
  parser->sax->getEntity = no_entity;
  parser->sax->serror = note_error;
  // XML_PARSE_NOENT, DTDLOAD, XINCLUDE, RECOVER and HUGE are left out on purpose; PEDANTIC is what
  // tells of relative namespaces.
  xmlDocPtr tree = xmlCtxtReadMemory(parser, (const char *)bytes, (int)length, NULL, NULL,
                                     XML_PARSE_NONET | XML_PARSE_PEDANTIC | XML_PARSE_COMPACT);
  int is_whole = tree != NULL && parser->wellFormed && parser->nsWellFormed &&
                 result->status == cxmlsec_parse_ok && tree->intSubset == NULL &&
                 xmlDocGetRootElement(tree) != NULL;
  xmlFreeParserCtxt(parser);
  cxmlsec_document *document = is_whole ? calloc(1, sizeof *document) : NULL;
  if (document == NULL) {
    if (result->status == cxmlsec_parse_ok) {
      result->status = is_whole ? cxmlsec_parse_memory : cxmlsec_parse_malformed;
    }
    xmlFreeDoc(tree);
    return NULL;
  }
  document->tree = tree;
  return document;
}

void cxmlsec_document_free(cxmlsec_document *document) {
  xmlFreeDoc(document->tree);
  free(document);
}

static const cxmlsec_node *wrap(const void *node) { return node; }
static const xmlNode *open_node(const cxmlsec_node *node) { return (const xmlNode *)node; }

const cxmlsec_node *cxmlsec_top(const cxmlsec_document *document) {
  return wrap(document->tree->children);
}

const cxmlsec_node *cxmlsec_first_child(const cxmlsec_node *node) {
  const xmlNode *opened = open_node(node);
  return opened->type == XML_ELEMENT_NODE ? wrap(opened->children) : NULL;
}

const cxmlsec_node *cxmlsec_first_attribute(const cxmlsec_node *node) {
  const xmlNode *opened = open_node(node);
  return opened->type == XML_ELEMENT_NODE ? wrap(opened->properties) : NULL;
}

const cxmlsec_node *cxmlsec_next(const cxmlsec_node *node) { return wrap(open_node(node)->next); }

cxmlsec_kind cxmlsec_node_kind(const cxmlsec_node *node) {
  switch (open_node(node)->type) {
    case XML_ELEMENT_NODE: return cxmlsec_kind_element;
    case XML_TEXT_NODE: return cxmlsec_kind_text;
    case XML_CDATA_SECTION_NODE: return cxmlsec_kind_cdata;
    case XML_COMMENT_NODE: return cxmlsec_kind_comment;
    case XML_PI_NODE: return cxmlsec_kind_instruction;
    default: return cxmlsec_kind_other;
  }
}

const char *cxmlsec_name(const cxmlsec_node *node) {
  const xmlChar *name = open_node(node)->name;
  return name == NULL ? "" : (const char *)name;
}

const char *cxmlsec_namespace(const cxmlsec_node *node) {
  const xmlNode *opened = open_node(node);
  if (opened->type == XML_ATTRIBUTE_NODE) {
    const xmlAttr *attribute = (const xmlAttr *)opened;
    return attribute->ns == NULL ? NULL : (const char *)attribute->ns->href;
  }
  if (opened->type != XML_ELEMENT_NODE || opened->ns == NULL) return NULL;
  return (const char *)opened->ns->href;
}

const char *cxmlsec_content(const cxmlsec_node *node) {
  const xmlNode *opened = open_node(node);
  switch (opened->type) {
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE:
    case XML_COMMENT_NODE: return (const char *)opened->content;
    default: return NULL;
  }
}

char *cxmlsec_value(const cxmlsec_node *attribute) {
  const xmlNode *opened = open_node(attribute);
  if (opened->type != XML_ATTRIBUTE_NODE) return NULL;
  xmlChar *value = xmlNodeListGetString(opened->doc, opened->children, 1);
  if (value == NULL) return strdup("");
  char *copy = strdup((const char *)value);
  xmlFree(value);
  return copy;
}
