package io.paddock.matching.state;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.OrderTerms;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is left of ended orders from engine version 2 on: enough to tell the same signed order from
 * another one under its nonce, sixteen bytes each, for as long as its signature could still be
 * placed: until its expiry or its market's end, whichever comes first, and ten minutes more, by the
 * hour.
 *
 * <p>Each wallet has a table of its own, so nobody can spend a nonce that is not theirs; within one
 * wallet 64 bits of each nonce are plenty.
 */
public final class SpentOrders {
  private static final long FOR_EVER = Long.MAX_VALUE;
  private static final long HOUR = 3_600_000;

  // Looked up, and iterated only in the order of wallets.
  private final Map<Address, SpentTable> byWallet = new HashMap<>();
  private final Map<Lifetime, Integer> byLifetime = new HashMap<>();
  private final List<Lifetime> groups = new ArrayList<>();
  private final Deque<Integer> freeGroups = new ArrayDeque<>();
  private @Nullable Lifetime latest;
  private int latestGroup;
  private long nextPurge = FOR_EVER;

  /** What is known of a nonce. */
  public enum Verdict {
    UNUSED,
    SAME_ORDER,
    ANOTHER_ORDER
  }

  /**
   * What is forgotten together.
   *
   * @param until log time, milliseconds
   */
  private record Lifetime(Symbol symbol, long until) {}

  /**
   * A wallet's entries of one market that are forgotten together.
   *
   * @param entries by key
   */
  public record Section(Address wallet, Symbol symbol, long until, SpentEntries entries) {}

  SpentOrders() {
    groups.add(new Lifetime(new Symbol("0"), 0));
  }

  /** What is known of the order's nonce at {@code time}. */
  public Verdict judge(OrderTerms terms, long time) {
    SpentTable table = byWallet.get(terms.wallet());
    int slot = table == null ? -1 : table.find(SpentTable.key(terms.nonce()));
    if (table == null || slot < 0 || groups.get(table.groupAt(slot)).until <= time) {
      return Verdict.UNUSED;
    }
    return table.fingerprintAt(slot) == SpentTable.fingerprint(terms)
        ? Verdict.SAME_ORDER
        : Verdict.ANOTHER_ORDER;
  }

  /** Remembers an order that has ended. */
  void add(OrderTerms terms) {
    add(terms, terms.expiry() == 0 ? 0 : terms.expiry() * 1_000 + Limits.MEMORY_AFTER_END_MILLIS);
  }

  /**
   * Remembers an ended order until {@code forgetAt}.
   *
   * @param forgetAt 0 for its market's end
   */
  void add(OrderTerms terms, long forgetAt) {
    put(
        terms.wallet(),
        SpentTable.key(terms.nonce()),
        SpentTable.fingerprint(terms),
        group(terms.symbol(), forgetAt == 0 ? FOR_EVER : roundedUp(forgetAt)));
  }

  /** A resolved market's orders can never be placed again. */
  void marketEnded(Symbol symbol, long time) {
    Lifetime last = new Lifetime(symbol, roundedUp(time + Limits.MEMORY_AFTER_END_MILLIS));
    for (int group = 1; group < groups.size(); group++) {
      Lifetime lifetime = groups.get(group);
      if (lifetime.symbol.equals(symbol) && lifetime.until > last.until) {
        byLifetime.remove(lifetime);
        groups.set(group, last);
        nextPurge = Math.min(nextPurge, last.until);
      }
    }
    latest = null;
  }

  /** Drops what is past its time; what is not dropped yet counts as forgotten all the same. */
  void forget(long time) {
    if (time < nextPurge) {
      return;
    }
    nextPurge = FOR_EVER;
    latest = null;
    boolean[] gone = new boolean[groups.size()];
    for (int group = 1; group < gone.length; group++) {
      Lifetime lifetime = groups.get(group);
      if (lifetime.until > time) {
        nextPurge = Math.min(nextPurge, lifetime.until);
      } else {
        gone[group] = true;
        byLifetime.remove(lifetime);
        if (lifetime.until != 0) {
          groups.set(group, groups.getFirst());
          freeGroups.add(group);
        }
      }
    }
    byWallet
        .values()
        .removeIf(
            table -> {
              table.removeAll(gone);
              return table.isEmpty();
            });
  }

  /** Everything that is remembered at {@code time}: by wallet, market and time. */
  public List<Section> sections(long time) {
    List<Section> sections = new ArrayList<>();
    byWallet.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> addSections(each.getKey(), each.getValue(), time, sections));
    return sections;
  }

  private void addSections(Address wallet, SpentTable table, long time, List<Section> sections) {
    Map<Lifetime, SpentEntries> entries = new HashMap<>();
    table.forEach(
        (key, fingerprint, group) -> {
          Lifetime lifetime = groups.get(group);
          if (lifetime.until > time) {
            entries.computeIfAbsent(lifetime, any -> new SpentEntries()).add(key, fingerprint);
          }
        });
    entries.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparing(Lifetime::symbol).thenComparingLong(Lifetime::until)))
        .forEach(
            each ->
                sections.add(
                    new Section(
                        wallet,
                        each.getKey().symbol,
                        each.getKey().until,
                        each.getValue().sorted())));
  }

  /** Restores one part of a snapshot. */
  public void restore(Section section) {
    int group = group(section.symbol, section.until);
    SpentEntries entries = section.entries;
    table(section.wallet).reserve(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      put(section.wallet, entries.key(i), entries.fingerprint(i), group);
    }
  }

  private void put(Address wallet, long key, long fingerprint, int group) {
    table(wallet).put(key, fingerprint, group);
  }

  private SpentTable table(Address wallet) {
    return byWallet.computeIfAbsent(wallet, any -> new SpentTable());
  }

  private int group(Symbol symbol, long until) {
    if (latest != null && latest.until == until && latest.symbol.equals(symbol)) {
      return latestGroup;
    }
    Lifetime lifetime = new Lifetime(symbol, until);
    Integer known = byLifetime.get(lifetime);
    int group = known == null ? newGroup(lifetime) : known;
    latest = lifetime;
    latestGroup = group;
    return group;
  }

  private int newGroup(Lifetime lifetime) {
    Integer free = freeGroups.poll();
    int group = free == null ? groups.size() : free;
    if (free == null) {
      groups.add(lifetime);
    } else {
      groups.set(group, lifetime);
    }
    byLifetime.put(lifetime, group);
    nextPurge = Math.min(nextPurge, lifetime.until);
    return group;
  }

  private static long roundedUp(long time) {
    return (time + HOUR - 1) / HOUR * HOUR;
  }
}
