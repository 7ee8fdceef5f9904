package io.paddock.events.outbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what the relay told it. */
final class RecordedListener implements RelayListener {

  final List<Integer> published = new CopyOnWriteArrayList<>();
  final List<PublishFailure> failures = new CopyOnWriteArrayList<>();
  final List<RuntimeException> failedPasses = new CopyOnWriteArrayList<>();
  final List<Backlog> backlogs = new CopyOnWriteArrayList<>();

  List<Long> failedIds() {
    return failures.stream().map(failure -> failure.event().id()).sorted().toList();
  }

  @Override
  public void published(int records) {
    published.add(records);
  }

  @Override
  public void failed(List<PublishFailure> found) {
    failures.addAll(found);
  }

  @Override
  public void passFailed(RuntimeException cause) {
    failedPasses.add(cause);
  }

  @Override
  public void waiting(Backlog backlog) {
    backlogs.add(backlog);
  }
}
