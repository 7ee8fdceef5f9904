package io.paddock.web.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.servers.test.RawHttp;
import io.paddock.servers.test.StackTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in other forms than plain UTF-8, and the answers that the server makes itself. */
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "games"))
class BodyCodingHttpTest {

  private static final String POST =
      "POST /sample/bodies HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
  private static final String BODY = "{\"name\":\"a\"}";

  @TestHTTPResource("/")
  URI server;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
  void aWideBodyIsNotGuessedAt(String charset) throws IOException {
    for (String mark : new String[] {"", "\ufeff"}) {
      byte[] wide = (mark + BODY).getBytes(Charset.forName(charset));

      assertThat(post("application/json", wide))
          .startsWith("HTTP/1.1 400 ")
          .contains(
              "\"code\":\"malformed_json\"", "{\"pointer\":\"\",\"detail\":\"not in UTF-8\"}");
      assertThat(post("application/json;charset=" + charset, wide))
          .startsWith("HTTP/1.1 400 ")
          .contains("\"code\":\"invalid_request\"", "\"pointer\":\"header:Content-Type\"");
    }
  }

  @Test
  void utf8IsReadWithItsNameOrWithout() throws IOException {
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);

    assertThat(post("application/json", body)).startsWith("HTTP/1.1 200 ");
    assertThat(post("application/json; charset=\"UTF-8\"", body)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aCodedBodyIsNotRead() throws IOException {
    String rest = "Content-Type: application/json\r\nContent-Length: 12\r\n\r\n" + BODY;

    assertThat(RawHttp.exchange(server, POST + "Content-Encoding: gzip\r\n" + rest))
        .startsWith("HTTP/1.1 415 ")
        .containsIgnoringCase("Accept-Encoding: identity\r\n")
        .contains("\"code\":\"unsupported_media_type\"");
    assertThat(RawHttp.exchange(server, POST + "Content-Encoding: identity\r\n" + rest))
        .startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "400 GET /sample/pages?size=%zz HTTP/1.1|Host: a||",
        "400 GET /%zz HTTP/1.1|Host: a||",
        "400 nonsense||",
        "404 GET /nowhere HTTP/1.1|Host: a|Connection: close||",
        "405 BREW /sample/pages HTTP/1.1|Host: a|Connection: close||",
        "413 POST /sample/bodies HTTP/1.1|Host: a|Content-Length: 65537||",
        "413 POST /sample/bodies HTTP/1.1|Host: a|Transfer-Encoding: chunked||10001|#||",
        "414 GET /~ HTTP/1.1|Host: a||",
        "417 GET /sample/pages HTTP/1.1|Host: a|Expect: more||",
        "431 GET /sample/pages HTTP/1.1|Host: a|X: ~||",
        "505 GET /sample/pages HTTP/3.7|Host: a||",
        "505 PRI * HTTP/2.0||SM||",
      })
  void whatTheServerAnswersItselfIsAProblem(String expected) throws IOException {
    String status = expected.substring(0, 3);
    String request =
        expected
            .substring(4)
            .replace("|", "\r\n")
            .replace("~", "l".repeat(30_000))
            .replace("#", "x".repeat(0x10001));

    assertThat(RawHttp.exchange(server, request))
        .startsWith("HTTP/1.1 " + status + " ")
        .containsOnlyOnce("HTTP/1.1 " + status)
        .containsIgnoringCase("\r\nContent-Type: application/problem+json\r\n")
        .containsIgnoringCase("\r\nX-Request-Id: ")
        .contains(
            "\"type\":\"urn:paddock:error:", "\"status\":" + status + ",", "\"requestId\":\"");
  }

  @Test
  void whoAsksBeforeSendingIsToldToSend() throws IOException {
    String answer =
        RawHttp.exchange(
            server,
            POST
                + "Content-Type: application/json\r\nExpect: 100-continue\r\n"
                + "Content-Length: 12\r\n\r\n"
                + BODY);

    assertThat(answer).startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ");
  }

  @Test
  void aBodyOfTheLimitIsReadInChunksToo() {
    given()
        .contentType("application/json")
        .body("{\"name\":\"" + "x".repeat(65_536 - 11) + "\"}")
        .post("/sample/bodies")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/name"));
  }

  private String post(String type, byte[] body) throws IOException {
    return RawHttp.exchange(
        server,
        POST
            + "Content-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n"
            + new String(body, StandardCharsets.ISO_8859_1));
  }
}
