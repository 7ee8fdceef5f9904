package io.paddock.web.connection;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what makes a head readable in two ways, so that a proxy in front of us could see another
 * request in it, or two (RFC 9112, 3.2, 6.1, 6.3 and 11.2).
 */
final class Framing {

  /** At most 18 digits fit a {@code long}; a sign, a list or a base is another reading. */
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  /**
   * A {@code uri-host} with its port (RFC 3986, 3.2.2), and nothing that the server itself cannot
   * read: it throws on percent-encoding. No comma, which joins two lines.
   */
  private static final String AUTHORITY =
      "(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~!$&'()*+;=-]*)(?::(?<port>[0-9]{0,5}))?";

  private static final Pattern HOST = Pattern.compile(AUTHORITY);
  private static final int LAST_PORT = 65_535;

  /** A path and its query, alone or behind a host (RFC 9112, 3.2.1 and 3.2.2). */
  private static final Pattern TARGET =
      Pattern.compile(
          "(?:https?://"
              + AUTHORITY
              + ")?/(?:[/?A-Za-z0-9._~!$&'()*+,;=:@\\[\\]-]|%[0-9A-Fa-f]{2})*+");

  private Framing() {}

  /** The answer to a head that must not be read further, or {@code null} for a sound one. */
  static @Nullable Problem flaw(HttpRequest head) {
    boolean http11 = head.protocolVersion().equals(HttpVersion.HTTP_1_1);
    if (!http11 && !head.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
      return Problem.of(WebError.HTTP_VERSION_NOT_SUPPORTED, "HTTP/1.1 is spoken here");
    }
    HttpHeaders headers = head.headers();
    String ambiguity =
        ambiguity(
            http11,
            headers.getAll(HttpHeaderNames.HOST),
            headers.getAll(HttpHeaderNames.CONTENT_LENGTH),
            headers.getAll(HttpHeaderNames.TRANSFER_ENCODING));
    if (ambiguity != null) {
      return Problem.of(WebError.INVALID_REQUEST, ambiguity);
    }
    if (!isWhole(TARGET.matcher(head.uri()))) {
      return Problem.of(
          WebError.INVALID_REQUEST, "The request target must be a percent-encoded path and query");
    }
    List<String> expected = headers.getAll(HttpHeaderNames.EXPECT);
    return http11 && !expected.stream().allMatch("100-continue"::equalsIgnoreCase)
        ? Problem.of(WebError.EXPECTATION_FAILED, "Only 100-continue can be expected")
        : null;
  }

  private static @Nullable String ambiguity(
      boolean http11, List<String> hosts, List<String> lengths, List<String> codings) {
    if (hosts.size() > 1 || (http11 && hosts.isEmpty())) {
      return "Exactly one Host is needed";
    }
    if (!hosts.stream().allMatch(host -> isWhole(HOST.matcher(host)))) {
      return "Host must be one host with its port";
    }
    if (lengths.size() > 1
        || !lengths.stream().allMatch(length -> LENGTH.matcher(length).matches())) {
      return "Content-Length must be one number";
    }
    if (codings.isEmpty()) {
      return null;
    }
    if (!http11) {
      return "Transfer-Encoding is unknown to HTTP/1.0";
    }
    if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
      return "Transfer-Encoding must be chunked and nothing else";
    }
    return lengths.isEmpty() ? null : "Content-Length and Transfer-Encoding exclude each other";
  }

  private static boolean isWhole(Matcher text) {
    if (!text.matches()) {
      return false;
    }
    String port = text.group("port");
    return port == null || port.isEmpty() || Integer.parseInt(port) <= LAST_PORT;
  }
}
