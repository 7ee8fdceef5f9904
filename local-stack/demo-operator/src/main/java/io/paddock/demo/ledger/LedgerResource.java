package io.paddock.demo.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paddock.demo.ledger.LedgerViews.Row;
import io.paddock.demo.ledger.LedgerViews.Total;
import io.paddock.web.error.Problem;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/ledger}: the operator's side of a reconciliation. */
@Path("/api/ledger")
@RunOnVirtualThread
class LedgerResource {

  private static final int MOST_ROWS = 1000;

  private final LedgerViews views;
  private final Cursors cursors;

  LedgerResource(LedgerViews views, Cursors cursors) {
    this.views = views;
    this.cursors = cursors;
  }

  /**
   * A player's account and its movements, newest first; balance zero if there is no account.
   *
   * @param nextCursor where older rows begin; null if there are none
   */
  record Statement(
      String playerId,
      String currency,
      String balance,
      List<Line> transactions,
      @Nullable String nextCursor) {}

  /**
   * One movement.
   *
   * @param amount the requested amount
   * @param moved the amount that changed hands: zero if it was refused or there was nothing to undo
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String transactionId,
      String kind,
      String amount,
      String moved,
      @Nullable String roundId,
      @Nullable String betTransactionId,
      @Nullable String freeBetId,
      String status,
      Instant at) {

    static Line of(Row row) {
      return new Line(
          row.transactionId(),
          row.kind(),
          Amounts.text(row.amount()),
          Amounts.text(row.moved()),
          row.roundId(),
          row.betTransactionId(),
          row.freeBetId(),
          row.status().name(),
          row.at());
    }
  }

  /** {@link Total} as decimal text. */
  record Sums(
      String currency,
      String deposited,
      String staked,
      String won,
      String refunded,
      String balances,
      String entries,
      long bets,
      long wins,
      long rollbacks) {

    static Sums of(Total total) {
      return new Sums(
          total.currency(),
          Amounts.text(total.deposited()),
          Amounts.text(total.staked()),
          Amounts.text(total.won()),
          Amounts.text(total.refunded()),
          Amounts.text(total.balances()),
          Amounts.text(total.entries()),
          total.bets(),
          total.wins(),
          total.rollbacks());
    }
  }

  record Totals(List<Sums> items) {}

  @GET
  public Statement statement(
      @QueryParam("playerId") @Nullable String playerId,
      @QueryParam("currency") @Nullable String currency,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    if (playerId == null || playerId.isEmpty()) {
      throw Problem.invalid("?playerId", "must name a player");
    }
    if (currency == null || currency.isEmpty()) {
      throw Problem.invalid("?currency", "must name a currency");
    }
    int size = limit == null ? MOST_ROWS : limit;
    if (size < 1 || size > MOST_ROWS) {
      throw Problem.invalid("?limit", "must be between 1 and " + MOST_ROWS);
    }
    PageRequest asked =
        cursors.page(
            ListScope.of("statement", ListScope.PLATFORM, playerId, currency), null, cursor);
    long before = asked.isFirst() ? Long.MAX_VALUE : asked.number(0);
    List<Row> rows = views.statement(playerId, currency, before, size + 1);
    Page<Row> page = Page.cut(rows, size, row -> asked.cursor(row.seq()));
    return new Statement(
        playerId,
        currency,
        Amounts.text(views.balance(playerId, currency).orElse(BigDecimal.ZERO)),
        page.items().stream().map(Line::of).toList(),
        page.nextCursor());
  }

  @GET
  @Path("totals")
  public Totals totals() {
    return new Totals(views.totals().stream().map(Sums::of).toList());
  }
}
