package io.paddock.matching.state;

import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.vault.VaultStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Requests of vaults that hold something, and ended ones until their signatures can no longer be
 * used.
 */
public final class VaultRequests {
  private static final Comparator<VaultRequest> BY_ID =
      Comparator.comparing(request -> request.terms().requestId().toString());

  private final SequencedMap<Bytes32, VaultRequest> byId = new LinkedHashMap<>();
  private final SequencedMap<Bytes32, VaultRequest> open = new LinkedHashMap<>();
  // Looked up, never iterated.
  private final Map<Address, Map<Bytes32, VaultRequest>> byNonce = new HashMap<>();
  private final TreeSet<VaultRequest> expiring =
      new TreeSet<>(
          Comparator.comparingLong((VaultRequest request) -> request.terms().deadline())
              .thenComparing(BY_ID));
  private final TreeSet<VaultRequest> forgettable =
      new TreeSet<>(Comparator.comparingLong(VaultRequest::forgetAt).thenComparing(BY_ID));

  public @Nullable VaultRequest find(Bytes32 requestId) {
    return byId.get(requestId);
  }

  public @Nullable VaultRequest find(Address wallet, Bytes32 nonce) {
    Map<Bytes32, VaultRequest> ofWallet = byNonce.get(wallet);
    return ofWallet == null ? null : ofWallet.get(nonce);
  }

  /** In the order of their requests. */
  public Collection<VaultRequest> all() {
    return byId.values();
  }

  /** How many of a wallet's are remembered, ended ones included. */
  public int count(Address wallet) {
    Map<Bytes32, VaultRequest> ofWallet = byNonce.get(wallet);
    return ofWallet == null ? 0 : ofWallet.size();
  }

  /** Those that hold something, in the order of their requests. */
  public List<VaultRequest> open() {
    return List.copyOf(open.values());
  }

  /** Those of a market that hold something, in the order of their requests. */
  public List<VaultRequest> open(Symbol symbol) {
    return open.values().stream()
        .filter(request -> symbol.equals(request.terms().symbol()))
        .toList();
  }

  public void add(VaultRequest request) {
    byId.put(request.terms().requestId(), request);
    byNonce
        .computeIfAbsent(request.terms().wallet(), _ -> new HashMap<>())
        .put(request.terms().nonce(), request);
    index(request);
  }

  /** Leads a request to its next status. */
  public void enter(
      VaultRequest request, VaultStatus next, Bytes32 txHash, long sequence, long now) {
    expiring.remove(request);
    request.enter(next, txHash, sequence, now);
    index(request);
  }

  private void index(VaultRequest request) {
    if (request.status().isFinal()) {
      open.remove(request.terms().requestId());
      forgettable.add(request);
      return;
    }
    open.put(request.terms().requestId(), request);
    if (request.status().isRevocable()) {
      expiring.add(request);
    }
  }

  /** The next that the platform still has and whose deadline has come; null when there is none. */
  public @Nullable VaultRequest nextExpired(long now) {
    return expiring.isEmpty() || expiring.first().terms().deadlineMillis() > now
        ? null
        : expiring.first();
  }

  /** When the next one expires, in milliseconds. */
  public OptionalLong nextExpiry() {
    return expiring.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(expiring.first().terms().deadlineMillis());
  }

  public void forget(long now) {
    while (!forgettable.isEmpty() && forgettable.first().forgetAt() <= now) {
      VaultRequest gone = forgettable.removeFirst();
      Address wallet = gone.terms().wallet();
      byId.remove(gone.terms().requestId());
      Map<Bytes32, VaultRequest> ofWallet = byNonce.getOrDefault(wallet, Map.of());
      ofWallet.remove(gone.terms().nonce());
      if (ofWallet.isEmpty()) {
        byNonce.remove(wallet);
      }
    }
  }
}
