package io.paddock.gateway.revocation;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.paddock.auth.principal.Scope;
import io.paddock.fixtures.Db;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may no longer trade leaves the books within a second, and says why. */
@QuarkusTest
class RevocationApiTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private Wallet wallet;
  private Wallet bystander;
  private String market;

  @BeforeEach
  void aMarketWithABystander() {
    wallet = Wallet.cleared();
    Trading.deposit(wallet, 100);
    market = Trading.market();
    Partner others = Partner.desk();
    bystander = Wallet.cleared();
    Trading.deposit(bystander, 100);
    rest(others, bystander, "0.05");
  }

  private String rest(Partner partner, Wallet by, String price) {
    return partner
        .as(by)
        .body(Order.buy(by, market, price, "7").signed())
        .post("/api/orders/place")
        .then()
        .statusCode(200)
        .body("status", equalTo("live"))
        .extract()
        .path("orderId");
  }

  private static String reason(String orderId) {
    await()
        .until(
            () ->
                Db.number(
                        "SELECT count(*) FROM trading.orders WHERE order_id = $1 AND status ="
                            + " 'cancelled'",
                        orderId)
                    == 1);
    return Db.text("SELECT reason FROM trading.orders WHERE order_id = $1", orderId);
  }

  private JsonPath book() {
    return RestAssured.get("/api/markets/{symbol}/orderbook", market).jsonPath();
  }

  /** The bystander's order alone is left. */
  private void awaitWithdrawn() {
    await()
        .atMost(SECOND)
        .untilAsserted(
            () -> {
              assertThat(book().getList("bids.price")).containsExactly("0.05");
              assertThat(book().getList("asks")).isEmpty();
            });
  }

  @Test
  void a_suspended_partners_orders_are_gone_within_a_second() {
    Partner desk = Partner.desk();
    Wallet second = Wallet.cleared();
    Trading.deposit(second, 100);
    String first = rest(desk, wallet, "0.11");
    String other = rest(desk, second, "0.12");

    desk.change("status = 'suspended'");

    awaitWithdrawn();
    assertThat(List.of(reason(first), reason(other))).containsOnly("partner_suspended");
  }

  @Test
  void the_end_of_the_last_key_that_places_withdraws_and_of_another_does_not() {
    Partner desk = Partner.desk();
    String second = desk.newKey(Scope.ORDERS_WRITE, Scope.ORDERS_READ);
    desk.newKey(Scope.ORDERS_READ, Scope.PORTFOLIO_READ);
    String order = rest(desk, wallet, "0.11");

    desk.changeKey("revoked_at = now()");
    String later =
        Partner.call(second)
            .header("X-User-Wallet", wallet.address())
            .body(Order.buy(wallet, market, "0.12", "7").signed())
            .post("/api/orders/place")
            .then()
            .statusCode(200)
            .extract()
            .path("orderId");
    Partner.call(second)
        .header("X-User-Wallet", wallet.address())
        .get("/api/orders/open")
        .then()
        .body("items", hasSize(2));
    Db.change(
        "UPDATE tenancy.api_keys SET expires_at = now() WHERE key_id = $1", Partner.keyId(second));

    awaitWithdrawn();
    assertThat(List.of(reason(order), reason(later))).containsOnly("key_ended");
  }

  @Test
  void a_key_made_read_only_places_nothing_any_more() {
    Partner desk = Partner.desk();
    String order = rest(desk, wallet, "0.11");

    desk.changeKey("read_only = true");

    awaitWithdrawn();
    assertThat(reason(order)).isEqualTo("key_ended");
  }

  @Test
  void turning_verification_on_withdraws_what_unverified_wallets_rest() {
    Partner desk = Partner.vettedDesk();
    Wallet unverified = Wallet.create();
    Trading.deposit(unverified, 100);
    String order = rest(desk, unverified, "0.11");
    String verified = rest(desk, wallet, "0.12");

    desk.change("require_per_wallet_kyc = true");

    assertThat(reason(order)).isEqualTo("kyc_lost");
    desk.as(wallet).get("/api/orders/{id}", verified).then().body("status", equalTo("live"));
  }

  @Test
  void each_of_its_wallets_is_withdrawn_once() {
    Partner desk = Partner.desk();
    String order = rest(desk, wallet, "0.11");
    long before = Db.number("SELECT count(*) FROM trading.command_outcomes");

    desk.change("status = 'suspended'");
    assertThat(reason(order)).isEqualTo("partner_suspended");
    Trading.deposit(bystander, 1);
    Trading.deposit(bystander, 1);

    // The two deposits, and one command for the wallet.
    await().until(() -> Db.number("SELECT count(*) FROM trading.command_outcomes") - before >= 3);
    assertThat(Db.number("SELECT count(*) FROM trading.command_outcomes") - before).isEqualTo(3);
    RestAssured.get("/api/markets/{symbol}/orderbook", market)
        .then()
        .body("asks", empty())
        .body("bids", hasSize(1));
  }
}
