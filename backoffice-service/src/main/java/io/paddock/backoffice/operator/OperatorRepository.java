package io.paddock.backoffice.operator;

import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.paddock.web.page.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Operators. */
@Singleton
class OperatorRepository implements PanacheRepositoryBase<OperatorEntity, UUID> {

  static final String CODE_KEY = "operators_code_key";

  /**
   * The operator, or {@code operator_not_found} as the failure: the same for a foreign and a
   * missing one.
   *
   * @param owner the aggregator that asks; null for staff, who see all
   */
  Uni<OperatorEntity> existing(UUID id, @Nullable UUID owner) {
    PanacheQuery<OperatorEntity> found =
        owner == null ? find("id = ?1", id) : find("id = ?1 and aggregatorId = ?2", id, owner);
    return found.firstResult().onItem().ifNull().failWith(OperatorRef::notFound);
  }

  /** Holds its row until the transaction ends: its keys and secrets change under the same lock. */
  Uni<OperatorEntity> locked(Statements tx, String id, @Nullable UUID owner) {
    return OperatorRef.lock(tx, id, owner).chain(held -> existing(held.id(), owner));
  }

  /**
   * A row of a list.
   *
   * @param place what the list is sorted by, for a cursor
   */
  record Placed(UUID id, String place) {}

  /** One page, from the values of the last row shown: the row itself may be gone. */
  Uni<List<Placed>> page(Statements tx, OperatorQuery query, PageRequest page) {
    List<Object> values = new ArrayList<>();
    String statement = statement(query, page, values);
    return tx.rows(Placed.class, statement, values.toArray()).map(Rows::list);
  }

  /** The list's one statement; {@code values} takes its parameters. */
  static String statement(OperatorQuery query, PageRequest page, List<Object> values) {
    List<String> conditions = new ArrayList<>();
    if (query.owner() != null) {
      conditions.add("o.aggregator_id = " + parameter(values, query.owner()));
    }
    if (query.status() != null) {
      conditions.add("o.status = " + parameter(values, query.status().text()));
    }
    if (query.text() != null) {
      // Not position(): of a pattern PostgreSQL guesses how many rows fit, and plans for that.
      conditions.add("o.search LIKE " + parameter(values, query.pattern()));
    }
    if (!page.isFirst()) {
      String value = parameter(values, query.order().value(page));
      conditions.add(query.order().afterLast(value, parameter(values, page.id(1))));
    }
    return "SELECT o.id, "
        + query.order().shown()
        + " FROM tenancy.operators o"
        + (query.order().isMetric()
            ? " JOIN tenancy.operator_metrics m ON m.operator_id = o.id"
            : "")
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
        + " ORDER BY "
        + query.order().orderBy()
        + " LIMIT "
        + parameter(values, page.rows());
  }

  private static String parameter(List<Object> values, Object value) {
    values.add(value);
    return "$" + values.size();
  }

  /** In the order of their ids. */
  Uni<List<Operator>> these(List<UUID> ids) {
    return find("id in ?1", ids)
        .list()
        .map(
            found -> {
              Map<UUID, Operator> byId = new HashMap<>();
              found.forEach(kept -> byId.put(kept.id, kept.operator()));
              return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
            });
  }

  Uni<Optional<AggregatorStatus>> ownersStatus(Statements tx, UUID aggregatorId) {
    return tx.column(
            AggregatorStatus.class,
            "SELECT status FROM tenancy.aggregators WHERE id = $1",
            aggregatorId)
        .map(Rows::findOne);
  }
}
