package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.events.catalogue.UserRegistered;
import io.paddock.servers.test.MovableClock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutboxTest {

  /** Finer than what is written. */
  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00.123456Z");

  private static final UUID ID = UUID.fromString("0199a1b2-c3d4-7e5f-8a6b-0000000000e1");
  private static final UUID OPERATOR = UUID.fromString("0199a1b2-0000-7000-8000-00000000000a");
  private static final UUID AGGREGATOR = UUID.fromString("0199a1b2-0000-7000-8000-00000000000b");
  private static final UUID PARTNER = UUID.fromString("0199a1b2-0000-7000-8000-00000000000c");

  private final Outbox outbox =
      new Outbox("/paddock/games-service", new MovableClock(), () -> ID, () -> {});

  @Test
  void anEventIsWrappedWithItsOwnersSequenceAndTimeInMilliseconds() {
    NewEvent event =
        new NewEvent(
            "player/1",
            new Owners(OPERATOR, AGGREGATOR, PARTNER),
            new UserRegistered("p1", null),
            "req-1");

    EventEnvelope envelope = outbox.envelope(event, ID.toString(), NOW, 4);

    assertThat(EventJson.write(envelope))
        .isEqualTo(
            """
            {"specversion":"1.0","id":"0199a1b2-c3d4-7e5f-8a6b-0000000000e1",\
            "source":"/paddock/games-service","type":"user.registered","subject":"player/1",\
            "time":"2026-01-15T09:30:00.123Z","datacontenttype":"application/json",\
            "operatorid":"0199a1b2-0000-7000-8000-00000000000a",\
            "aggregatorid":"0199a1b2-0000-7000-8000-00000000000b",\
            "partnerid":"0199a1b2-0000-7000-8000-00000000000c",\
            "sequence":4,"requestid":"req-1","data":{"playerId":"p1"}}""");
  }

  @Test
  void ownersAreNamedForWhatTheyAre() {
    assertThat(Owners.operator(OPERATOR, null)).isEqualTo(new Owners(OPERATOR, null, null));
    assertThat(Owners.operator(OPERATOR, AGGREGATOR))
        .isEqualTo(new Owners(OPERATOR, AGGREGATOR, null));
    assertThat(Owners.aggregator(AGGREGATOR)).isEqualTo(new Owners(null, AGGREGATOR, null));
    assertThat(Owners.partner(PARTNER, null, null)).isEqualTo(new Owners(null, null, PARTNER));
    assertThat(Owners.partner(PARTNER, OPERATOR, AGGREGATOR))
        .isEqualTo(new Owners(OPERATOR, AGGREGATOR, PARTNER));
    assertThat(Owners.none()).isEqualTo(new Owners(null, null, null));
  }

  @Test
  void anEventMayTake64KibibytesOfUtf8() {
    String longest = "é".repeat(32 * 1024);

    assertThat(Outbox.bounded(longest)).isEqualTo(longest);
  }

  @Test
  void anEventOverTheLimitIsRefused() {
    String tooLong = "é".repeat(32 * 1024) + "x";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outbox.bounded(tooLong))
        .withMessage("event_too_large bytes=65537");
  }
}
