package io.paddock.games.round;

import io.paddock.games.session.PlayMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A round with its seed once that is revealed, and with its room's draw. */
record RoundRow(
    UUID id,
    UUID operatorId,
    @Nullable UUID aggregatorId,
    String playerId,
    UUID sessionId,
    PlayMode mode,
    String game,
    String currency,
    BigDecimal stake,
    RoundStatus status,
    String clientBetId,
    String params,
    String tables,
    String serverSeedHash,
    String clientSeed,
    long nonce,
    @Nullable String outcome,
    @Nullable BigDecimal multiplier,
    @Nullable BigDecimal payout,
    @Nullable BigDecimal balance,
    @Nullable String refusal,
    Instant createdAt,
    @Nullable Instant closedAt,
    @Nullable Integer step,
    @Nullable List<String> actions,
    @Nullable BigDecimal staked,
    boolean asking,
    @Nullable String ending,
    @Nullable UUID freeBetId,
    @Nullable String serverSeed,
    @Nullable List<String> clientSeeds,
    @Nullable String beaconChain,
    @Nullable Long beaconRound,
    @Nullable String beaconRandomness,
    @Nullable String beaconSignature) {

  Round round(RoundJson json) {
    return new Round(
        id,
        operatorId,
        aggregatorId,
        playerId,
        sessionId,
        mode,
        game,
        currency,
        stake,
        status,
        clientBetId,
        json.read(params),
        tables,
        serverSeedHash,
        clientSeed,
        nonce,
        outcome == null ? null : json.read(outcome),
        multiplier,
        payout,
        balance,
        refusal,
        createdAt,
        closedAt,
        progress(),
        serverSeed,
        draw(),
        freeBetId);
  }

  private @Nullable Progress progress() {
    return step == null
        ? null
        : new Progress(
            step,
            actions == null ? List.of() : actions,
            Objects.requireNonNull(staked),
            asking,
            ending);
  }

  private @Nullable RoundDraw draw() {
    return clientSeeds == null
        ? null
        : new RoundDraw(
            clientSeeds,
            new RoundDraw.Beacon(
                Objects.requireNonNull(beaconChain),
                Objects.requireNonNull(beaconRound),
                Objects.requireNonNull(beaconRandomness),
                Objects.requireNonNull(beaconSignature)));
  }
}
