package io.paddock.matching.model;

import io.paddock.matching.id.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

final class NaiveGroup {
  final UUID id;
  final Address wallet;
  private final long limit;
  private final int windowSeconds;
  private final List<Fill> fills = new ArrayList<>();
  boolean stopped;

  private record Fill(long time, long quantity) {}

  NaiveGroup(UUID id, Address wallet, long limit, int windowSeconds) {
    this.id = id;
    this.wallet = wallet;
    this.limit = limit;
    this.windowSeconds = windowSeconds;
  }

  void matched(long quantity, long time) {
    fills.add(new Fill(time, quantity));
  }

  void reset() {
    fills.clear();
    stopped = false;
  }

  /** Each fill counts until the fiftieth part of the window in which it was has passed 50 times. */
  long left(long now) {
    long part = windowSeconds * 20L;
    long matched =
        fills.stream()
            .filter(fill -> now / part - fill.time / part <= 50)
            .mapToLong(Fill::quantity)
            .sum();
    return stopped ? 0 : limit - matched;
  }
}
