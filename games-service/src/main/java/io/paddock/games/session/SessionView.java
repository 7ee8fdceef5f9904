package io.paddock.games.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paddock.auth.directory.BetLimits;
import io.paddock.auth.directory.FeatureFlags;
import io.paddock.auth.directory.OperatorRecord;
import io.paddock.games.money.CurrencyScale;
import io.paddock.games.money.Decimals;
import io.paddock.web.openapi.Decimal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The session as its player sees it.
 *
 * @param balance a decimal string; null while the wallet does not answer
 * @param decimals of an amount of the currency, at most
 * @param limits of one bet; null when the currency is not enabled any more
 * @param elapsedSeconds since it was launched
 * @param net what its decided rounds paid less what they took; below zero for a loss
 * @param openRounds of games of several steps, to be gone on with; not there when there is none
 */
@Schema(
    examples =
        """
        {"sessionId":"01890a5d-ac96-774b-bcce-b302099a8057","operator":"mybrand",
         "playerId":"player-123","mode":"real","currency":"USDT","decimals":8,"game":"dice","language":"en",
         "country":"US","returnUrl":"https://play.mybrand.com/lobby","balance":"125.5",
         "enabledGames":["dice","crash"],"limits":{"minBet":"0.1","maxBet":"500","maxWin":"5000000"},
         "featureFlags":{"autoplay":true,"turbo":true,"chat":false,"soundDefault":true},
         "idleSeconds":1800,"startedAt":"2026-01-15T09:30:00.250Z","elapsedSeconds":1260,
         "net":"-12.5",
         "openRounds":[{"roundId":"01890a5d-ac96-774b-bcce-b302099a8057","game":"mines"}]}
        """)
record SessionView(
    UUID sessionId,
    String operator,
    String playerId,
    String mode,
    String currency,
    int decimals,
    String game,
    String language,
    @Nullable String country,
    @Nullable String returnUrl,
    @Decimal @Nullable String balance,
    List<String> enabledGames,
    @Nullable Limits limits,
    FeatureFlags featureFlags,
    long idleSeconds,
    Instant startedAt,
    long elapsedSeconds,
    @Decimal(signed = true) String net,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<OpenRound> openRounds) {

  static SessionView of(
      PlayerSession session,
      OperatorRecord operator,
      @Nullable String balance,
      long idleSeconds,
      Instant now,
      BigDecimal net,
      List<OpenRound> openRounds) {
    return new SessionView(
        session.id(),
        operator.code(),
        session.playerId(),
        session.mode().text(),
        session.currency(),
        CurrencyScale.of(session.currency()).decimals(),
        session.game(),
        session.language(),
        session.country(),
        session.returnUrl(),
        balance,
        List.copyOf(operator.config().enabledGames()),
        Limits.of(operator.config().currencies().get(session.currency())),
        operator.config().featureFlags(),
        idleSeconds,
        session.createdAt(),
        Math.max(0, Duration.between(session.createdAt(), now).toSeconds()),
        Decimals.text(net),
        openRounds.isEmpty() ? null : openRounds);
  }

  /** A round that the player, launched into whichever session, has yet to finish. */
  record OpenRound(UUID roundId, String game) {}

  /**
   * The smallest and the largest stake, both allowed themselves.
   *
   * @param maxWin what a round pays at most
   */
  record Limits(@Decimal String minBet, @Decimal String maxBet, @Decimal String maxWin) {

    static @Nullable Limits of(@Nullable BetLimits limits) {
      return limits == null
          ? null
          : new Limits(
              Decimals.text(limits.minBet()),
              Decimals.text(limits.maxBet()),
              Decimals.text(limits.highestWin()));
    }
  }
}
