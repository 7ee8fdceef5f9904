package io.paddock.games.app;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.paddock.servers.test.trace.Traces.Caller;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One trace: the request, what the wallet is told, and the event that is left in the outbox. */
@QuarkusTest
class TraceTest {

  private final Tenant tenant = Tenant.create();

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_bets_calls_and_its_event_belong_to_the_requests_trace() {
    Player player = tenant.launch("alice");
    Caller caller = Caller.begin();

    player
        .asPlayer()
        .header("traceparent", caller.header())
        .body(
            """
            {"amount":"1","params":{"target":"50.50","direction":"over"},"clientBetId":"%s"}
            """
                .formatted(UUID.randomUUID()))
        .post("/v1/games/dice/bets")
        .then()
        .statusCode(200);

    await().until(() -> !caller.spans(SpanKind.SERVER).isEmpty());
    SpanData request = caller.spans(SpanKind.SERVER).getFirst();
    assertThat(request.getParentSpanId()).isEqualTo(caller.spanId());
    assertThat(request.getAttributes().get(AttributeKey.stringKey("http.route")))
        .isEqualTo("/v1/games/{game}/bets");
    String place = "00-" + caller.traceId() + "-" + request.getSpanId() + "-01";
    assertThat(tenant.wallet().calls("/bet").getFirst().headers())
        .containsEntry("traceparent", place);
    assertThat(tenant.wallet().calls("/win").getFirst().headers())
        .containsEntry("traceparent", place);
    await().until(() -> told() > 0);
    assertThat(
            Db.text(
                "SELECT traceparent FROM games.outbox WHERE key = $1 AND payload LIKE '%round.settled%'",
                key()))
        .isEqualTo(place);
  }

  @Test
  void a_launch_links_token_is_in_no_trace() {
    Caller caller = Caller.begin();

    RestAssured.given()
        .header("traceparent", caller.header())
        .redirects()
        .follow(false)
        .get("/launch?token=eyJhbGciOiJub25lIn0.planted.secret")
        .then()
        .statusCode(401);

    await().until(() -> !caller.spans(SpanKind.SERVER).isEmpty());
    assertThat(caller.spans(SpanKind.SERVER).toString())
        .contains("url.query=REDACTED")
        .doesNotContain("planted");
  }

  private long told() {
    return Db.number(
        "SELECT count(*) FROM games.outbox WHERE key = $1 AND payload LIKE '%round.settled%'",
        key());
  }

  private String key() {
    return "player/" + tenant.operatorId() + "/alice";
  }
}
