package io.paddock.gateway.app;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.paddock.fixtures.Db;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.paddock.servers.test.trace.Traces.Caller;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** One trace: the request, the engine that applies its command, and what the partner is told. */
@QuarkusTest
class TraceTest {

  private static final AttributeKey<Long> SEQUENCE = AttributeKey.longKey("paddock.sequence");

  private final Partner desk = Partner.desk();
  private final Wallet wallet = Wallet.cleared();

  @Test
  void an_orders_way_through_the_log_belongs_to_the_requests_trace() {
    String market = Trading.market();
    Trading.deposit(wallet, 100);
    Caller caller = Caller.begin();

    long sequence = place(market, caller, "0.40");

    await().until(() -> !caller.spans(SpanKind.SERVER).isEmpty());
    SpanData request = caller.spans(SpanKind.SERVER).getFirst();
    assertThat(request.getParentSpanId()).isEqualTo(caller.spanId());
    assertThat(caller.spans(SpanKind.CONSUMER)).hasSize(1);
    SpanData applied = caller.spans(SpanKind.CONSUMER).getFirst();
    assertThat(applied.getName()).isEqualTo("apply trading.commands");
    assertThat(applied.getParentSpanId()).isEqualTo(request.getSpanId());
    assertThat(applied.getAttributes().get(SEQUENCE)).isEqualTo(sequence);
    assertThat(applied.getEndEpochNanos()).isGreaterThanOrEqualTo(applied.getStartEpochNanos());
    await().until(() -> told(sequence) > 0);
    assertThat(
            Db.rows(
                "SELECT traceparent FROM trading.outbox WHERE event_id LIKE $1",
                "trd-" + sequence + "-%"))
        .extracting(row -> row.get("traceparent"))
        .isNotEmpty()
        .containsOnly("00-" + caller.traceId() + "-" + request.getSpanId() + "-01");
  }

  @Test
  void each_request_has_its_own_step_in_the_log() {
    String market = Trading.market();
    Trading.deposit(wallet, 100);
    Caller first = Caller.begin();
    Caller second = Caller.begin();

    long one = place(market, first, "0.40");
    long other = place(market, second, "0.41");

    assertThat(first.spans(SpanKind.CONSUMER))
        .extracting(span -> span.getAttributes().get(SEQUENCE))
        .containsExactly(one);
    assertThat(second.spans(SpanKind.CONSUMER))
        .extracting(span -> span.getAttributes().get(SEQUENCE))
        .containsExactly(other);
  }

  private long place(String market, Caller caller, String price) {
    return desk.as(wallet)
        .header("traceparent", caller.header())
        .body(Order.buy(wallet, market, price, "10").signed())
        .post("/api/orders/place")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getLong("sequence");
  }

  private static long told(long sequence) {
    return Db.number(
        "SELECT count(*) FROM trading.outbox WHERE event_id LIKE $1", "trd-" + sequence + "-%");
  }
}
