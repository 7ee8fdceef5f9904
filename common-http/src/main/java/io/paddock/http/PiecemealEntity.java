package io.paddock.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A body that is written in pieces, so that an answer that comes too early is noticed between two
 * of them. Its content type is among the request's headers.
 */
final class PiecemealEntity extends AbstractHttpEntity {

  private static final int PIECE_BYTES = 8_192;

  private final byte[] body;

  PiecemealEntity(byte[] body) {
    super((String) null, null);
    this.body = body;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (int at = 0; at < body.length; at += PIECE_BYTES) {
      out.write(body, at, Math.min(PIECE_BYTES, body.length - at));
    }
  }

  @Override
  public InputStream getContent() {
    return new ByteArrayInputStream(body);
  }

  @Override
  public long getContentLength() {
    return body.length;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public void close() {
    // holds nothing open
  }
}
