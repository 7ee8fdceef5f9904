package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Bot;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.Partner;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.TestMarket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No partner sees, or acts on, what another has; nor a wallet what its neighbour has. */
class PartnersAreApartTest {

  private static final RunningStack STACK = RunningStack.get();
  private static Partner ours;
  private static Partner theirs;
  private static Bot bot;
  private static Bot neighbour;
  private static Bot stranger;
  private static String order;

  @BeforeAll
  static void partners() {
    ours = Partner.desk(STACK);
    theirs = Partner.desk(STACK);
    bot = ours.newBot("10");
    neighbour = ours.newBot("10");
    stranger = theirs.newBot("10");
    JsonNode market = TestMarket.open(STACK).served();
    order = bot.place(market, "buy", 0, "0.5", "2").expect(200).json().get("orderId").asText();
  }

  @AfterAll
  static void close() {
    ours.close();
    theirs.close();
  }

  @Test
  void aForeignOrderAnswersLikeAMissingOne() {
    String missing = "0x" + "0123".repeat(16);

    for (Bot other : new Bot[] {stranger, neighbour}) {
      for (String tail : new String[] {"", "/fills"}) {
        Http.Answer foreign = other.gateway().get("/api/orders/" + order + tail).expect(404);
        Http.Answer unknown = other.gateway().get("/api/orders/" + missing + tail).expect(404);
        assertThat(foreign.bodyWithoutRequestId()).isEqualTo(unknown.bodyWithoutRequestId());
      }
      assertThat(other.cancel(order).expect(404).bodyWithoutRequestId())
          .isEqualTo(other.cancel(missing).expect(404).bodyWithoutRequestId());
    }
    assertThat(bot.order(order).expect(200).json().get("status").asText()).isEqualTo("live");
  }

  @Test
  void aWalletBelongsToThePartnerThatFirstActedForIt() {
    Http.Answer foreign =
        theirs.gateway().with("X-User-Wallet", bot.address()).get("/api/me/balances");

    assertThat(foreign.status()).isEqualTo(401);
    assertThat(foreign.code()).isEqualTo("api_key_user_wallet_invalid");
  }

  @Test
  void listsShowTheActingWalletsOwn() {
    assertThat(stranger.gateway().get("/api/orders/open").expect(200).json().get("items"))
        .isEmpty();
    assertThat(neighbour.gateway().get("/api/orders/open").expect(200).json().get("items"))
        .isEmpty();
    assertThat(bot.gateway().get("/api/orders/open").expect(200).json().get("items")).hasSize(1);
    assertThat(neighbour.available()).isEqualByComparingTo("10");
    assertThat(bot.available()).isEqualByComparingTo("9");
  }

  @Test
  void cancellingEverythingCancelsTheActingWalletsOwn() {
    JsonNode answer = neighbour.gateway().post("/api/orders/cancel-all", "{}").expect(200).json();

    assertThat(answer.get("cancelled").asInt()).isZero();
    assertThat(bot.order(order).expect(200).json().get("status").asText()).isEqualTo("live");
  }
}
