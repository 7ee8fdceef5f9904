package io.paddock.matching.state;

import io.paddock.matching.id.Address;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which wallets have set a dead-man's switch, and until when. */
public final class Heartbeats {
  // Looked up, never iterated.
  private final Map<Address, Deadline> byWallet = new HashMap<>();
  private final TreeSet<Deadline> byTime =
      new TreeSet<>(Comparator.comparingLong(Deadline::time).thenComparing(Deadline::wallet));

  /** A wallet's deadline, in milliseconds of log time. */
  public record Deadline(long time, Address wallet) {}

  /** Takes the place of the wallet's earlier deadline. */
  public void set(Address wallet, long time) {
    clear(wallet);
    Deadline deadline = new Deadline(time, wallet);
    byWallet.put(wallet, deadline);
    byTime.add(deadline);
  }

  public void clear(Address wallet) {
    Deadline known = byWallet.remove(wallet);
    if (known != null) {
      byTime.remove(known);
    }
  }

  /** The wallet whose deadline comes first, if that has been reached. */
  public @Nullable Address nextLost(long time) {
    return !byTime.isEmpty() && byTime.first().time() <= time ? byTime.first().wallet() : null;
  }

  /** When the next deadline is reached. */
  public OptionalLong nextDeadline() {
    return byTime.isEmpty() ? OptionalLong.empty() : OptionalLong.of(byTime.first().time());
  }

  /** By time, then wallet. */
  public List<Deadline> all() {
    return List.copyOf(byTime);
  }
}
