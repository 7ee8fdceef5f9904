package io.paddock.callbacks.intake;

import io.paddock.web.trace.TraceParent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the topics that carry catalogue events. A batch is acknowledged when its method
 * returns, which is after its rows were committed.
 *
 * <p>Batches of a channel are taken in one after the other ({@link Blocking} orders them unless
 * told otherwise; methods on virtual threads would overtake each other): what a partition holds
 * gets its place in the feed in the partition's order.
 */
@ApplicationScoped
public class EventConsumer {

  /** A thread for each channel: one whose batch waits for PostgreSQL holds up no other. */
  static final String POOL = "intake";

  private static final int FIRST = 1;

  private final BatchIntake intake;
  private final Patience patience = new Patience();

  EventConsumer(EventIntake intake, IntakeMetrics metrics) {
    this.intake = new BatchIntake(intake::take, patience, metrics);
  }

  @Incoming("game-events")
  @Blocking(POOL)
  public void gameEvents(ConsumerRecords<String, String> batch) throws InterruptedException {
    intake.take(entries(batch));
  }

  @Incoming("operator-events")
  @Blocking(POOL)
  public void operatorEvents(ConsumerRecords<String, String> batch) throws InterruptedException {
    intake.take(entries(batch));
  }

  @Incoming("partner-events")
  @Blocking(POOL)
  public void partnerEvents(ConsumerRecords<String, String> batch) throws InterruptedException {
    intake.take(entries(batch));
  }

  @Incoming("trading-events")
  @Blocking(POOL)
  public void tradingEvents(ConsumerRecords<String, String> batch) throws InterruptedException {
    intake.take(entries(batch));
  }

  @Incoming("market-events")
  @Blocking(POOL)
  public void marketEvents(ConsumerRecords<String, String> batch) throws InterruptedException {
    intake.take(entries(batch));
  }

  void onStop(@Observes @Priority(FIRST) ShutdownEvent event) {
    patience.end();
  }

  static List<BatchIntake.Entry> entries(ConsumerRecords<String, String> batch) {
    List<BatchIntake.Entry> entries = new ArrayList<>(batch.count());
    for (ConsumerRecord<String, String> record : batch) {
      String value = record.value() == null ? "" : record.value();
      entries.add(
          new BatchIntake.Entry(
              record.topic(), record.partition(), record.offset(), value, traceparent(record)));
    }
    return entries;
  }

  private static @Nullable String traceparent(ConsumerRecord<String, String> record) {
    Header header = record.headers().lastHeader(TraceParent.HEADER);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.US_ASCII);
  }
}
