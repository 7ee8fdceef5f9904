package io.paddock.web.db;

import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.Unremovable;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@link Reads} over the pool of requests. */
@Singleton
@DefaultBean
@Unremovable
final class PooledReads implements Reads {

  private final Pool pool;
  private final UnitTime time;
  private final Traffic traffic;

  PooledReads(Pool pool, UnitTime time, @Identifier("requests") Traffic traffic) {
    this.pool = pool;
    this.time = time;
    this.traffic = traffic;
  }

  @Override
  public <T> Uni<List<T>> list(String template, Map<String, ?> values, Function<Row, T> mapper) {
    Map<String, Object> sent = new HashMap<>();
    values.forEach((name, value) -> Query.put(sent, name, value));
    return time.run(() -> answer(template, sent))
        .onFailure()
        .transform(DatabaseException::of)
        .map(found -> Rows.of(found, mapper).list());
  }

  private Uni<RowSet<Row>> answer(String template, Map<String, Object> values) {
    traffic.statement();
    return Uni.createFrom()
        .completionStage(
            () ->
                pool.withConnection(
                        connection -> SqlTemplate.forQuery(connection, template).execute(values))
                    .toCompletionStage());
  }
}
