package io.paddock.web.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads requests as the server's own decoder does, but hides nothing from {@link Framing}: where
 * that one leaves out a {@code Content-Length} beside {@code chunked}, this one says so. It also
 * tells when a head begins.
 */
final class RequestDecoder extends VertxHttpRequestDecoder {

  /** In capitals, with one digit each (RFC 9112, 2.3): the decoder takes more. */
  private static final Pattern VERSION = Pattern.compile("HTTP/[0-9]\\.[0-9]");

  private final RequestGuard guard;
  private final Predicate<String> takesKey;

  /**
   * @param takesKey whether a request's target may carry the key
   */
  RequestDecoder(HttpServerOptions options, RequestGuard guard, Predicate<String> takesKey) {
    super(options);
    this.guard = guard;
    this.takesKey = takesKey;
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    // Both stay in the head, which is refused for it before a byte of the body is passed on.
  }

  /** A name is a token: with blanks at its end a proxy may read another header, or none. */
  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    AsciiString name = super.splitHeaderName(line, start, length);
    if (name.isEmpty() || name.charAt(name.length() - 1) <= ' ') {
      throw new IllegalArgumentException("a header's name ends in a blank");
    }
    return name;
  }

  @Override
  protected HttpMessage createMessage(String[] firstLine) {
    guard.headBegins();
    if (!VERSION.matcher(firstLine[2]).matches()) {
      throw new IllegalArgumentException("a version is spelt otherwise");
    }
    if (!takesKey.test(firstLine[1])) {
      return super.createMessage(firstLine);
    }
    QueryKey parts = QueryKey.of(firstLine[1]);
    HttpMessage message =
        super.createMessage(new String[] {firstLine[0], parts.target(), firstLine[2]});
    parts.keys().forEach(key -> message.headers().add(QueryKey.HEADER, key));
    return message;
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    if (actualReadableBytes() > 0) {
      guard.headBegins();
    }
    super.channelReadComplete(context);
  }
}
