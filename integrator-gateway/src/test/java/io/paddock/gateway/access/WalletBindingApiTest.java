package io.paddock.gateway.access;

import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.gateway.fixtures.Db;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WalletBindingApiTest {

  private static final String BALANCES = "/api/me/balances";

  private static List<Map<String, @Nullable Object>> rows(Wallet wallet) {
    return Db.rows(
        "SELECT partner_id::text, vault_status FROM trading.wallets WHERE address = $1",
        wallet.address());
  }

  @Test
  void a_wallet_belongs_to_the_partner_that_acts_for_it_first() {
    Partner first = Partner.desk();
    Wallet wallet = Wallet.create();
    first.as(wallet).get(BALANCES).then().statusCode(200);

    problem(Partner.desk().as(wallet).get(BALANCES), 401, "api_key_user_wallet_invalid");
    first.as(wallet).get(BALANCES).then().statusCode(200);
    assertThat(rows(wallet))
        .containsExactly(Map.of("partner_id", first.id().toString(), "vault_status", "none"));
  }

  @Test
  void a_single_wallet_partners_wallet_is_its_own_before_it_ever_called() {
    Wallet wallet = Wallet.create();
    Partner solo = Partner.solo(wallet);

    problem(Partner.desk().as(wallet).get(BALANCES), 401, "api_key_user_wallet_invalid");
    assertThat(rows(wallet)).isEmpty();
    solo.call().get(BALANCES).then().statusCode(200);
    assertThat(rows(wallet)).hasSize(1);
  }

  @Test
  void a_vetted_desks_wallet_is_onboarded_by_its_first_request() {
    Partner desk = Partner.vettedDesk();
    Wallet wallet = Wallet.create();
    desk.as(wallet).get(BALANCES).then().statusCode(200);

    assertThat(rows(wallet))
        .containsExactly(Map.of("partner_id", desk.id().toString(), "vault_status", "queued"));
  }

  @Test
  void the_first_request_is_told_once() throws JsonProcessingException {
    Partner desk = Partner.desk();
    Wallet wallet = Wallet.create();
    desk.as(wallet).header("X-Request-Id", "first").get(BALANCES).then().statusCode(200);
    desk.as(wallet).header("X-Request-Id", "second").get(BALANCES).then().statusCode(200);

    // Fails unless there is exactly one.
    JsonNode event =
        new ObjectMapper()
            .readTree(
                Db.text(
                    "SELECT payload FROM trading.outbox WHERE key = $1",
                    "wallet/" + wallet.address()));
    assertThat(event.path("type").asText()).isEqualTo("user.registered");
    assertThat(event.path("subject").asText()).isEqualTo("wallet/" + wallet.address());
    assertThat(event.path("partnerid").asText()).isEqualTo(desk.id().toString());
    assertThat(event.path("data").path("wallet").asText()).isEqualTo(wallet.address());
    assertThat(event.toString()).contains("first").doesNotContain("second");
  }

  @Test
  void a_refused_request_binds_nothing() {
    Wallet wallet = Wallet.create();
    Partner desk = Partner.desk();
    String key = desk.key();
    String wrong = key.substring(0, key.length() - 43) + "A".repeat(43);

    problem(
        Partner.call(wrong).header("X-User-Wallet", wallet.address()).get(BALANCES),
        401,
        "api_key_bad_secret");
    assertThat(rows(wallet)).isEmpty();
  }
}
