package io.paddock.bench.callbacks;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.paddock.bench.load.Call;
import io.paddock.bench.load.PacedSide;
import io.paddock.bench.load.Side;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Events of operators by turns, each from Kafka until its endpoint has it. */
final class CalledEvents implements Call {

  private static final String NAME = "event";
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final EventTopic topic;
  private final Receivers receivers;
  private final List<String> operators;

  /** As services draw them: an event lies in the tables of the day that its id names. */
  private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

  private final AtomicInteger turn = new AtomicInteger();

  CalledEvents(EventTopic topic, Receivers receivers, List<String> operators) {
    this.topic = topic;
    this.receivers = receivers;
    this.operators = List.copyOf(operators);
  }

  @Override
  public void once() throws IOException, InterruptedException {
    String operator = operators.get(Math.floorMod(turn.getAndIncrement(), operators.size()));
    UUID id = ids.generate();
    var unused = receivers.expect(id.toString());
    topic.publish(SettledRound.of(id, operator));
    receivers.await(id.toString(), LONGEST);
  }

  /** So many under way. */
  Side asFastAsTheyCan(int underWay) {
    return new Side(NAME, Collections.nCopies(underWay, this));
  }

  PacedSide paced() {
    return new PacedSide() {
      @Override
      public String name() {
        return NAME;
      }

      @Override
      public List<Call> prepare(int calls) {
        return Collections.nCopies(calls, CalledEvents.this);
      }
    };
  }
}
