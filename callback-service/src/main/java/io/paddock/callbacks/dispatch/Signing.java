package io.paddock.callbacks.dispatch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.paddock.callbacks.endpoint.EndpointSecrets;
import io.paddock.callbacks.endpoint.EndpointSecrets.Lasting;
import io.paddock.callbacks.endpoint.EndpointSecrets.Sealed;
import io.paddock.web.db.Sql;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sealed secrets that endpoints sign with, kept by the version of each endpoint: the database
 * counts it up with every change, and what is past its end is left out here.
 */
final class Signing {

  /** Endpoints whose secrets are kept: those that are called most. */
  private static final int MOST = 10_000;

  private final EndpointSecrets secrets;
  private final Cache<UUID, Kept> byEndpoint =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

  private record Kept(long version, List<Lasting> secrets) {}

  /**
   * What an endpoint signs with now.
   *
   * @param secrets newest first
   * @param until the first of them ends, null for no end
   * @param eventVersion of the catalogue, that the endpoint pinned; null for the newest
   */
  record Signs(List<Sealed> secrets, @Nullable Instant until, @Nullable Integer eventVersion) {

    static final Signs WITH_NOTHING = new Signs(List.of(), null, null);
  }

  Signing(EndpointSecrets secrets) {
    this.secrets = secrets;
  }

  /**
   * Of each endpoint those that sign at {@code now}, newest first.
   *
   * @param versions of the endpoints, read before in the same transaction
   */
  Map<UUID, Signs> of(Sql tx, Map<UUID, Long> versions, Instant now) {
    Map<UUID, Kept> kept = new HashMap<>(byEndpoint.getAllPresent(versions.keySet()));
    kept.entrySet()
        .removeIf(each -> !Objects.equals(versions.get(each.getKey()), each.getValue().version()));
    Map<UUID, Long> changed = new HashMap<>(versions);
    changed.keySet().removeAll(kept.keySet());
    if (!changed.isEmpty()) {
      Map<UUID, Kept> read = read(tx, changed);
      byEndpoint.putAll(read);
      kept.putAll(read);
    }
    return kept.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> signing(each.getValue(), now)));
  }

  private Map<UUID, Kept> read(Sql tx, Map<UUID, Long> versions) {
    Map<UUID, List<Lasting>> found =
        secrets.lasting(tx, versions.keySet()).stream()
            .collect(Collectors.groupingBy(lasting -> lasting.secret().endpointId()));
    Map<UUID, Kept> read = new HashMap<>();
    versions.forEach(
        (endpoint, version) ->
            read.put(endpoint, new Kept(version, found.getOrDefault(endpoint, List.of()))));
    return read;
  }

  private static Signs signing(Kept kept, Instant now) {
    List<Lasting> signing =
        kept.secrets().stream().filter(lasting -> lasting.signsAt(now)).toList();
    return new Signs(
        signing.stream().map(Lasting::secret).toList(),
        signing.stream()
            .map(Lasting::expiresAt)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null),
        signing.isEmpty() ? null : signing.getFirst().eventVersion());
  }
}
