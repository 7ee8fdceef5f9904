package io.paddock.stack.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.chain.ClaimHash;
import io.paddock.auth.chain.EthAddress;
import io.paddock.auth.chain.OrderSignatures;
import io.paddock.auth.chain.Recovery;
import io.paddock.auth.chain.SigningDomain;
import io.paddock.auth.chain.SigningKey;
import io.paddock.auth.chain.Word;
import io.paddock.stack.fixtures.ScriptedApi;
import io.paddock.stack.fixtures.ScriptedApi.Call;
import io.paddock.stack.fixtures.ScriptedApi.Reply;
import io.paddock.stack.http.Json;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradingSeedTest {

  private final ScriptedApi platform = new ScriptedApi();
  private final Checkpoints done;

  TradingSeedTest(@TempDir Path folder) {
    done = new Checkpoints(folder.resolve("seed.json"));
    done.once(StaffLogin.ADMIN, () -> Json.object("email", "a@b.example", "password", "p"));
    platform.on("POST /api/v1/bo/auth/login", 200, "{'accessToken':'staff-token'}");
    TradingRoutes.on(platform);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void every_wallet_is_verified_and_funded_before_its_partner_gets_a_key() {
    seed();

    assertThat(platform.routesCalled().stream().map(TradingSeedTest::anonymous))
        .containsSubsequence(
            TradingRoutes.KYC,
            TradingRoutes.DEPOSITS,
            TradingRoutes.PARTNERS,
            "POST /api/v1/bo/partners/p-solo/api-keys",
            TradingRoutes.KYC,
            TradingRoutes.DEPOSITS,
            TradingRoutes.KYC,
            TradingRoutes.DEPOSITS,
            TradingRoutes.PARTNERS,
            "POST /api/v1/bo/partners/p-desk/api-keys");
    assertThat(calls(TradingRoutes.KYC))
        .hasSize(3)
        .allMatch(call -> call.body().equals("{\"status\":\"APPROVED\",\"tier\":1}"));
    assertThat(calls(TradingRoutes.DEPOSITS))
        .hasSize(3)
        .allMatch(call -> call.json().path("amount").asText().equals("100000"))
        .allMatch(call -> call.json().path("txHash").asText().matches("0x[0-9a-f]{64}"))
        .extracting(call -> call.json().path("txHash").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void an_address_belongs_to_its_key() {
    seed();

    for (JsonNode wallet : wallets()) {
      SigningKey key = SigningKey.parse(wallet.path("privateKey").asText()).orElseThrow();
      assertThat(wallet.path("address").asText()).isEqualTo(key.address().toString());
    }
    assertThat(wallets()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void partners_are_of_both_kinds_and_hold_every_scope() {
    seed();

    List<Call> partners = calls(TradingRoutes.PARTNERS);
    assertThat(partners.getFirst().json())
        .hasToString(
            ("{'name':'solo','contactEmail':'solo@partners.example','kind':'single_wallet',"
                    + "'associatedWallet':'%s'}")
                .replace('\'', '"')
                .formatted(wallets().getFirst().path("address").asText()));
    assertThat(partners.getLast().json())
        .hasToString(
            "{'name':'desk','contactEmail':'desk@partners.example','kind':'multi_wallet'}"
                .replace('\'', '"'));
    assertThat(platform.last("POST /api/v1/bo/partners/p-desk/api-keys").body())
        .isEqualTo(
            ("{'scopes':['markets:read','events:read','matches:read','portfolio:read',"
                    + "'orders:read','orders:write','vault:write'],'environment':'test',"
                    + "'label':'sandbox'}")
                .replace('\'', '"'));
    assertThat(partners)
        .extracting(call -> call.headers().get("Idempotency-key"))
        .containsExactly("sandbox-soloPartner", "sandbox-deskPartner");
    assertThat(partners)
        .allMatch(call -> "Bearer staff-token".equals(call.headers().get("Authorization")));
  }

  @Test
  void a_desks_wallets_are_claimed_by_their_own_signatures() {
    seed();

    List<Call> claims = calls(TradingRoutes.CLAIM);
    assertThat(claims).hasSize(2);
    for (int i = 0; i < claims.size(); i++) {
      JsonNode wallet = done.find("deskWallets").orElseThrow().get(i);
      Call claim = claims.get(i);
      Word digest =
          ClaimHash.of(
              SigningDomain.vault(
                  31_337, EthAddress.parse("0x8ba1f109551bd432803012645ac136ddd64dba72")),
              EthAddress.parse(wallet.path("address").asText()),
              UUID.fromString("0198c0de-7a11-7c3f-8a55-3f6b7c1d2e4f"),
              claim.json().path("deadline").asLong());
      assertThat(
              OrderSignatures.check(
                  digest,
                  claim.json().path("signature").asText(),
                  EthAddress.parse(wallet.path("address").asText())))
          .isInstanceOf(Recovery.Signed.class);
      assertThat(claim.headers())
          .containsEntry("X-user-wallet", wallet.path("address").asText())
          .containsEntry("X-api-key", "ps_test_desk");
    }
  }

  @Test
  void markets_are_created_and_opened() {
    seed();

    assertThat(calls(TradingRoutes.MARKETS).getLast().body())
        .isEqualTo(
            ("{'symbol':'RATE-CUT-2030','title':'Is there a rate cut in 2030?',"
                    + "'outcomes':['Yes','No'],'tickSize':'0.01','minQuantity':'1','feeRateBps':100}")
                .replace('\'', '"'));
    assertThat(platform.routesCalled())
        .containsOnlyOnce(
            "POST /api/v1/bo/markets/m-CUP-FINAL-2030/open",
            "POST /api/v1/bo/markets/m-RATE-CUT-2030/open");
    assertThat(done.find(TradingSeed.MARKETS).orElseThrow())
        .hasToString(
            ("[{'symbol':'CUP-FINAL-2030','marketId':'CUP-FINAL-2030'},"
                    + "{'symbol':'RATE-CUT-2030','marketId':'RATE-CUT-2030'}]")
                .replace('\'', '"'));
  }

  @Test
  void partners_subscribe_with_their_own_keys() {
    seed();

    List<Call> subscriptions = calls(TradingRoutes.ENDPOINTS);
    assertThat(subscriptions)
        .extracting(call -> call.headers().get("X-api-key"))
        .containsExactly("ps_test_solo", "ps_test_desk");
    assertThat(subscriptions.getFirst().body())
        .isEqualTo(
            ("{'url':'http://localhost:8090/callbacks','eventTypes':['trade.executed',"
                    + "'position.settled','balance.changed','order.cancelled','market.resolved',"
                    + "'user.registered'],'description':'demo partner solo'}")
                .replace('\'', '"'));
    assertThat(done.find(TradingSeed.LAST).orElseThrow())
        .hasToString("{\"solo\":\"whsec_ps_test_solo\",\"desk\":\"whsec_ps_test_desk\"}");
  }

  @Test
  void an_effect_that_was_not_seen_yet_is_asked_for_again() {
    List<Integer> asked = new ArrayList<>();
    platform.on(
        TradingRoutes.DEPOSITS,
        _ -> {
          asked.add(1);
          return asked.size() < 3
              ? Reply.of(202, "{'status':'pending'}")
              : Reply.of(200, "{'sequence':1}");
        });

    seed();

    assertThat(asked).hasSize(5);
    assertThat(calls(TradingRoutes.DEPOSITS).stream().limit(3).map(Call::body).distinct())
        .hasSize(1);
  }

  @Test
  void a_refused_deposit_is_told() {
    platform.on(TradingRoutes.DEPOSITS, 422, "{'code':'tx_hash_reused','detail':'Other amount'}");

    assertThatThrownBy(this::seed)
        .hasMessageMatching(
            "POST /api/v1/bo/wallets/0x[0-9a-f]{40}/deposits answered 422 instead of 200"
                + " \\(tx_hash_reused: Other amount\\)");
  }

  @Test
  void an_interrupted_seeding_keeps_its_wallets() {
    platform.on(TradingRoutes.PARTNERS, 503, "{'code':'unavailable','detail':'later'}");
    assertThatThrownBy(this::seed).hasMessageContaining("answered 503");
    String before = done.find("soloWallets").orElseThrow().toString();
    TradingRoutes.on(platform);

    seed();

    assertThat(done.find("soloWallets").orElseThrow()).hasToString(before);
    assertThat(calls(TradingRoutes.DEPOSITS)).hasSize(3);
  }

  @Test
  void what_is_seeded_is_not_seeded_again() {
    seed();
    int before = platform.calls().size();

    seed();

    assertThat(platform.calls()).hasSize(before);
  }

  private void seed() {
    SandboxUrls urls =
        new SandboxUrls(
            platform.url(), "", platform.url(), platform.url(), "http://localhost:8090");
    SecureRandom random = new SecureRandom();
    StaffLogin staff =
        new StaffLogin(
            urls.backoffice(),
            done,
            _ -> {
              throw new AssertionError("the administrator is there");
            },
            random);
    new TradingSeed(urls, done, staff, random).seed();
  }

  private List<JsonNode> wallets() {
    List<JsonNode> wallets = new ArrayList<>();
    done.find("soloWallets").orElseThrow().forEach(wallets::add);
    done.find("deskWallets").orElseThrow().forEach(wallets::add);
    return wallets;
  }

  private List<Call> calls(String route) {
    return platform.calls().stream().filter(call -> anonymous(call.route()).equals(route)).toList();
  }

  private static String anonymous(String route) {
    return route.replaceAll("0x[0-9a-f]{40}", "{address}");
  }
}
