package io.paddock.gateway.order;

import static io.paddock.gateway.fixtures.Sequences.labelled;
import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.invalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.TestBeans;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HeartbeatApiTest {

  private final Partner desk = Partner.desk();
  private final Wallet wallet = Wallet.cleared();

  private Response beat(Object seconds) {
    return desk.as(wallet).body(Map.of("deadlineSeconds", seconds)).post("/api/heartbeat");
  }

  private String resting() {
    Trading.deposit(wallet, 100);
    return desk.as(wallet)
        .body(Order.buy(wallet, Trading.market(), "0.5", "10").signed())
        .post("/api/orders/place")
        .then()
        .statusCode(200)
        .extract()
        .path("orderId");
  }

  private String status(String order) {
    return desk.as(wallet).get("/api/orders/{id}", order).path("status");
  }

  /** The log's own time decides, and a tick comes when it is due: nobody has to do anything. */
  @Test
  void a_wallet_that_falls_silent_loses_its_orders_at_the_deadline() {
    String order = resting();
    Response set = labelled(beat(5));
    set.then().statusCode(200);
    Instant deadline = Instant.parse(set.path("deadline"));
    assertThat(deadline).isBetween(Instant.now().plusSeconds(1), Instant.now().plusSeconds(8));

    await()
        .until(
            () -> {
              boolean early =
                  TestBeans.exchange().logTime().orElseThrow() < deadline.toEpochMilli() - 500;
              String status = status(order);
              assertThat(early && status.equals("cancelled")).isFalse();
              return status.equals("cancelled");
            });

    desk.as(wallet).get("/api/orders/{id}", order).then().body("reason", equalTo("heartbeat_lost"));
    Instant ended = Instant.parse(desk.as(wallet).get("/api/orders/{id}", order).path("updatedAt"));
    assertThat(Duration.between(deadline, ended)).isBetween(Duration.ZERO, Duration.ofSeconds(2));
  }

  @Test
  void it_is_switched_off() {
    beat(60).then().statusCode(200);

    beat(0).then().statusCode(200).body("deadline", nullValue());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 4, 61, Integer.MAX_VALUE})
  void a_deadline_is_between_five_and_sixty_seconds(int seconds) {
    invalid(beat(seconds), "/deadlineSeconds");
    invalid(desk.as(wallet).body(Map.of()).post("/api/heartbeat"), "/deadlineSeconds");
  }
}
