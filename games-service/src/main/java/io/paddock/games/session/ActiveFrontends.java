package io.paddock.games.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.auth.directory.OperatorStanding;
import io.paddock.auth.directory.OperatorStatus;
import io.paddock.games.operator.WebOrigin;
import io.paddock.web.db.Postgres;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which origins are the frontend of any active operator. For preflights, which carry no session;
 * the request that follows is held to its own session's frontend.
 */
@Singleton
class ActiveFrontends {

  /** Nobody announces anything here: a frontend that is switched on waits no longer than this. */
  static final Duration KEPT = Duration.ofMillis(500);

  private static final int MAX_ORIGINS = 10_000;

  private final Postgres postgres;
  private final Cache<WebOrigin, Boolean> known =
      Caffeine.newBuilder().maximumSize(MAX_ORIGINS).expireAfterWrite(KEPT).build();

  ActiveFrontends(Postgres postgres) {
    this.postgres = postgres;
  }

  /** Never blocks; empty when only {@link #contains} can tell. */
  Optional<Boolean> cached(WebOrigin origin) {
    return Optional.ofNullable(known.getIfPresent(origin));
  }

  /** May ask the database. */
  boolean contains(WebOrigin origin) {
    Boolean held = known.getIfPresent(origin);
    if (held != null) {
      return held;
    }
    // Not within the cache: who asks meanwhile would wait for this answer, and then for their own.
    boolean found = query(origin);
    known.put(origin, found);
    return found;
  }

  private boolean query(WebOrigin origin) {
    String host = URI.create(origin.text()).getHost();
    return postgres.withConnection(
        sql ->
            sql
                .query(
                    """
                    SELECT game_frontend_base_url, status, aggregator_status
                      FROM tenancy.directory_operators
                     WHERE position(#{host} IN lower(game_frontend_base_url)) > 0
                    """)
                .bind("host", host)
                .as(Frontend.class)
                .stream()
                .flatMap(frontend -> frontend.origin().stream())
                .anyMatch(origin::equals));
  }

  private record Frontend(
      String gameFrontendBaseUrl,
      OperatorStatus status,
      @Nullable AggregatorStatus aggregatorStatus) {

    Optional<WebOrigin> origin() {
      return new OperatorStanding(status, aggregatorStatus).mayPlay()
          ? WebOrigin.of(gameFrontendBaseUrl)
          : Optional.empty();
    }
  }
}
