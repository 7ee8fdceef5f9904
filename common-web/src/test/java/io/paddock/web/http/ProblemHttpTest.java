package io.paddock.web.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.servers.test.StackTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Headers;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller of any service sees when something is wrong. */
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "games"))
class ProblemHttpTest {

  @Test
  void everyViolationHasItsPointer() {
    post("{'name':'long','tags':['a','bb'],'limits':{'U/S':{'maxBet':null}}}")
        .statusCode(400)
        .contentType("application/problem+json")
        .header("Cache-Control", "no-store")
        .body("type", equalTo("urn:paddock:error:invalid_request"))
        .body("code", equalTo("invalid_request"))
        .body("detail", equalTo("3 members are not valid"))
        .body("errors.pointer", contains("/limits/U~1S/maxBet", "/name", "/tags/1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'name':'a','other':1}            | /other         | unknown member",
        "{'name':'a','name':'b'}           | /name          | duplicate member",
        "{'name':1}                        | /name          | not a value of this member",
        "{'limits':{'X':{'maxBet':1.5}}}   | /limits/X/maxBet | not of the expected type",
        "{'limits':{'X':{'maxBet':'1e3'}}} | /limits/X/maxBet | not a value of this member",
        "{'tags':['a',{}]}                 | /tags/1        | not of the expected type",
        "{'count':2147483648}              | /count         | is too large a number",
        "{'count':-2147483649}             | /count         | is too large a number",
        "{'total':9223372036854775808}     | /total         | is too large a number",
      })
  void whatIsNotDeclaredIsRefused(String body, String pointer, String detail) {
    post(body)
        .statusCode(400)
        .body("code", equalTo("invalid_request"))
        .body("errors", hasSize(1))
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].detail", equalTo(detail));
  }

  @Test
  void aNumberOfTooManyDigitsIsNotBrokenJson() {
    post("{'name':'a','count':" + "9".repeat(1_001) + "}")
        .statusCode(400)
        .body("code", equalTo("invalid_request"))
        .body("errors[0].detail", equalTo("is too large a number"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"{", "{'name':}", "nonsense"})
  void brokenJsonIsSaidToBe(String body) {
    post(body).statusCode(400).body("code", equalTo("malformed_json"));
  }

  @Test
  void aMissingBodyIsAViolationOfTheWhole() {
    post("").statusCode(400).body("errors[0].pointer", equalTo(""));
    post("null").statusCode(400).body("errors[0].pointer", equalTo(""));
  }

  @Test
  void queryParametersArePointedAtByName() {
    given()
        .get("/sample/pages?size=6")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("?size"));
  }

