// SPDX-License-Identifier: Apache-2.0
// The door to zlib, for messages that were deflated into an address. Nothing here inflates; it
// only sets the stream up, since zlib does that by a macro.
#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <zlib.h>

/// Inflates a whole raw DEFLATE stream (RFC 1951: no header, no checksum) in one step.
/// Returns the number of bytes written, or -1 if the stream is broken, cut short, does not fit
/// into `room` bytes, or is followed by something.
static inline long czlib_inflate_raw(const unsigned char *_Nonnull input, unsigned int count,
                                     unsigned char *_Nonnull output, unsigned int room) {
  z_stream stream = {0};
  stream.next_in = (z_const Bytef *)input;
  stream.avail_in = count;
  stream.next_out = output;
  stream.avail_out = room;
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return -1;
  int status = inflate(&stream, Z_FINISH);
  long written = status == Z_STREAM_END && stream.avail_in == 0 ? (long)stream.total_out : -1;
  inflateEnd(&stream);
  return written;
}

#endif
