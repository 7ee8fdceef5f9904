package io.paddock.web.db;

import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One statement for several sets of parameters, in their order, with one wait for all of them. */
public final class Batch {

  private final Sql sql;
  private final String template;
  private final List<Map<String, Object>> sets = new ArrayList<>();
  private final Map<String, Object> next = new HashMap<>();

  Batch(Sql sql, String template) {
    this.sql = sql;
    this.template = template;
  }

  /** A value of the set that comes next; as in {@link Query#bind}. */
  public Batch bind(String name, @Nullable Object value) {
    Query.put(next, name, value);
    return this;
  }

  public Batch bindAll(Map<String, ? extends @Nullable Object> values) {
    values.forEach(this::bind);
    return this;
  }

  /** Each component of a record under its name. */
  public Batch bindRecord(Record values) {
    Query.components(values, this::bind);
    return this;
  }

  /** Ends the set. */
  public Batch add() {
    sets.add(Map.copyOf(next));
    next.clear();
    return this;
  }

  public int size() {
    return sets.size();
  }

  /**
   * Runs the statement for each set; for none it does nothing.
   *
   * @return how many rows each changed
   */
  public int[] execute() {
    if (sets.isEmpty()) {
      return new int[0];
    }
    int[] counts = new int[sets.size()];
    SqlResult<?> result =
        sql.await(on -> SqlTemplate.forUpdate(on, template).executeBatch(sets), template);
    for (int i = 0; i < counts.length && result != null; i++) {
      counts[i] = result.rowCount();
      result = result.next();
    }
    return counts;
  }
}
