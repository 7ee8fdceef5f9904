package io.paddock.matching.state;

import io.paddock.matching.group.OrderGroup;
import io.paddock.matching.id.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every group of orders, and which of the stopped ones still rest some. */
public final class OrderGroups {
  private final SequencedMap<UUID, OrderGroup> byId = new LinkedHashMap<>();
  // Looked up, never iterated.
  private final Map<Address, List<OrderGroup>> byWallet = new HashMap<>();
  private final SequencedSet<OrderGroup> unfinished = new LinkedHashSet<>();

  /** The wallet's group of that id. */
  public @Nullable OrderGroup find(Address wallet, UUID id) {
    OrderGroup group = byId.get(id);
    return group == null || !group.wallet().equals(wallet) ? null : group;
  }

  public boolean isKnown(UUID id) {
    return byId.containsKey(id);
  }

  /** A wallet's, in the order of their creation. */
  public List<OrderGroup> of(Address wallet) {
    return List.copyOf(byWallet.getOrDefault(wallet, List.of()));
  }

  /** In the order of their creation. */
  public Collection<OrderGroup> all() {
    return byId.values();
  }

  public void add(OrderGroup group) {
    byId.put(group.id(), group);
    byWallet.computeIfAbsent(group.wallet(), wallet -> new ArrayList<>()).add(group);
  }

  /** Of one that rests nothing any more. */
  public void remove(OrderGroup group) {
    byId.remove(group.id());
    List<OrderGroup> others = byWallet.get(group.wallet());
    if (others != null) {
      others.remove(group);
      if (others.isEmpty()) {
        byWallet.remove(group.wallet());
      }
    }
  }

  /** Remembers that a stopped group rests orders that are still to be cancelled. */
  public void unfinished(OrderGroup group) {
    unfinished.add(group);
  }

  public void finished(OrderGroup group) {
    unfinished.remove(group);
  }

  /** Stopped groups that still rest orders, in the order in which they were stopped. */
  public List<OrderGroup> unfinished() {
    return List.copyOf(unfinished);
  }

  public boolean isFinished() {
    return unfinished.isEmpty();
  }
}
