package io.paddock.events.outbox;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The {@link Outbox} that services inject, on their own clock where they have one. */
@Singleton
class OutboxBeans {

  @Produces
  @Singleton
  @DefaultBean
  Outbox outbox(OutboxConfig config, OutboxRelay relay, Instance<Clock> clock) {
    NoArgGenerator eventIds = Generators.timeBasedEpochGenerator();
    return new Outbox(
        config.source(),
        clock.isResolvable() ? clock.get() : Clock.systemUTC(),
        eventIds::generate,
        relay::nudge);
  }
}
