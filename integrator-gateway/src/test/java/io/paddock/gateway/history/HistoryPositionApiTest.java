package io.paddock.gateway.history;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fixtures.Db;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PostgreSQL follows the log by a moment, here by a longer one. */
@QuarkusTest
class HistoryPositionApiTest {

  private static final String SEQUENCE = "X-Sequence";

  private final Partner desk = Partner.desk();
  private final Wallet wallet = Wallet.cleared();
  private final String market = Trading.market();

  @Test
  void a_list_says_how_far_history_had_come_and_whoever_wants_more_waits_for_it() {
    Trading.deposit(wallet, 1_000);
    long first = place();
    await().until(() -> reaching(first, "/api/orders/history").statusCode() == 200);
    long second =
        Db.undone(
            projectorWaits -> {
              projectorWaits.execute("SELECT 1 FROM trading.projection_position FOR UPDATE");

              long placed = place();

              for (String list : lists()) {
                Response early = desk.as(wallet).get(list);
                early.then().statusCode(200);
                assertThat(sequence(early)).as(list).isBetween(first, placed - 1);
                assertThat(
                        problem(reaching(placed, list), 503, "replica_behind")
                            .extract()
                            .header("Retry-After"))
                    .isEqualTo("1");
              }
              assertThat(sequence(desk.as(wallet).get("/api/me/balances")))
                  .isGreaterThanOrEqualTo(placed);
              return placed;
            });

    for (String list : lists()) {
      await().until(() -> reaching(second, list).statusCode() == 200);
      assertThat(sequence(desk.as(wallet).get(list))).isGreaterThanOrEqualTo(second);
    }
    assertThat(reaching(second, "/api/orders/history").jsonPath().getList("items")).hasSize(2);
  }

  private List<String> lists() {
    return List.of(
        "/api/orders/history",
        "/api/me/trades",
        "/api/me/fees",
        "/api/me/fee-tier",
        "/api/markets/" + market + "/trades");
  }

  private long place() {
    return desk.as(wallet)
        .body(Order.buy(wallet, market, "0.5", "10").signed())
        .post("/api/orders/place")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getLong("sequence");
  }

  private Response reaching(long sequence, String list) {
    return desk.as(wallet).header("X-Min-Sequence", sequence).get(list);
  }

  private static long sequence(Response answer) {
    return Long.parseLong(answer.getHeader(SEQUENCE));
  }
}
