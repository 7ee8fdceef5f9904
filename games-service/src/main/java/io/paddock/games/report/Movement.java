package io.paddock.games.report;

import io.paddock.web.openapi.Decimal;
import io.paddock.web.text.Csv;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One movement of money between a player and the platform, as it stood when it was read.
 *
 * @param transactionId what the wallet knows it by, the same in every attempt
 * @param kind {@code bet}, {@code win} or {@code rollback}
 * @param status {@code acknowledged} moved money; a bet that is {@code rolled_back} moved it if the
 *     wallet ever took it, and its rollback gave it back
 * @param betTransactionId the bet that a win pays or a rollback returns
 * @param freeBetId of the win of a free bet, which pays no bet that the wallet knows
 * @param walletTransactionId the wallet's own name for it
 * @param endedAt null while the wallet has not answered yet
 */
@Schema(
    name = "WalletMovement",
    examples =
        """
        {"transactionId":"01890a5d-ac96-774b-bcce-b302099a8059","kind":"win",
         "status":"acknowledged","amount":"3","currency":"USDT","game":"dice",
         "roundId":"01890a5d-ac96-774b-bcce-b302099a8057",
         "betTransactionId":"01890a5d-ac96-774b-bcce-b302099a8058","freeBetId":null,
         "walletTransactionId":"w-2","createdAt":"2026-01-15T09:30:00.290Z",
         "endedAt":"2026-01-15T09:30:02.310Z"}
        """)
record Movement(
    UUID transactionId,
    String kind,
    String status,
    @Decimal String amount,
    String currency,
    String game,
    UUID roundId,
    @Nullable UUID betTransactionId,
    @Nullable UUID freeBetId,
    @Nullable String walletTransactionId,
    Instant createdAt,
    @Nullable Instant endedAt) {

  static final String HEADER =
      Csv.line(
          List.of(
              "transactionId",
              "kind",
              "status",
              "amount",
              "currency",
              "game",
              "roundId",
              "betTransactionId",
              "freeBetId",
              "walletTransactionId",
              "createdAt",
              "endedAt"));

  /** A line of {@link #HEADER}'s table. */
  String line() {
    return Csv.line(
        Arrays.asList(
            transactionId.toString(),
            kind,
            status,
            amount,
            currency,
            game,
            roundId.toString(),
            text(betTransactionId),
            text(freeBetId),
            walletTransactionId,
            createdAt.toString(),
            text(endedAt)));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
