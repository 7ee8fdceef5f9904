package io.paddock.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.Scope;
import io.paddock.gateway.fixtures.FeedClient;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.paddock.servers.test.Patience;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many who follow one book while it changes. */
@QuarkusTest
class FeedCrowdApiTest {

  private static final int SUBSCRIBERS = 200;
  private static final int OF_A_KEY = 100;
  private static final int CHANGES = 40;

  @Test
  void each_of_many_is_told_every_change_in_its_place() {
    Partner desk = Partner.vettedDesk();
    Wallet alice = Wallet.create();
    String market = Trading.market();
    Trading.deposit(alice, 1_000);
    List<FeedClient> crowd = new ArrayList<>();
    try {
      String key = "";
      for (int i = 0; i < SUBSCRIBERS; i++) {
        key = i % OF_A_KEY == 0 ? desk.newKey(Scope.MARKETS_READ) : key;
        crowd.add(FeedClient.market(key));
      }
      crowd.forEach(bot -> bot.subscribe("token_book", market));
      for (int i = 0; i < CHANGES; i++) {
        Order order = Order.buy(alice, market, "0.%02d".formatted(1 + i), "1");
        desk.as(alice).body(order.signed()).post("/api/orders/place").then().statusCode(200);
      }

      List<JsonNode> first = told(crowd.getFirst());
      for (int i = 1; i < first.size(); i++) {
        assertThat(first.get(i).path("prevSeq")).isEqualTo(first.get(i - 1).path("seq"));
      }
      crowd.forEach(bot -> assertThat(told(bot)).isEqualTo(first));
    } finally {
      crowd.forEach(FeedClient::close);
    }
  }

  private static List<JsonNode> told(FeedClient bot) {
    Patience.await().until(() -> bot.of("token_book").size() > CHANGES);
    return bot.of("token_book");
  }
}
