package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.CallbackService;
import io.paddock.backoffice.fixtures.CallbackService.Answer;
import io.paddock.servers.test.Quickest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Staff look at deliveries, which callback-service's API tells. */
@QuarkusTest
class DeliveryPagesTest {

  private static final String OPERATOR = "0199c0de-0000-7000-8000-0000000000a1";
  private static final String ID = "0199c0de-0000-7000-8000-0000000000d1";
  private static final String ROW =
      """
      "id":"0199c0de-0000-7000-8000-0000000000d1","endpointId":"0199c0de-0000-7000-8000-0000000000e1",
      "eventId":"0199c0de-0000-7000-8000-000000000001","eventType":"round.settled","status":"failed",
      "attemptCount":2,"nextAttemptAt":null,"createdAt":"2026-01-15T09:30:00Z",
      "finishedAt":"2026-01-15T09:31:00Z\"\
      """;

  private final CallbackService callbacks = new CallbackService();
  private Visitor visitor = new Visitor();

  @BeforeEach
  void begin() {
    callbacks.start();
    visitor = Visitor.signedIn(StaffRole.SUPPORT);
  }

  @AfterEach
  void end() {
    callbacks.close();
  }

  @Test
  void without_a_tenant_the_page_asks_whose() {
    Response page = visitor.get("/console/deliveries");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.asString()).contains("name=\"id\"", "An operator's");
    assertThat(callbacks.asked()).isEmpty();
  }

  @Test
  void a_tenants_deliveries_are_asked_for_with_the_members_own_token() {
    callbacks.answer(
        _ -> new Answer(200, "{\"items\":[{" + ROW + "}],\"nextCursor\":\"more&more\"}"));

    String page =
        visitor
            .get("/console/deliveries?kind=operator&id=" + OPERATOR + "&status=failed")
            .asString();

    assertThat(page)
        .contains("Round settled", "0199c0de-0000-7000-8000-000000000001", "Failed")
        .contains("/console/deliveries/" + ID + "?kind=operator&amp;id=" + OPERATOR)
        .contains("cursor=more%26more");
    CallbackService.Asked asked = callbacks.asked().getFirst();
    assertThat(asked.path())
        .startsWith("GET /api/v1/callbacks/deliveries?")
        .contains("tenant=operator%3A" + OPERATOR, "status=failed", "limit=25")
        .doesNotContain("cursor");
    assertThat(asked.authorization()).isEqualTo("Bearer " + visitor.cookie("paddock-console"));
    visitor.get("/console/deliveries?kind=partner&id=x&cursor=c%20d");
    assertThat(callbacks.asked().getLast().path()).contains("tenant=partner%3Ax", "cursor=c+d");
  }

  /** One delivery, or the list of it. */
  static Answer told(CallbackService.Asked asked) {
    return asked.path().contains("/deliveries?")
        ? new Answer(200, "{\"items\":[{" + ROW + "}],\"nextCursor\":null}")
        : LIFE;
  }

  private static final Answer LIFE =
      new Answer(
          200,
          "{"
              + ROW
              + """
              ,"attempts":[
               {"number":1,"startedAt":"2026-01-15T09:30:00Z","outcome":"failed","httpStatus":503,
                "failurePhase":"http","failureCode":"http_status","address":"93.184.215.14",
                "timingsMs":{"dns":2,"tcp":10,"tls":30,"http":78,"body":0,"total":120},
                "answer":{"headers":[],"body":"<b>busy</b>","whole":true},
                "nextAttemptAt":"2026-01-15T09:30:05Z"},
               {"number":2,"startedAt":"2026-01-15T09:30:05Z","outcome":"succeeded","httpStatus":204}],
              "event":{"specversion":"1.0","type":"round.settled"}}\
              """);

  @Test
  void a_deliverys_life_is_shown_attempt_by_attempt() {
    callbacks.answer(_ -> LIFE);

    String page =
        visitor.get("/console/deliveries/" + ID + "?kind=operator&id=" + OPERATOR).asString();

    assertThat(page)
        .contains("Attempt 1", "HTTP status 503", "Http: Http status", "93.184.215.14", "120 ms")
        .contains("Attempt 2", "HTTP status 204", "&lt;b&gt;busy&lt;/b&gt;", "specversion")
        .contains("href=\"/console/deliveries?kind=operator&amp;id=" + OPERATOR + "\"")
        .doesNotContain("<b>busy</b>");
    assertThat(callbacks.asked().getFirst().path())
        .isEqualTo("GET /api/v1/callbacks/deliveries/" + ID + "?tenant=operator%3A" + OPERATOR);
  }

  @Test
  void what_that_api_refuses_is_refused() {
    String path = "/console/deliveries?kind=operator&id=x";

    callbacks.answer(
        _ ->
            new Answer(
                400, "{\"errors\":[{\"pointer\":\"?tenant\",\"detail\":\"must be a tenant\"}]}"));
    assertThat(visitor.get(path).statusCode()).isEqualTo(400);
    assertThat(visitor.get(path).asString()).contains("must be a tenant");
    callbacks.answer(_ -> new Answer(403, "{}"));
    assertThat(visitor.get(path).statusCode()).isEqualTo(403);
    callbacks.answer(_ -> new Answer(404, "{}"));
    assertThat(visitor.get("/console/deliveries/" + ID + "?kind=operator&id=x").asString())
        .contains("data-code=\"delivery_not_found\"");
    int asked = callbacks.asked().size();
    assertThat(visitor.get("/console/deliveries/x?kind=operator&id=x").asString())
        .contains("data-code=\"delivery_not_found\"");
    assertThat(callbacks.asked()).hasSize(asked);
    callbacks.answer(_ -> new Answer(500, "{}"));
    assertThat(visitor.get(path).statusCode()).isEqualTo(503);
    callbacks.answer(_ -> new Answer(200, "nonsense"));
    assertThat(visitor.get(path).statusCode()).isEqualTo(503);
  }

  @Test
  void a_service_that_is_silent_or_away_is_not_waited_for() {
    String path = "/console/deliveries?kind=operator&id=x";
    callbacks.answer(_ -> CallbackService.silence());

    Duration silent =
        Quickest.timed(() -> assertThat(visitor.get(path).statusCode()).isEqualTo(503));
    callbacks.close();

    assertThat(silent).isBetween(Duration.ofMillis(900), Duration.ofSeconds(4));
    assertThat(visitor.get(path).statusCode()).isEqualTo(503);
    assertThat(visitor.get("/console").statusCode()).isEqualTo(200);
  }
}
