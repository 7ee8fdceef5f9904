package io.paddock.backoffice.statistics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** How statistics are counted. */
@ConfigMapping(prefix = "paddock.statistics")
interface StatisticsConfig {

  /** How often the log is counted; {@code off} for never. */
  @WithDefault("2s")
  String countEvery();

  /** How often the metrics are made that lists are sorted by; {@code off} for never. */
  @WithDefault("60s")
  String refreshEvery();

  /** How many records one transaction counts: a crash counts them again, which changes nothing. */
  @WithDefault("500")
  int batchRecords();

  /** How long one pass goes on when the log does not end; the next one begins where it stopped. */
  @WithDefault("5s")
  Duration passTime();

  /** How long an answer of a broker may take. */
  @WithDefault("5s")
  Duration brokerTime();

  /** The asset that trades are paid in. */
  @WithDefault("USDC")
  String collateral();

  /**
   * What one unit of a currency is worth in the unit that operators are compared by; a currency
   * that is not named counts in its own figures, but not in the comparison.
   */
  Map<String, BigDecimal> rates();
}
