package io.paddock.callbacks.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Listens to the topics that carry catalogue events. A batch is acknowledged when its method
 * returns, which is after its rows were committed.
 */
@ApplicationScoped
public class EventConsumer {

  private static final int FIRST = 1;
  private static final long FIRST_PAUSE_MS = 250;
  private static final int LONGEST_PAUSE_DOUBLINGS = 3;

  private final BatchIntake intake;
  private final CountDownLatch stopping = new CountDownLatch(1);

  EventConsumer(EventIntake intake, IntakeMetrics metrics) {
    this.intake = new BatchIntake(intake::take, new Patience(), metrics);
  }

  @Incoming("game-events")
  @RunOnVirtualThread
  public void gameEvents(ConsumerRecords<String, String> batch) throws InterruptedException {
    intake.take(entries(batch));
  }

  @Incoming("operator-events")
  @RunOnVirtualThread
  public void operatorEvents(ConsumerRecords<String, String> batch) throws InterruptedException {
    intake.take(entries(batch));
  }

  void onStop(@Observes @Priority(FIRST) ShutdownEvent event) {
    stopping.countDown();
  }

  static List<BatchIntake.Entry> entries(ConsumerRecords<String, String> batch) {
    List<BatchIntake.Entry> entries = new ArrayList<>(batch.count());
    for (ConsumerRecord<String, String> record : batch) {
      String value = record.value() == null ? "" : record.value();
      entries.add(
          new BatchIntake.Entry(record.topic(), record.partition(), record.offset(), value));
    }
    return entries;
  }

  /** Between two tries of the same batch: 250 ms, doubling to 2 s. */
  private final class Patience implements BatchIntake.Failures {

    @Override
    public boolean isRefusal(RuntimeException failure) {
      return Refusal.is(failure);
    }

    @Override
    public void pause(int tries) throws InterruptedException {
      long pauseMs = FIRST_PAUSE_MS << Math.min(tries - 1, LONGEST_PAUSE_DOUBLINGS);
      if (stopping.await(pauseMs, TimeUnit.MILLISECONDS)) {
        throw new InterruptedException("the service stops; the batch will come again");
      }
    }
  }
}
