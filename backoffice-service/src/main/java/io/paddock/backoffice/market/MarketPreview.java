package io.paddock.backoffice.market;

import io.paddock.backoffice.trading.OutcomeStore;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.market.Payouts;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.paddock.web.openapi.Decimal;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a market would mean if nothing was traded meanwhile: who gets what, and the sums.
 * As exact as the engine, of which it reads what is projected.
 */
@Schema(name = "MarketPreview")
record MarketPreview(
    MarketView market,
    @Schema(description = "Wallets that would get something or give tokens up", examples = "2")
        long holders,
    @Schema(description = "Collateral that the market holds", examples = "100") BigDecimal locked,
    @Schema(description = "Of it, what wallets get", examples = "100") BigDecimal paid,
    @Schema(description = "Of it, what rounding leaves to the platform", examples = "0")
        BigDecimal dust,
    @Schema(description = "Place in the log up to which trades are counted", examples = "4711")
        @Nullable Long asOf,
    @Schema(description = "The 100 who would get most") List<Holder> largest) {

  private static final int SHOWN = 100;

  /** One wallet. */
  @Schema(name = "MarketHolder")
  record Holder(
      @Schema(examples = "0x00000000000000000000000000000000000000a1") String wallet,
      @Schema(description = "Tokens of the first outcome", examples = "100") BigDecimal yes,
      @Schema(description = "Tokens of the second outcome", examples = "0") BigDecimal no,
      @Schema(
              description = "What it put into the market and has not taken out, without fees",
              examples = "40")
          @Decimal(signed = true)
          BigDecimal stake,
      @Schema(examples = "100") BigDecimal payout) {}

  private static final String SUMS =
      """
      SELECT wallet, yes, no, stake, payout, count(*) OVER (), (sum(payout) OVER ())::bigint, locked,
             (SELECT sequence FROM trading.projection_position)
        FROM (%s) paid
       WHERE yes > 0 OR no > 0 OR payout > 0
       ORDER BY payout DESC, wallet
       LIMIT %d
      """;

  /** As {@code Payouts.payout} counts. Numeric: tokens times a price exceed a bigint. */
  private static final String RESOLVED =
      """
      SELECT wallet::text AS wallet, yes_quantity AS yes, no_quantity AS no, stake,
             (least(yes_quantity, no_quantity)
                + div((yes_quantity - least(yes_quantity, no_quantity)) * $2::numeric, 1000000)
                + div((no_quantity - least(yes_quantity, no_quantity)) * $3::numeric, 1000000))::bigint
               AS payout,
             (sum(yes_quantity) OVER ())::bigint AS locked
        FROM trading.market_stakes
       WHERE symbol = $1
      """;

  private static final String VOIDED =
      """
      SELECT wallet::text AS wallet, yes_quantity AS yes, no_quantity AS no, stake,
             CASE WHEN stake <= 0 THEN 0
                  ELSE div(locked * stake::numeric, stakes)::bigint END AS payout,
             locked::bigint AS locked
        FROM (SELECT wallet, yes_quantity, no_quantity, stake,
                     sum(yes_quantity) OVER () AS locked, sum(greatest(stake, 0)) OVER () AS stakes
                FROM trading.market_stakes
               WHERE symbol = $1) held
      """;

  static Uni<MarketPreview> ofResolution(Statements tx, Market market, Payouts payouts) {
    return of(tx, market, RESOLVED, market.symbol(), (Object) payouts.yes(), (Object) payouts.no());
  }

  static Uni<MarketPreview> ofVoid(Statements tx, Market market) {
    return of(tx, market, VOIDED, market.symbol());
  }

  private static Uni<MarketPreview> of(
      Statements tx, Market market, String payouts, Object... values) {
    return OutcomeStore.isProjected(tx)
        .chain(
            projected ->
                projected
                    ? tx.rows(PaidRow.class, SUMS.formatted(payouts, SHOWN), values)
                    : Uni.createFrom().item(new Rows<PaidRow>(List.of())))
        .map(rows -> of(market, rows.list()));
  }

  private static MarketPreview of(Market market, List<PaidRow> rows) {
    PaidRow sums = rows.isEmpty() ? PaidRow.NONE : rows.getFirst();
    return new MarketPreview(
        MarketView.of(market),
        sums.holders(),
        Micros.decimal(sums.locked()),
        Micros.decimal(sums.paid()),
        Micros.decimal(sums.locked() - sums.paid()),
        sums.asOf(),
        rows.stream().map(PaidRow::holder).toList());
  }

  /** A holder, and the sums over all. */
  private record PaidRow(
      String wallet,
      long yes,
      long no,
      long stake,
      long payout,
      long holders,
      long paid,
      long locked,
      @Nullable Long asOf) {

    static final PaidRow NONE = new PaidRow("", 0, 0, 0, 0, 0, 0, 0, null);

    Holder holder() {
      return new Holder(
          wallet,
          Micros.decimal(yes),
          Micros.decimal(no),
          Micros.decimal(stake),
          Micros.decimal(payout));
    }
  }
}
