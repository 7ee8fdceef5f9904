package io.paddock.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.paddock.web.error.Problem;
import io.vertx.core.net.HostAndPort;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {

  private static final HttpHeadersFactory UNCHECKED =
      DefaultHttpHeadersFactory.headersFactory().withValidation(false);
  private static final String HOST = "Host=a.example";

  @ParameterizedTest
  @ValueSource(
      strings = {
        HOST,
        "Host=a.example:8080",
        "Host=a.example:65535",
        "Host=a.example:",
        "Host=a_b.example:00080",
        "Host=[2001:db8::1]:80",
        "Host=[::1]",
        "Host=",
        HOST + "|Content-Length=0",
        HOST + "|Content-Length=000012",
        HOST + "|Content-Length=999999999999999999",
        HOST + "|Transfer-Encoding=chunked",
        HOST + "|Transfer-Encoding=ChunKed",
        HOST + "|Expect=100-Continue",
      })
  void whatHasOneReadingIsSound(String headers) {
    assertThat(flaw("HTTP/1.1", "/a", headers)).isNull();
  }

  /** What it cannot read, the server answers itself, or with an exception and nothing more. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":80",
        "a",
        "a:",
        "a:0",
        "a:00080",
        "a:65535",
        "a..b",
        ".",
        "-a",
        "~!$&'()*+;=",
        "999.1.1.1:1",
        "127.0.0.1:8081",
        "[::]",
        "[::1]:80",
        "[2001:db8::1]:",
        "[::ffff:192.0.2.1]",
        "[.]",
        "[:::::::::]:7",
      })
  void aHostThatIsTakenIsOneThatTheServerCanRead(String host) {
    assertThat(flaw("HTTP/1.1", "/a", "Host=" + host)).isNull();
    assertThat(HostAndPort.parseAuthority(host, -1)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:x",
        "a:65536",
        "a:99999",
        "a:000080",
        "a:-1",
        "a:+1",
        "a:1:2",
        "::1",
        "[::1",
        "[::1]x",
        "[::1]]",
        "[]",
        "[zz]",
        "[fe80::1%25eth0]",
        "x[::1]",
        "a%41b",
        "%zz",
        "%",
        "a\\b",
        "a#b",
        "a?b",
        "\u00e4",
        "a\u0000",
      })
  void everyOtherHostIsRefused(String host) {
    Problem flaw = Objects.requireNonNull(flaw("HTTP/1.1", "/a", "Host=" + host));

    assertThat(flaw.error().code()).isEqualTo("invalid_request");
    assertThat(flaw.detail()).isEqualTo("Host must be one host with its port");
  }

  @Test
  void soIsAnOldRequestThatNeedsNoHostAndWhoseExpectationMeansNothing() {
    assertThat(flaw("HTTP/1.0", "/a", "Content-Length=2|Expect=x")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1,Accept=x,Exactly one Host is needed",
    "HTTP/1.1,Host=a|Host=a,Exactly one Host is needed",
    "HTTP/1.0,Host=a|Host=a,Exactly one Host is needed",
    "HTTP/1.1,'Host=a, b',Host must be one host with its port",
    "HTTP/1.1,Host=a b,Host must be one host with its port",
    "HTTP/1.1,Host=a/b,Host must be one host with its port",
    "HTTP/1.1,Host=u@a,Host must be one host with its port",
    "HTTP/1.1,Host=a|Content-Length=2|Content-Length=2,Content-Length must be one number",
    "HTTP/1.1,Host=a|Content-Length=,Content-Length must be one number",
    "HTTP/1.1,Host=a|Content-Length=+1,Content-Length must be one number",
    "HTTP/1.1,Host=a|Content-Length=-1,Content-Length must be one number",
    "HTTP/1.1,'Host=a|Content-Length=1, 1',Content-Length must be one number",
    "HTTP/1.1,Host=a|Content-Length=0x1,Content-Length must be one number",
    "HTTP/1.1,Host=a|Content-Length=1_0,Content-Length must be one number",
    "HTTP/1.1,Host=a|Content-Length=\u0661,Content-Length must be one number",
    "HTTP/1.1,Host=a|Content-Length=1000000000000000000,Content-Length must be one number",
    "HTTP/1.0,Host=a|Transfer-Encoding=chunked,Transfer-Encoding is unknown to HTTP/1.0",
    "HTTP/1.1,Host=a|Transfer-Encoding=,Transfer-Encoding must be chunked and nothing else",
    "HTTP/1.1,Host=a|Transfer-Encoding=identity,Transfer-Encoding must be chunked and nothing else",
    "HTTP/1.1,'Host=a|Transfer-Encoding=gzip, chunked',Transfer-Encoding must be chunked and"
        + " nothing else",
    "HTTP/1.1,'Host=a|Transfer-Encoding=chunked, identity',Transfer-Encoding must be chunked and"
        + " nothing else",
    "HTTP/1.1,Host=a|Transfer-Encoding=chunked;q=1,Transfer-Encoding must be chunked and nothing"
        + " else",
    "HTTP/1.1,Host=a|Transfer-Encoding=chunked|Transfer-Encoding=chunked,Transfer-Encoding must be"
        + " chunked and nothing else",
    "HTTP/1.1,Host=a|Transfer-Encoding=chunked|Content-Length=0,Content-Length and"
        + " Transfer-Encoding exclude each other",
  })
  void whatHasTwoReadingsIsNamed(String version, String headers, String detail) {
    Problem flaw = Objects.requireNonNull(flaw(version, "/a", headers));

    assertThat(flaw.error().code()).isEqualTo("invalid_request");
    assertThat(flaw.detail()).isEqualTo(detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "//a",
        "/a/b-c_d.e~f!$&'()*+,;=:@?g=[h]&i=%2F%c3%a4",
        "http://a.example:80/b?c",
        "https://[::1]/",
      })
  void aTargetThatNeedsNoGuessingIsSound(String target) {
    assertThat(flaw("HTTP/1.1", target, HOST)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/x?x=%zz",
        "/%",
        "/%2",
        "/%2g",
        "/a\tb",
        "/\u00e4",
        "/a#b",
        "/a\\b",
        "/a\"b",
        "/<a>",
        "/a^b",
        "/a`b",
        "/{a}",
        "/a|b",
        "/a\u0000",
        "/a\u007f",
        "",
        // No path: what the server would answer by itself, without a body.
        "*",
        "?a",
        "a/b",
        "a:80",
        "http:a",
        "http:/a",
        "http://a",
        "http://a?b",
        "http://u@a/",
        "http://a%41b/",
        "http://a:65536/",
        "http://[::1/",
        "ftp://a/",
      })
  void everyOtherTargetIsRefused(String target) {
    Problem flaw = Objects.requireNonNull(flaw("HTTP/1.1", target, HOST));

    assertThat(flaw.error().code()).isEqualTo("invalid_request");
    assertThat(flaw.detail()).contains("percent-encoded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/2.0", "HTTP/0.9", "HTTP/1.2", "HTTP/3.7", "ICY/1.1"})
  void noOtherVersionIsSpoken(String version) {
    assertThat(code(flaw(version, "*", HOST))).isEqualTo("http_version_not_supported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "100-continue, x", "", "200-ok", "100-continue|Expect=x"})
  void nothingElseCanBeExpected(String expected) {
    assertThat(code(flaw("HTTP/1.1", "/a", HOST + "|Expect=" + expected)))
        .isEqualTo("expectation_failed");
  }

  private static String code(@Nullable Problem flaw) {
    return Objects.requireNonNull(flaw).error().code();
  }

  private static @Nullable Problem flaw(String version, String target, String headers) {
    DefaultHttpRequest head =
        new DefaultHttpRequest(HttpVersion.valueOf(version), HttpMethod.GET, target, UNCHECKED);
    for (String header : headers.split("\\|", -1)) {
      int equals = header.indexOf('=');
      head.headers().add(header.substring(0, equals), header.substring(equals + 1));
    }
    return Framing.flaw(head);
  }
}
