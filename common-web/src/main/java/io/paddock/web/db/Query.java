package io.paddock.web.db;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.templates.impl.SqlTemplate;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A statement with named parameters, about to run over a connection. */
public final class Query {

  /** What a timestamptz can hold, in whole years (PostgreSQL, table 8.9). */
  private static final int FIRST_YEAR = -4_712;

  private static final int LAST_YEAR = 294_275;

  /** SQLSTATE: datetime field overflow. */
  private static final String OUT_OF_RANGE = "22008";

  private final Sql sql;
  private final String template;
  private final Map<String, Object> values = new HashMap<>();

  Query(Sql sql, String template) {
    this.sql = sql;
    this.template = template;
  }

  /**
   * A value of the type that PostgreSQL gives the parameter; an {@link Instant} is a timestamptz.
   */
  public Query bind(String name, @Nullable Object value) {
    put(values, name, value);
    return this;
  }

  /** An array of PostgreSQL. */
  public <T> Query bindArray(String name, Class<T> type, Collection<? extends T> elements) {
    // A time beyond PostgreSQL's is refused here as well.
    elements.forEach(Query::sent);
    values.put(name, elements.toArray((Object[]) Array.newInstance(type, 0)));
    return this;
  }

  public Query bindAll(Map<String, ? extends @Nullable Object> all) {
    all.forEach(this::bind);
    return this;
  }

  /** Each component of a record under its name. */
  public Query bindRecord(Record values) {
    components(values, this::bind);
    return this;
  }

  /** Runs the statement and maps its rows. */
  public <T> Rows<T> map(Function<? super Row, T> mapper) {
    return Rows.of(sql.await(this::run, template), mapper);
  }

  /**
   * Runs the statement and makes a record of each row: a component has the column of its name,
   * {@code createdAt} that of {@code created_at}.
   */
  public <T extends Record> Rows<T> as(Class<T> type) {
    return map(RowRecords.byName(type));
  }

  /** Runs the statement and takes its rows' only column. */
  public <T> Rows<T> mapTo(Class<T> type) {
    return map(RowRecords.column(type));
  }

  /**
   * Runs the statement.
   *
   * @return how many rows it changed
   */
  public int execute() {
    return sql.await(this::run, template).rowCount();
  }

  private Future<RowSet<Row>> run(SqlConnection connection) {
    SqlTemplate read = Templates.of(connection, template);
    return connection.preparedQuery(read.getSql()).execute(read.mapTuple(values));
  }

  static void components(Record values, BiConsumer<String, @Nullable Object> each) {
    for (RecordComponent component : values.getClass().getRecordComponents()) {
      each.accept(component.getName(), read(values, component));
    }
  }

  private static @Nullable Object read(Record values, RecordComponent component) {
    Method accessor = component.getAccessor();
    try {
      // A record of a feature is visible there alone.
      accessor.setAccessible(true);
      return accessor.invoke(values);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(component.getName() + " cannot be read", failure);
    }
  }

  static void put(Map<String, Object> values, String name, @Nullable Object value) {
    Object sent = sent(value);
    if (sent == null) {
      values.remove(name);
    } else {
      values.put(name, sent);
    }
  }

  /** As the client takes it. */
  static @Nullable Object sent(@Nullable Object value) {
    return switch (value) {
      case Instant instant -> inRange(instant.atOffset(ZoneOffset.UTC));
      case OffsetDateTime time -> inRange(time);
      case Enum<?> constant -> constant.name();
      case null, default -> value;
    };
  }

  /** Sent all the same, it would come out as another time: the client counts past the end. */
  private static OffsetDateTime inRange(OffsetDateTime time) {
    if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
      throw DatabaseException.of(
          new PgException("timestamp out of range", "ERROR", OUT_OF_RANGE, null));
    }
    return time;
  }
}
