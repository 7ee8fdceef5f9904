package io.paddock.backoffice.operator;

import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.web.db.Statements;
import io.paddock.web.page.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
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

  /** One page, from the values of the last row shown: the row itself may be gone. */
  Uni<List<OperatorEntity>> page(OperatorQuery query, PageRequest page) {
    List<String> conditions = new ArrayList<>();
    Parameters values = new Parameters();
    if (query.owner() != null) {
      conditions.add("aggregatorId = :owner");
      values.and("owner", query.owner());
    }
    if (query.status() != null) {
      conditions.add("status = :status");
      values.and("status", query.status().text());
    }
    if (query.text() != null) {
      conditions.add(
          """
          (position(:text in lower(code)) > 0
           or position(:text in lower(name)) > 0
           or position(:text in lower(array_to_string(domains, ' '))) > 0)
          """);
      values.and("text", query.text());
    }
    if (!page.isFirst()) {
      conditions.add(query.order().afterLast());
      values.and("value", query.order().value(page)).and("id", page.id(1));
    }
    return find(String.join(" and ", conditions), query.order().sort(), values)
        .page(0, page.rows())
        .list();
  }

  Uni<AggregatorStatus> ownersStatus(Statements tx, UUID aggregatorId) {
    return tx.rows("SELECT status FROM tenancy.aggregators WHERE id = $1", aggregatorId)
        .map(rows -> AggregatorStatus.parse(rows.getFirst().getString(0)));
  }
}
