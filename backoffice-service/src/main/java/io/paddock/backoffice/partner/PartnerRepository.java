package io.paddock.backoffice.partner;

import io.paddock.backoffice.tenant.PartnerRef;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.db.Statements;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Partners. */
@Singleton
class PartnerRepository implements PanacheRepositoryBase<PartnerEntity, UUID> {

  static final String WALLET_KEY = "partners_associated_wallet_key";

  private static final Sort NEWEST_FIRST = Sort.descending("createdAt", "id");

  /** The partner, or {@code partner_not_found} as its failure. */
  Uni<PartnerEntity> existing(UUID id) {
    return findById(id).onItem().ifNull().failWith(PartnerRef::notFound);
  }

  /** Holds its row until the transaction ends: its keys are issued under what it is. */
  Uni<PartnerEntity> locked(Statements tx, String id) {
    return PartnerRef.lock(tx, id).chain(held -> existing(held.id()));
  }

  /** Newest first, of one status or of all; {@code after} is the last row that was shown. */
  Uni<List<PartnerEntity>> page(@Nullable String status, @Nullable Anchor after, int rows) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    Map<String, Object> values = new HashMap<>();
    if (status != null) {
      conditions.add("status = :status");
      values.put("status", status);
    }
    if (after != null) {
      conditions.add("(createdAt < :at or createdAt = :at and id < :id)");
      values.put("at", after.at());
      values.put("id", UUID.fromString(after.id()));
    }
    return find(String.join(" and ", conditions), NEWEST_FIRST, values).page(0, rows).list();
  }

  /**
   * Whether another partner than {@code id} has the wallet. Two changes at once must not both find
   * it free: the second waits until the transaction of the first ends.
   */
  Uni<Boolean> isTaken(Statements tx, String wallet, UUID id) {
    return tx.rows(
            "SELECT pg_advisory_xact_lock(hashtextextended('partner-wallet/' || $1, 0))", wallet)
        .chain(() -> count("associatedWallet = ?1 and id <> ?2", wallet, id))
        .map(others -> others > 0);
  }
}
