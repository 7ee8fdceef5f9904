package io.paddock.games.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.games.operator.WebOrigin;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownSessionsTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private final OpaqueToken token = OpaqueToken.draw(new SecureRandom());
  private final PlayerSession session = session(UUID.randomUUID());
  private Instant now = NOW;

  @Test
  void aSessionIsKnownForFiveSecondsFromTheQuestionOn() {
    KnownSessions known = known("30m");
    KnownSessions.Load load = known.load();
    now = NOW.plusSeconds(2);
    load.keep(token, session);

    now = NOW.plusSeconds(5).minusNanos(1);
    assertThat(known.find(token)).contains(session);
    now = NOW.plusSeconds(5);
    assertThat(known.find(token)).isEmpty();
  }

  @Test
  void noLongerThanItMayBeIdle() {
    KnownSessions known = known("2s");
    known.load().keep(token, session);

    now = NOW.plusSeconds(2);

    assertThat(known.find(token)).isEmpty();
  }

  @Test
  void anAnnouncedSessionIsForgottenAndNoOther() {
    KnownSessions known = known("30m");
    OpaqueToken other = OpaqueToken.draw(new SecureRandom());
    known.load().keep(token, session);
    known.load().keep(other, session(UUID.randomUUID()));

    known.forget(List.of(session.id()));

    assertThat(known.find(token)).isEmpty();
    assertThat(known.find(other)).isPresent();
    known.forgetAll();
    assertThat(known.find(other)).isEmpty();
  }

  @Test
  void aLoadThatAnAnnouncementOvertookIsNotKept() {
    KnownSessions known = known("30m");
    KnownSessions.Load beforeOne = known.load();
    known.forget(List.of(session.id()));
    beforeOne.keep(token, session);
    assertThat(known.find(token)).isEmpty();

    KnownSessions.Load beforeAll = known.load();
    known.forgetAll();
    beforeAll.keep(token, session);
    assertThat(known.find(token)).isEmpty();
  }

  private KnownSessions known(String idle) {
    SessionConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(SessionConfig.class)
            .withDefaultValue("paddock.session.idle", idle)
            .build()
            .getConfigMapping(SessionConfig.class);
    return new KnownSessions(config, new Movable());
  }

  private static PlayerSession session(UUID id) {
    return new PlayerSession(
        id,
        UUID.randomUUID(),
        null,
        "alice",
        PlayMode.REAL,
        "USDT",
        "dice",
        "en",
        null,
        null,
        new WebOrigin("https://play.example"),
        NOW,
        NOW);
  }

  private final class Movable extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
