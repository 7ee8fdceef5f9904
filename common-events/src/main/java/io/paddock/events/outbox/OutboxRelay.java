package io.paddock.events.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.paddock.web.claim.Backoff;
import io.paddock.web.claim.ClaimLoop;
import io.paddock.web.claim.LoopTimes;
import io.paddock.web.db.Postgres;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Publishes this service's outbox, on a thread of its own, from start to shutdown. Every instance
 * of a service runs one; for each batch PostgreSQL elects which of them works.
 */
@Singleton
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

  private static final Duration KEY_HOLD_TIME = Duration.ofSeconds(1);

  private final OutboxConfig config;
  private final KafkaEventPublisher publisher;
  private final ClaimLoop loop;

  @Inject
  OutboxRelay(
      OutboxConfig config,
      @Identifier("jobs") Instance<Postgres> postgres,
      Instance<MeterRegistry> meters,
      Instance<OpenTelemetry> telemetry,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this(
        config,
        new SqlOutboxBatches(postgres.get()),
        meters.isResolvable() ? meters.get() : new SimpleMeterRegistry(),
        telemetry.isResolvable() ? telemetry.get() : OpenTelemetry.noop(),
        kafka,
        Clock.systemUTC());
  }

  OutboxRelay(
      OutboxConfig config,
      OutboxBatches batches,
      MeterRegistry meters,
      OpenTelemetry telemetry,
      Map<String, Object> kafka,
      Clock clock) {
    this.config = config;
    RelayListener listener = new RelayMetrics(meters);
    this.publisher =
        new KafkaEventPublisher(
            () ->
                new KafkaProducer<>(
                    KafkaSettings.producer(kafka, config.deliveryTimeout()),
                    new StringSerializer(),
                    new ByteArraySerializer()),
            config.deliveryTimeout(),
            new PublishSpans(telemetry.getTracer(OutboxRelay.class.getPackageName())));
    RelayCycle cycle =
        new RelayCycle(
            batches,
            publisher,
            listener,
            new HeldKeys(KEY_HOLD_TIME),
            clock,
            config.batchSize(),
            config.batchTime());
    TopicSetup topics =
        new TopicSetup(
            KafkaSettings.admin(kafka, config.deliveryTimeout()), config.deliveryTimeout());
    RelayPass pass =
        new RelayPass(
            topics::run, cycle::run, batches::backlog, config.backlogEvery(), listener, clock);
    this.loop = ClaimLoop.passing("outbox-relay", pass, listener::passFailed, times(config), clock);
  }

  static LoopTimes times(OutboxConfig config) {
    return new LoopTimes(
        config.poll(),
        config.gather(),
        new Backoff(config.firstBackoff(), config.longestBackoff()),
        config.drain(),
        config.batchTime().plus(config.deliveryTimeout()));
  }

  /** Says that rows were committed; never blocks. {@link Outbox} does it after each commit. */
  public void nudge() {
    loop.nudge();
  }

  void start(@Observes StartupEvent event) {
    if (config.relay()) {
      loop.start();
    }
  }

  /** Requests have ended by now, so what waits is the last of it. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    if (!config.relay()) {
      return;
    }
    LOG.infof("outbox_relay_stopped in_time=%b", loop.stop().ended());
    publisher.close();
  }
}
