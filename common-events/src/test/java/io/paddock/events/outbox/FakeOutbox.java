package io.paddock.events.outbox;

import io.paddock.events.outbox.BatchOutcome.NotElected;
import io.paddock.events.outbox.BatchOutcome.Relayed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An outbox table in memory, with an election and a commit that can fail. */
final class FakeOutbox implements OutboxBatches {

  private final List<OutboxRecord> rows = new ArrayList<>();

  boolean elected = true;
  @Nullable RuntimeException failingCommit;

  FakeOutbox with(long id, String key) {
    return with(id, "game.events", key);
  }

  FakeOutbox with(long id, String topic, String key) {
    rows.add(new OutboxRecord(id, topic, key, "payload-" + id, null));
    return this;
  }

  List<Long> waitingIds() {
    return rows.stream().map(OutboxRecord::id).toList();
  }

  @Override
  public BatchOutcome relay(
      int limit, Collection<String> heldKeys, Function<List<OutboxRecord>, Set<Long>> publish) {
    if (!elected) {
      return new NotElected();
    }
    List<OutboxRecord> batch =
        rows.stream().filter(row -> !heldKeys.contains(row.key())).limit(limit).toList();
    Set<Long> published = publish.apply(batch);
    if (failingCommit != null) {
      throw failingCommit;
    }
    rows.removeIf(row -> published.contains(row.id()));
    return new Relayed(batch.size(), published.size());
  }

  @Override
  public Backlog backlog() {
    return new Backlog(rows.size(), Duration.ofSeconds(rows.size()));
  }
}
