package io.paddock.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.StoredOrder;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.paddock.servers.test.Problems;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On every route a cursor is one of that list, of that wallet and of those filters alone. */
@QuarkusTest
class CursorRoutesTest {

  private final Cursors cursors;

  @Inject
  CursorRoutesTest(Cursors cursors) {
    this.cursors = cursors;
  }

  /**
   * One list as one wallet asks for it.
   *
   * @param path with a query that begins
   * @param cursor of a place in it, sealed with everything that the list depends on
   */
  private record Asked(Wallet wallet, String path, String cursor) {

    Response get(Partner desk, Asked other) {
      return desk.as(wallet).get(path + "cursor=" + other.cursor());
    }
  }

  @Test
  void a_cursor_is_bound_to_the_list_the_wallet_and_every_filter() {
    Partner desk = Partner.desk();
    List<Asked> lists = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      lists.addAll(lists(Wallet.cleared(), Trading.market()));
    }
    Wallet any = Wallet.cleared();
    lists.add(asked(any, "/api/events?", "events", List.of("e"), "platform", null, null));
    lists.add(asked(any, "/api/events?tag=a&", "events", List.of("e"), "platform", "a", null));
    lists.add(asked(any, "/api/matches?", "matches", List.of("m"), "platform", (Object) null));
    lists.add(asked(any, "/api/tags?", "tags", List.of("t"), "platform"));
    lists.add(
        asked(
            any,
            "/api/platform/notices?",
            "notices",
            List.of("2026-01-15T09:30:00Z", new UUID(0, 1)),
            "platform"));
    lists.add(asked(Wallet.cleared(), "/api/markets?", "markets", List.of("M"), "platform"));

    for (int i = 0; i < lists.size(); i++) {
      Asked list = lists.get(i);
      Asked other = lists.get((i + 1) % lists.size());
      assertThat(list.get(desk, list).statusCode()).as(list.path()).isEqualTo(200);
      Problems.invalid(list.get(desk, other), "?cursor");
    }
  }

  private List<Asked> lists(Wallet wallet, String market) {
    String owner = wallet.address();
    String order = StoredOrder.of(wallet).status("expired").insert();
    List<Object> trade = List.of(1, 0);
    return List.of(
        asked(wallet, "/api/orders/open?", "open-orders", List.of(0), owner, (Object) null),
        asked(
            wallet,
            "/api/orders/open?marketId=" + market + "&",
            "open-orders",
            List.of(0),
            owner,
            market),
        asked(wallet, "/api/orders/history?", "order-history", List.of(9), owner, null, null),
        asked(
            wallet,
            "/api/orders/history?marketId=" + market + "&",
            "order-history",
            List.of(9),
            owner,
            market,
            null),
        asked(
            wallet,
            "/api/orders/history?status=expired&",
            "order-history",
            List.of(9),
            owner,
            null,
            "expired"),
        asked(wallet, "/api/orders/" + order + "/fills?", "order-fills", trade, owner, order),
        asked(wallet, "/api/me/trades?", "trades", trade, owner),
        asked(wallet, "/api/me/fees?", "fees", trade, owner),
        asked(wallet, "/api/me/settlements?", "settlements", trade, owner),
        asked(wallet, "/api/me/withdrawals?", "withdrawals", List.of(9), owner),
        asked(wallet, "/api/me/positions?", "positions", List.of("M", "0"), owner),
        asked(
            wallet,
            "/api/markets/" + market + "/trades?",
            "market-trades",
            trade,
            "platform",
            market),
        asked(
            wallet,
            "/api/markets/" + market + "/ohlc?interval=1m&",
            "candles",
            List.of("2026-01-15T09:30:00Z"),
            "platform",
            market,
            "ONE_MINUTE",
            "YES",
            "1970-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z"),
        asked(
            wallet,
            "/api/markets/" + market + "/ohlc?outcome=1&",
            "candles",
            List.of("2026-01-15T09:30:00Z"),
            "platform",
            market,
            "ONE_HOUR",
            "NO",
            "1970-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z"));
  }

  private Asked asked(
      Wallet wallet,
      String path,
      String list,
      List<Object> place,
      String owner,
      @Nullable Object... terms) {
    ListScope scope = ListScope.of(list, owner, terms);
    return new Asked(wallet, path, cursors.page(scope, 1, null).cursor(place.toArray()));
  }
}
