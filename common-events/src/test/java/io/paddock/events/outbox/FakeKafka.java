package io.paddock.events.outbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A broker in memory that refuses what it is told to refuse. */
final class FakeKafka implements EventPublisher {

  private final List<OutboxRecord> log = Collections.synchronizedList(new ArrayList<>());

  final Set<Long> refused = Collections.synchronizedSet(new HashSet<>());
  final Set<Long> brokenOn = Collections.synchronizedSet(new HashSet<>());
  Runnable onPublish = () -> {};

  List<Long> ids() {
    return log.stream().map(OutboxRecord::id).toList();
  }

  List<Long> idsOf(String key) {
    return log.stream().filter(row -> row.key().equals(key)).map(OutboxRecord::id).toList();
  }

  @Override
  public void publish(OutboxRecord event) throws PublishFailedException {
    onPublish.run();
    if (brokenOn.contains(event.id())) {
      throw new IllegalStateException("broken");
    }
    if (refused.contains(event.id())) {
      throw new PublishFailedException("publish_failed", new RuntimeException("refused"));
    }
    log.add(event);
  }
}
