package io.paddock.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.RawHttp;
import io.paddock.servers.test.StackTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two servers could read differently, byte by byte. */
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "games"))
class FramingHttpTest {

  private static final String POST = "POST /sample/bodies HTTP/1.1\r\nHost: a\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String SECOND = "GET /sample/pages?size=1 HTTP/1.1\r\nHost: b\r\n\r\n";

  @TestHTTPResource("/")
  URI server;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Content-Length beside Transfer-Encoding, either first.
        "Content-Length: 5|Transfer-Encoding: chunked||0||",
        "Transfer-Encoding: chunked|Content-Length: 5||0||",
        "Content-Length: 0|Transfer-Encoding: chunked||0||",
        "Content-Length: 5|Transfer-Encoding: identity||",
        // Anything but chunked alone.
        "Transfer-Encoding: identity||",
        "Transfer-Encoding: gzip, chunked||0||",
        "Transfer-Encoding: chunked, identity||0||",
        "Transfer-Encoding: chunked, chunked||0||",
        "Transfer-Encoding: chunked;q=1||0||",
        "Transfer-Encoding: chunked,||0||",
        "Transfer-Encoding: xchunked||0||",
        "Transfer-Encoding: \"chunked\"||0||",
        "Transfer-Encoding: \u000bchunked||0||",
        "Transfer-Encoding: chunked\u0000||0||",
        "Transfer-Encoding:||0||",
        "Transfer-Encoding: chunked|Transfer-Encoding: chunked||0||",
        "Transfer-Encoding: chunked|Transfer-Encoding: x||0||",
        "Transfer-Encoding: x|Transfer-Encoding: chunked||0||",
        "Transfer-Encoding: x,| chunked||0||",
        "Transfer-Encoding : chunked||0||",
        "Transfer-Encoding\t: chunked||0||",
        "X: y|Transfer-Encoding : chunked|Content-Length: 5||0||",
        " Transfer-Encoding: chunked||0||",
        // One number is a length.
        "Content-Length: 5|Content-Length: 5||12345",
        "Content-Length: 5|Content-Length: 6||12345",
        "Content-Length: 5, 5||12345",
        "Content-Length: +5||12345",
        "Content-Length: -5||12345",
        "Content-Length: 0x5||12345",
        "Content-Length: 5 5||12345",
        "Content-Length: 5;||12345",
        "Content-Length:||",
        "Content-Length: 9999999999999999999||",
        "Content-Length: \u00b2||12",
        "Content-Length : 5||12345",
        // One host.
        "Host: b||",
        "Host: a||",
        // Chunks whose length two parsers may read differently.
        "Transfer-Encoding: chunked||-1||",
        "Transfer-Encoding: chunked||0x0||",
        "Transfer-Encoding: chunked||zz||",
        "Transfer-Encoding: chunked||1;a\nb|x|0||",
        "Transfer-Encoding: chunked||1|xy0||",
      })
  void isRefusedAndWhatFollowsIsNeverAnswered(String rest) throws IOException {
    assertRefused(POST + rest.replace("|", "\r\n") + SECOND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /sample/bodies HTTP/1.0|Transfer-Encoding: chunked||0||",
        "POST /sample/bodies HTTP/1.0|Content-Length: 5|Transfer-Encoding: chunked||0||",
        "GET /sample/pages?size=1 HTTP/1.1|Accept: */*||",
        "GET /sample/pages?size=1 HTTP/1.1|Host: a, b||",
        "GET /sample/pages?size=1 HTTP/1.1|Host: a/b||",
        "GET /sample/pages?size=1 HTTP/1.1|Host: a@b||",
        "GET /sample/pages?size=1 HTTP/1.0|Host: a|Host: b||",
        // Hosts that the server itself would choke on.
        "GET /sample/pages?size=1 HTTP/1.1|Host: a%41b||",
        "GET /sample/pages?size=1 HTTP/1.1|Host: %||",
        "GET /sample/pages?size=1 HTTP/1.0|Host: a%41b||",
        "GET /sample/pages?size=1 HTTP/1.1|Host: a:99999||",
        "GET /sample/pages?size=1 HTTP/1.1|Host: a:x||",
        "GET /sample/pages?size=1 HTTP/1.1|Host: [::1||",
        // Targets without a path, which the server would answer by itself.
        "OPTIONS * HTTP/1.1|Host: a||",
        "CONNECT a:80 HTTP/1.1|Host: a||",
        "GET sample/pages?size=1 HTTP/1.1|Host: a||",
        "GET ?size=1 HTTP/1.1|Host: a||",
        "GET http:/sample/pages?size=1 HTTP/1.1|Host: a||",
        "GET http://[::1/sample/pages?size=1 HTTP/1.1|Host: a||",
        // Versions that are spelt otherwise.
        "GET /sample/pages?size=1 http/1.1|Host: a||",
        "GET /sample/pages?size=1 HTTP/01.1|Host: a||",
        "GET /sample/pages?size=1 HTTP/1.01|Host: a||",
        "GET /sample/pages?size=1 HTTP/1.10|Host: a||",
      })
  void soIsAHeadThatFitsNoVersion(String request) throws IOException {
    assertRefused(request.replace("|", "\r\n") + SECOND);
  }

  private void assertRefused(String bytes) throws IOException {
    assertThat(RawHttp.exchange(server, bytes))
        .startsWith("HTTP/1.1 400 Bad Request\r\n")
        .containsOnlyOnce("HTTP/1.1 ")
        .containsIgnoringCase("Connection: close")
        .containsIgnoringCase("Content-Type: application/problem+json")
        .containsIgnoringCase("X-Request-Id: ")
        .containsIgnoringCase("X-Content-Type-Options: nosniff")
        .contains("\"code\":\"invalid_request\"");
  }

  @Test
  void whatWasSoundBeforeItIsAnsweredFirst() throws IOException {
    String answers =
        RawHttp.exchange(server, SECOND + SECOND + POST + "Content-Length: +1\r\n\r\nx" + SECOND);

    assertThat(answers).containsSubsequence("200 OK", "size 1", "200 OK", "size 1", "400 Bad");
    assertThat(answers.split("HTTP/1\\.1 ", -1)).hasSize(4);
  }

  @Test
  void theAnswerReachesACallerThatStillSends() throws IOException {
    String answer =
        RawHttp.exchange(server, POST + "Content-Length: 5, 5\r\n\r\n" + "x".repeat(2_000_000));

    assertThat(answer).startsWith("HTTP/1.1 400 ").endsWith("}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chunked", "Chunked", "CHUNKED", " \t chunked\t "})
  void chunkedIsReadAndTheNextRequestAnswered(String coding) throws IOException {
    String answer =
        RawHttp.exchange(
            server,
            POST
                + JSON
                + "Transfer-Encoding: "
                + coding
                + "\r\n\r\nc\r\n{\"name\":\"a\"}\r\n0\r\n\r\n"
                + SECOND.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));

    assertThat(answer).containsSubsequence("200 OK", "{\"name\":\"a\"}", "200 OK", "size 1");
  }

  @Test
  void anAnswerToABodyThatIsRefusedLaterIsStillTheOnlyOne() throws IOException {
    String answer =
        RawHttp.exchange(
            server,
            "POST /nowhere HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
                + SECOND);

    assertThat(answer).containsOnlyOnce("HTTP/1.1 4");
  }

  @Test
  void aPathOfAsManySegmentsAsALineHoldsIsLookedFor() throws IOException {
    String answer =
        RawHttp.exchange(
            server,
            "GET " + "/a".repeat(2_000) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 404 ").contains("\"code\":\"not_found\"");
  }
}
