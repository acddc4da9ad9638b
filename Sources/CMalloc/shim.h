// SPDX-License-Identifier: Apache-2.0
// The door to glibc's malloc, whose settings the module Glibc leaves out.
#ifndef CMALLOC_SHIM_H
#define CMALLOC_SHIM_H

#include <malloc.h>

/// Fixes the size in bytes from which blocks are given back to the system as soon as they are free.
///
/// glibc raises it with each large block that is freed, up to 32 MiB, and keeps the smaller ones
/// from then on (mallopt(3), M_MMAP_THRESHOLD).
static inline void cmalloc_return_blocks_from(int bytes) {
  mallopt(M_MMAP_THRESHOLD, bytes);
  mallopt(M_TRIM_THRESHOLD, bytes);
}

/// Fixes how many arenas threads share; without a limit there are eight for each core, and what one
/// stage's threads have freed is not there for those of the next (mallopt(3), M_ARENA_MAX).
static inline void cmalloc_share_arenas(int count) { mallopt(M_ARENA_MAX, count); }

#endif
