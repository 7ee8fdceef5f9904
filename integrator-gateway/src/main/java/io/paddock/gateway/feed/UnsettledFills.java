package io.paddock.gateway.feed;

import io.paddock.matching.event.TradesSettled;
import io.paddock.matching.settlement.SettlementStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A wallet's trades that a stream has told of and the chain has not settled. */
final class UnsettledFills {

  /** Of records; beyond it the oldest are told no more. */
  static final int LIMIT = 1_000;

  private final NavigableMap<Long, List<String>> bySequence = new TreeMap<>();

  void add(long sequence, List<String> tradeIds) {
    bySequence.put(sequence, List.copyOf(tradeIds));
    if (bySequence.size() > LIMIT) {
      bySequence.pollFirstEntry();
    }
  }

  /** Which of them went a step; those that are settled are forgotten. */
  List<String> moved(TradesSettled step) {
    NavigableMap<Long, List<String>> among =
        bySequence.subMap(step.from(), true, step.through(), true);
    List<String> tradeIds = new ArrayList<>();
    among.values().forEach(tradeIds::addAll);
    if (step.status() != SettlementStatus.SUBMITTED) {
      among.clear();
    }
    return tradeIds;
  }
}
