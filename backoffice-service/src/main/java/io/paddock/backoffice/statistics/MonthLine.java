package io.paddock.backoffice.statistics;

import io.paddock.web.openapi.Decimal;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One game or market in one currency, in one month (UTC).
 *
 * @param month its first day
 * @param item a game or a market's symbol
 * @param events rounds, or sides of trades
 */
@Schema(name = "OperatorMonth")
record MonthLine(
    @Schema(examples = "2026-10-01") String month,
    @Schema(description = "game or market", examples = "game") String kind,
    @Schema(examples = "dice") String item,
    @Schema(examples = "USDT") String currency,
    @Schema(examples = "20000") long events,
    @Schema(examples = "125000.5") BigDecimal volume,
    @Decimal(signed = true) @Schema(examples = "1250.25") BigDecimal revenue) {}