  @ParameterizedTest
  @CsvSource({"size=x, ?size", "size=1&size=1, ?size", "size=1&colour=red, ?colour"})
  void aQueryThatTheRouteDoesNotKnowIsRefused(String query, String pointer) {
    given()
        .urlEncodingEnabled(false)
        .get("/sample/pages?" + query)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid_request"))
        .body("errors.pointer", contains(pointer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sample/pages/",
        "//sample/pages",
        "/sample//pages",
        "/sample/./pages",
        "/sample;a=b/pages",
        "/sample/pages;a=b",
        "/sample/%70ages",
        "/sample/fail/0199A1B2-c3d4-7e5f-8a6b-000000000001"
      })
  void aPathInAnotherSpellingIsNotFound(String path) throws Exception {
    String answer = asItIs("GET", path);

    assertThat(answer)
        .startsWith("HTTP/1.1 404 ")
        .containsIgnoringCase("content-type: application/problem+json")
        .containsIgnoringCase("x-content-type-options: nosniff")
        .contains("\"code\":\"not_found\"");
  }

  @Test
  void aQueryThatIsNotEncodedRightIsRefused() throws Exception {
    assertThat(asItIs("GET", "/sample/pages?size=%zz")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void aPageTakesWhatOthersAddToItsAddress() throws Exception {
    assertThat(asItIs("GET", "/sample/page?utm_source=a&utm_source=b")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aLookIsJudgedByTheRouteThatItLooksAt() throws Exception {
    assertThat(asItIs("HEAD", "/sample/pages?size=1&colour=red")).startsWith("HTTP/1.1 400 ");
    assertThat(asItIs("HEAD", "/sample/preview?size=1&colour=red")).startsWith("HTTP/1.1 200 ");
  }

  /** A client library would put the path in order first. */
  private static String asItIs(String method, String target) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      String request =
          method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sample/pages?size=1", "/sample/fail/defect", "/nowhere", "/a;b"})
  void noAnswerIsKeptByACacheOrTakenForAnotherType(String path) {
    Headers answer = given().urlEncodingEnabled(false).get(path).headers();

    assertThat(answer.getValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.getValues("X-Content-Type-Options")).containsExactly("nosniff");
  }

  @Test
  void whatAnybodyMayKeepSaysSoItself() {
    Headers answer = given().get("/sample/public").headers();

    assertThat(answer.getValues("Cache-Control")).containsExactly("max-age=60");
  }

  @Test
  void aTimeOutsideTheCalendarHasItsPointer() {
    post("{'name':'a','at':'+999999999-12-31T23:59:59Z'}")
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/at"));
    post("{'name':'a','at':1764352800}").statusCode(400).body("errors[0].pointer", equalTo("/at"));
    post("{'name':'a','at':'2026-11-28T18:00:00Z'}").statusCode(200);
  }

  @Test
  void aProblemKeepsItsHeadersAndMembers() {
    given()
        .header("X-Request-Id", "caller-7")
        .get("/sample/fail/limit")
        .then()
        .statusCode(429)
        .header("Retry-After", "3")
        .header("X-Request-Id", "caller-7")
        .body("requestId", equalTo("caller-7"))
        .body("limit", equalTo(10))
        .body("retryable", equalTo(true))
        .body("fix", equalTo("Wait for the seconds named in Retry-After."));
  }

  @Test
  void anAbsentDatabaseIsTemporary() {
    given()
        .get("/sample/fail/outage")
        .then()
        .statusCode(503)
        .header("Retry-After", "1")
        .body("code", equalTo("unavailable"))
        .body("retryable", equalTo(true))
        .body(not(containsString("secret")));
  }

  @ParameterizedTest
  @CsvSource({"defect", "sql"})
  void aDefectTellsNothingAboutItself(String how) {
    given()
        .get("/sample/fail/" + how)
        .then()
        .statusCode(500)
        .body("code", equalTo("internal_error"))
        .body("retryable", nullValue())
        .body(not(containsString("secret")))
        .body(not(containsString("Exception")));
  }

  @ParameterizedTest
  @CsvSource({
    "defect, 500, internal_error",
    "database, 503, unavailable",
    "problem, 429, rate_limited",
    "status, 413, body_too_large",
    "refusal, 405, method_not_allowed"
  })
  void whatFailsOutsideAResourceIsAnsweredAsInsideOne(String how, int status, String code) {
    given()
        .header("X-Request-Id", "mine")
        .get(FailingRoute.PATH + "?how=" + how)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .header("X-Request-Id", "mine")
        .header("X-Content-Type-Options", "nosniff")
        .body("code", equalTo(code))
        .body("requestId", equalTo("mine"))
        .body(not(containsString("secret")))
        .body(not(containsString("Exception")));
  }

  @Test
  void unknownPathsMethodsAndMediaTypesAreProblemsToo() {
    given().get("/nowhere").then().statusCode(404).body("code", equalTo("not_found"));
    given()
        .delete("/sample/bodies")
        .then()
        .statusCode(405)
        .body("code", equalTo("method_not_allowed"));
    given()
        .contentType("text/plain")
        .body("x")
        .post("/sample/bodies")
        .then()
        .statusCode(415)
        .body("code", equalTo("unsupported_media_type"));
  }

  @Test
  void aBodyOverTheLimitIsRefusedUnread() {
    post("{'name':'" + "x".repeat(65_536) + "'}")
        .statusCode(413)
        .contentType("application/problem+json")
        .body("code", equalTo("body_too_large"))
        .body("limitBytes", equalTo(65_536));
  }

  @Test
  void everyAnswerCarriesARequestId() {
    given()
        .header("X-Request-Id", "not sane")
        .get("/sample/pages?size=1")
        .then()
        .statusCode(200)
        .header("X-Request-Id", matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}"));
    given()
        .header("X-Request-Id", "mine")
        .get("/sample/pages?size=1")
        .then()
        .body(equalTo("size 1 for mine"));
  }

  private static ValidatableResponse post(String body) {
    return given()
        .contentType("application/json")
        .body(body.replace('\'', '"'))
        .post("/sample/bodies")
        .then();
  }
}
