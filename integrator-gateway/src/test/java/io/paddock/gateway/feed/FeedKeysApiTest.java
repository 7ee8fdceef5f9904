package io.paddock.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.Scope;
import io.paddock.fixtures.Db;
import io.paddock.gateway.fixtures.FeedClient;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.paddock.servers.test.Quickest;
import io.paddock.servers.test.SocketClient.Closed;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever may no longer be connected is not, within a second, whether anybody says so or not. */
@QuarkusTest
class FeedKeysApiTest {

  private static final int KEY_ENDED = 4401;
  private static final Duration BOUND = Duration.ofSeconds(1);

  private static Partner desk() {
    Partner desk = Partner.vettedDesk();
    Wallet wallet = Wallet.create();
    desk.as(wallet).get("/api/me").then().statusCode(200);
    return desk;
  }

  /** How long a connection of a new partner stays after what happens to it. */
  private static Duration closing(Consumer<Partner> happens, String reason) throws Exception {
    return Quickest.of(
        () -> {
          Partner desk = desk();
          try (FeedClient bot = FeedClient.market(desk.key())) {
            bot.ask("ping", "");
            long start = System.nanoTime();
            happens.accept(desk);
            assertThat(bot.awaitClosed()).isEqualTo(new Closed(KEY_ENDED, reason));
            return Duration.ofNanos(System.nanoTime() - start);
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "revoked_at = now(), api_key_revoked",
    "expires_at = now() + interval '200 ms', api_key_expired"
  })
  void a_key_that_ends_closes_its_connections_though_nobody_announces_it(
      String change, String reason) throws Exception {
    assertThat(
            closing(
                desk ->
                    Db.change(
                        "UPDATE tenancy.api_keys SET " + change + " WHERE key_id = $1",
                        desk.keyId()),
                reason))
        .isLessThan(BOUND);
  }

  @ParameterizedTest
  @CsvSource({
    "status = 'suspended', api_key_suspended",
    "ip_allowlist = '{192.0.2.0/24}', api_key_ip_denied"
  })
  void a_partner_that_is_suspended_is_disconnected_though_nobody_announces_it(
      String change, String reason) throws Exception {
    assertThat(
            closing(
                desk ->
                    Db.change(
                        "UPDATE tenancy.partners SET " + change + " WHERE id = $1", desk.id()),
                reason))
        .isLessThan(BOUND);
  }

  @Test
  void a_wallets_feed_ends_with_its_scope_and_the_market_feed_does_not() throws Exception {
    Partner desk = Partner.vettedDesk();
    Wallet wallet = Wallet.create();
    desk.as(wallet).get("/api/me").then().statusCode(200);
    try (FeedClient user = FeedClient.user(desk.key(), wallet);
        FeedClient market = FeedClient.market(desk.key())) {
      user.ask("ping", "");
      market.ask("ping", "");

      Db.change(
          "UPDATE tenancy.api_keys SET scopes = $2 WHERE key_id = $1",
          desk.keyId(),
          new String[] {Scope.MARKETS_READ.text()});

      assertThat(user.awaitClosed()).isEqualTo(new Closed(KEY_ENDED, "api_key_scope_missing"));
      assertThat(market.ask("ping", "").path("type").asText()).isEqualTo("heartbeat");
    }
  }

  @Test
  void other_keys_connections_stay() {
    Partner desk = desk();
    String other = desk.newKey(Scope.MARKETS_READ);
    try (FeedClient ending = FeedClient.market(desk.key());
        FeedClient staying = FeedClient.market(other)) {
      staying.ask("ping", "");
      desk.changeKey("revoked_at = now()");

      ending.awaitClosed();

      assertThat(staying.ask("ping", "").path("type").asText()).isEqualTo("heartbeat");
    }
  }

  @Test
  void a_wallet_that_another_partner_signs_with_is_followed_no_longer() {
    Wallet wallet = Wallet.create();
    Trading.deposit(wallet, 100);
    String market = Trading.market();
    Partner curious = Partner.vettedDesk();
    try (FeedClient bot = FeedClient.user(curious.key(), wallet)) {
      assertThat(bot.subscribe("user_activity").at("/data/balance/total").asText()).isEqualTo("0");

      Partner.vettedDesk()
          .naming(wallet)
          .body(Order.buy(wallet, market, "0.5", "10").signed())
          .post("/api/orders/place")
          .then()
          .statusCode(200);

      assertThat(bot.awaitClosed()).isEqualTo(new Closed(KEY_ENDED, "api_key_user_wallet_invalid"));
      assertThat(bot.of("user_activity")).hasSize(1);
    }
  }
}
