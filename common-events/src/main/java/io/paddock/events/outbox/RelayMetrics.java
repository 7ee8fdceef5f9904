package io.paddock.events.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jboss.logging.Logger;

/** Counts and logs how the relay fares. Gauges keep their last value while PostgreSQL is away. */
final class RelayMetrics implements RelayListener {

  private static final Logger LOG = Logger.getLogger(RelayMetrics.class);

  private final Counter published;
  private final Counter failed;
  private final Counter passesFailed;

  private volatile Backlog backlog = Backlog.NONE;

  RelayMetrics(MeterRegistry meters) {
    published =
        Counter.builder("paddock.outbox.published")
            .description("Events that Kafka acknowledged")
            .register(meters);
    failed =
        Counter.builder("paddock.outbox.failed")
            .description("Events whose publishing failed; they are tried again")
            .register(meters);
    passesFailed =
        Counter.builder("paddock.outbox.passes.failed")
            .description("Passes of the relay that failed as a whole")
            .register(meters);
    Gauge.builder("paddock.outbox.backlog", () -> backlog.rows())
        .description("Events that wait to be published")
        .register(meters);
    Gauge.builder("paddock.outbox.oldest.seconds", () -> backlog.oldest().toMillis() / 1e3)
        .description("Age of the oldest event that waits, in seconds")
        .register(meters);
  }

  @Override
  public void published(int records) {
    published.increment(records);
  }

  @Override
  public void failed(List<PublishFailure> failures) {
    failed.increment(failures.size());
    PublishFailure first = failures.getFirst();
    LOG.warnf(
        "outbox_publish_failed keys=%d id=%d topic=%s cause=%s",
        failures.size(), first.event().id(), first.event().topic(), causeName(first.cause()));
  }

  @Override
  public void passFailed(RuntimeException cause) {
    passesFailed.increment();
    LOG.warnf("outbox_pass_failed cause=%s", causeName(cause));
    LOG.debug("outbox_pass_failed", cause);
  }

  @Override
  public void waiting(Backlog waiting) {
    backlog = waiting;
  }

  private static String causeName(Exception failure) {
    Throwable cause = failure.getCause();
    return (cause == null ? failure : cause).getClass().getSimpleName();
  }
}
