package io.paddock.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.HttpTransportMetrics;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;

/** Parsers that bound a head as a whole; the client's own bound each line. */
record BoundedHeads(HttpMessageParserFactory<ClassicHttpResponse> parsers)
    implements HttpMessageParserFactory<ClassicHttpResponse> {

  /** Status line and headers, with the ends of their lines. */
  static final int MAX_BYTES = 64 << 10;

  private static final int MAX_HEADER_LINES = 256;

  /** With the status line before them, and the empty line behind. */
  private static final int MAX_LINES = 1 + MAX_HEADER_LINES + 1;

  private static final int LINE_END_BYTES = 2;

  @SuppressWarnings("deprecation") // the interface has no other method to implement
  @Override
  public HttpMessageParser<ClassicHttpResponse> create(Http1Config config) {
    HttpMessageParser<ClassicHttpResponse> parser = parsers.create();
    return new HttpMessageParser<>() {
      @Override
      public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
          throws IOException, HttpException {
        return parser.parse(new Counted(buffer), in);
      }
    };
  }

  /** The bytes of one head. */
  private static final class Counted implements SessionInputBuffer {

    private final SessionInputBuffer buffer;
    private int bytesLeft = MAX_BYTES;
    private int linesLeft = MAX_LINES;

    private Counted(SessionInputBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public int readLine(CharArrayBuffer line, InputStream in) throws IOException {
      int before = line.length();
      int read = buffer.readLine(line, in);
      bytesLeft -= line.length() - before + LINE_END_BYTES;
      linesLeft--;
      if (bytesLeft < 0 || linesLeft < 0) {
        throw new MessageConstraintException("a head beyond its bounds");
      }
      return read;
    }

    @Override
    public int length() {
      return buffer.length();
    }

    @Override
    public int capacity() {
      return buffer.capacity();
    }

    @Override
    public int available() {
      return buffer.available();
    }

    @Override
    public int read(byte[] into, int offset, int count, InputStream in) throws IOException {
      return buffer.read(into, offset, count, in);
    }

    @Override
    public int read(byte[] into, InputStream in) throws IOException {
      return buffer.read(into, in);
    }

    @Override
    public int read(InputStream in) throws IOException {
      return buffer.read(in);
    }

    @Override
    public HttpTransportMetrics getMetrics() {
      return buffer.getMetrics();
    }
  }
}
