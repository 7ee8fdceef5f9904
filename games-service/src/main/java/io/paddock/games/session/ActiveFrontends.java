package io.paddock.games.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.paddock.games.operator.WebOrigin;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Which origins are the frontend of any active operator. For preflights, which carry no session;
 * the request that follows is held to its own session's frontend.
 */
@Singleton
class ActiveFrontends {

  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final int MAX_ORIGINS = 10_000;

  private final Jdbi jdbi;
  private final Cache<WebOrigin, Boolean> known =
      Caffeine.newBuilder().maximumSize(MAX_ORIGINS).expireAfterWrite(KEPT).build();

  ActiveFrontends(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Never blocks; empty when only {@link #contains} can tell. */
  Optional<Boolean> cached(WebOrigin origin) {
    return Optional.ofNullable(known.getIfPresent(origin));
  }

  /** May ask the database. */
  boolean contains(WebOrigin origin) {
    return known.get(origin, this::query);
  }

  private boolean query(WebOrigin origin) {
    String host = URI.create(origin.text()).getHost();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT game_frontend_base_url FROM tenancy.directory_operators
                     WHERE status = 'active' AND aggregator_status IS DISTINCT FROM 'disabled'
                       AND position(:host IN lower(game_frontend_base_url)) > 0
                    """)
                .bind("host", host)
                .mapTo(String.class)
                .stream()
                .anyMatch(url -> WebOrigin.of(url).filter(origin::equals).isPresent()));
  }
}
