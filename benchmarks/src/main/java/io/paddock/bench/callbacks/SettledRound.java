package io.paddock.bench.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.stack.http.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * A lost round as games-service tells of it.
 *
 * @param subject whose events keep their order
 * @param json the event
 */
record SettledRound(String subject, String json) {

  /** The first round of a player, whose events would keep their order. */
  static SettledRound of(UUID id, String operatorId) {
    String subject = "player/" + operatorId + "/" + id;
    JsonNode data =
        Json.object(
            "roundId", UUID.randomUUID().toString(),
            "playerId", id.toString(),
            "game", "dice",
            "currency", "USDT",
            "stake", "0.01",
            "payout", "0.00",
            "transactionIds", List.of(UUID.randomUUID().toString()));
    JsonNode event =
        Json.object(
            "specversion",
            "1.0",
            "id",
            id.toString(),
            "source",
            "/paddock/bench",
            "type",
            "round.settled",
            "subject",
            subject,
            "time",
            Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
            "datacontenttype",
            "application/json",
            "operatorid",
            operatorId,
            "sequence",
            1,
            "data",
            data);
    return new SettledRound(subject, event.toString());
  }
}
