package io.paddock.games.report;

import io.paddock.web.openapi.Decimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What one game of one operator made in one currency on one day.
 *
 * @param day in UTC, of the rounds' settlement and of the rollbacks' acknowledgement
 * @param aggregatorId whose operator it was when the rounds were played
 * @param operator its code
 * @param rounds that were settled, those on free bets among them
 * @param stakes what they took from players
 * @param wins what they paid, wins of free bets included
 * @param revenue stakes less wins; below zero when players won more
 * @param rollbacks stakes that were given back, which are no part of {@code stakes}
 */
@Schema(
    examples =
        """
        {"day":"2026-10-31","aggregatorId":"0199a1b2-0000-7000-8000-00000000000b",
         "operatorId":"0199a1b2-0000-7000-8000-00000000000a","operator":"mybrand","game":"dice",
         "currency":"USDT","rounds":1200,"stakes":"3650.5","wins":"3600.25","revenue":"50.25",
         "rollbacks":{"count":2,"amount":"11"},
         "freeBets":{"rounds":10,"stakes":"10","wins":"9.9"}}
        """)
record RevenueLine(
    String day,
    @Nullable UUID aggregatorId,
    UUID operatorId,
    @Nullable String operator,
    String game,
    String currency,
    long rounds,
    @Decimal String stakes,
    @Decimal String wins,
    @Decimal(signed = true) String revenue,
    Rollbacks rollbacks,
    FreeRounds freeBets) {

  /** What wallets gave back. */
  @Schema(name = "RevenueRollbacks")
  record Rollbacks(long count, @Decimal String amount) {}

  /**
   * Rounds that took nothing from their players to begin with.
   *
   * @param stakes what would have been taken for it
   * @param wins with those of further stakes, which were taken
   */
  @Schema(name = "RevenueFreeBets")
  record FreeRounds(long rounds, @Decimal String stakes, @Decimal String wins) {}
}
