package io.paddock.backoffice.statistics;

import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.paddock.web.openapi.Decimal;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Statistics of operators, as they are shown. */
@Singleton
public class OperatorStatistics {

  /** Without anything for so long an operator counts as idle. */
  static final Duration IDLE_AFTER = Duration.ofDays(1);

  /** The present month and those before it. */
  static final int MONTHS_SHOWN = 12;

  private final Clock clock;
  private final StatisticsConfig config;

  OperatorStatistics(Clock clock, StatisticsConfig config) {
    this.clock = clock;
    this.config = config;
  }

  /**
   * What an operator is compared by.
   *
   * @param volume staked and traded, in the unit of comparison
   * @param revenue not paid back, and fees, in the unit of comparison
   * @param health {@code busy}, {@code idle} when nothing happened for a day, {@code silent} when
   *     nothing ever did
   */
  @Schema(name = "OperatorMetrics")
  public record Metrics(
      @Schema(examples = "1042") @Nullable Long users,
      @Schema(examples = "125000.5") @Nullable BigDecimal volume,
      @Decimal(signed = true) @Schema(examples = "1250.25") @Nullable BigDecimal revenue,
      @Nullable Instant lastActivityAt,
      @Schema(description = "busy, idle or silent", examples = "busy") String health) {}

  /**
   * What was staked and traded in one month.
   *
   * @param month in UTC
   * @param volume in the unit of comparison; 0 where there was nothing
   */
  @Schema(name = "OperatorMonthVolume")
  public record MonthVolume(
      @Schema(examples = "2027-04") String month,
      @Schema(examples = "125000.5") BigDecimal volume) {}

  /** All months of one game or market kind in one currency, exact. */
  @Schema(name = "OperatorTurnover")
  public record Turnover(
      @Schema(description = "game or market", examples = "game") String kind,
      @Schema(examples = "USDT") String currency,
      @Schema(examples = "20000") long events,
      @Schema(examples = "125000.5") BigDecimal volume,
      @Decimal(signed = true) @Schema(examples = "1250.25") BigDecimal revenue) {}

  /**
   * One game or market of one month, as an invoice lists it.
   *
   * @param item a game or a market's symbol
   */
  public record Line(String kind, String item, String currency, BigDecimal revenue) {}

  /** Of these operators; each has a row. */
  public Uni<Map<UUID, Metrics>> of(Statements tx, Collection<UUID> operators) {
    return tx.rows(
            MetricsRow.class,
            """
            SELECT operator_id, users, volume, revenue, last_activity_at
              FROM tenancy.operator_metrics WHERE operator_id = ANY ($1::uuid[])
            """,
            (Object) operators.toArray(UUID[]::new))
        .map(
            rows -> rows.stream().collect(Collectors.toMap(MetricsRow::operatorId, this::metrics)));
  }

  /** Of these operators, the last twelve months, oldest first; each has them all. */
  public Uni<Map<UUID, List<MonthVolume>>> volumes(Statements tx, Collection<UUID> operators) {
    Map<String, BigDecimal> rates = config.rates();
    return tx.rows(
            VolumeRow.class,
            """
            SELECT o.id, to_char(m.month, 'YYYY-MM'), coalesce(sum(s.volume * r.rate::numeric), 0)
              FROM unnest($1::uuid[]) o (id)
             CROSS JOIN generate_series($2::date - make_interval(months => $3::int), $2::date,
                                        interval '1 month') m (month)
              LEFT JOIN tenancy.statistics_months s
                     ON s.operator_id = o.id AND s.month = m.month::date
              LEFT JOIN unnest($4::text[], $5::text[]) r (currency, rate)
                     ON r.currency = s.currency
             GROUP BY o.id, m.month ORDER BY o.id, m.month
            """,
            operators.toArray(UUID[]::new),
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1),
            MONTHS_SHOWN - 1,
            rates.keySet().toArray(String[]::new),
            rates.values().stream().map(BigDecimal::toPlainString).toArray(String[]::new))
        .map(
            rows ->
                rows.stream()
                    .collect(
                        Collectors.groupingBy(
                            VolumeRow::operatorId,
                            Collectors.mapping(VolumeRow::shown, Collectors.toList()))));
  }

  private record VolumeRow(UUID operatorId, String month, BigDecimal volume) {

    MonthVolume shown() {
      return new MonthVolume(month, volume.stripTrailingZeros());
    }
  }

  private record MetricsRow(
      UUID operatorId,
      @Nullable Long users,
      @Nullable BigDecimal volume,
      @Nullable BigDecimal revenue,
      @Nullable Instant lastActivityAt) {}

  private Metrics metrics(MetricsRow row) {
    return new Metrics(
        row.users(),
        plain(row.volume()),
        plain(row.revenue()),
        row.lastActivityAt(),
        health(row.lastActivityAt()));
  }

  private String health(@Nullable Instant last) {
    if (last == null) {
      return "silent";
    }
    return last.plus(IDLE_AFTER).isBefore(clock.instant()) ? "idle" : "busy";
  }

  /** Of which time the metrics are; empty before the log was counted for the first time. */
  public Uni<Optional<Instant>> asOf(Statements tx) {
    return time(tx, "SELECT metrics_as_of FROM tenancy.statistics_state");
  }

  /** Until when everything is counted; empty before the first time. */
  public Uni<Optional<Instant>> countedTo(Statements tx) {
    return time(tx, "SELECT counted_to FROM tenancy.statistics_state");
  }

  private static Uni<Optional<Instant>> time(Statements tx, String question) {
    return tx.column(Instant.class, question).map(Rows::findOne);
  }

  /** By kind and currency. */
  public Uni<List<Turnover>> turnover(Statements tx, UUID operatorId) {
    return tx.rows(
            Turnover.class,
            """
            SELECT kind, currency, sum(events)::bigint, sum(volume), sum(revenue)
              FROM tenancy.statistics_months WHERE operator_id = $1
             GROUP BY kind, currency ORDER BY kind, currency
            """,
            operatorId)
        .map(Rows::list);
  }

  /** What happened in one month, by game and market. */
  public Uni<List<Line>> month(Statements tx, UUID operatorId, LocalDate month) {
    return tx.rows(
            Line.class,
            """
            SELECT kind, item, currency, revenue FROM tenancy.statistics_months
             WHERE operator_id = $1 AND month = $2::date ORDER BY kind, currency, item
            """,
            operatorId,
            month)
        .map(Rows::list);
  }

  /** Every month, newest first, from the last line that was shown. */
  Uni<List<MonthLine>> months(Statements tx, UUID operatorId, PageRequest page) {
    boolean first = page.isFirst();
    return tx.rows(
            MonthLine.class,
            """
            SELECT month, kind, item, currency, events, volume, revenue
              FROM tenancy.statistics_months
             WHERE operator_id = $1
               AND ($2::text IS NULL OR month < $2::text::date
                    OR month = $2::text::date AND (kind, item, currency) > ($3::text, $4::text, $5::text))
             ORDER BY month DESC, kind, item, currency LIMIT $6
            """,
            operatorId,
            first ? null : page.text(0),
            first ? null : page.text(1),
            first ? null : page.text(2),
            first ? null : page.text(3),
            page.rows())
        .map(Rows::list);
  }

  private static @Nullable BigDecimal plain(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.stripTrailingZeros();
  }
}
