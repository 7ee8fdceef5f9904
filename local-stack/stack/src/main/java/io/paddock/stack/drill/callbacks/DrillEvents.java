package io.paddock.stack.drill.callbacks;

import io.paddock.stack.http.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The events of a run, each made from its number alone, so that none has to be kept.
 *
 * @param run what the ids of this run begin with
 * @param owners of the endpoints; event {@code n} is for endpoint {@code n} modulo their number
 * @param count of events
 * @param at their time
 */
record DrillEvents(String run, List<Owner> owners, int count, Instant at) {

  static final String TYPE = "round.settled";

  /** What an endpoint filters by: each event is for one of them. */
  static final String LANE = "/data/playerId";

  private static final int SUBJECTS_OF_AN_ENDPOINT = 8;

  /**
   * Of an endpoint.
   *
   * @param attribute of the envelope, such as {@code partnerid}
   */
  record Owner(String attribute, UUID id) {}

  /**
   * One of them.
   *
   * @param subject whose events keep their order
   */
  record Event(String id, String subject, String json) {}

  DrillEvents {
    owners = List.copyOf(owners);
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  int endpointOf(int number) {
    return number % owners.size();
  }

  /** The value of {@link #LANE} in the events of an endpoint. */
  static String lane(int endpoint) {
    return "endpoint-" + endpoint;
  }

  Event event(int number) {
    int endpoint = endpointOf(number);
    int turn = number / owners.size();
    String id = run + "-" + number;
    String subject = "player/%s/%d-%d".formatted(run, endpoint, turn % SUBJECTS_OF_AN_ENDPOINT);
    Owner owner = owners.get(endpoint);
    String json =
        Json.object(
                "specversion",
                "1.0",
                "id",
                id,
                "source",
                "/paddock/drill",
                "type",
                TYPE,
                "subject",
                subject,
                "time",
                at.toString(),
                "datacontenttype",
                "application/json",
                owner.attribute(),
                owner.id().toString(),
                "sequence",
                turn / SUBJECTS_OF_AN_ENDPOINT + 1,
                "data",
                Json.object(
                    "roundId", id,
                    "playerId", lane(endpoint),
                    "game", "dice",
                    "currency", "USDT",
                    "stake", "0.01",
                    "payout", "0.00",
                    "transactionIds", List.of(id)))
            .toString();
    return new Event(id, subject, json);
  }

  /** The number of the event of that id; empty when it is none of this run's. */
  OptionalInt numberOf(String id) {
    if (!id.startsWith(run + "-")) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(id.substring(run.length() + 1));
      return number >= 0 && number < count && event(number).id().equals(id)
          ? OptionalInt.of(number)
          : OptionalInt.empty();
    } catch (NumberFormatException another) {
      return OptionalInt.empty();
    }
  }
}
