package io.paddock.callbacks.delivery;

import io.paddock.callbacks.audit.AuditAction;
import io.paddock.callbacks.audit.AuditTrail;
import io.paddock.callbacks.audit.AuditTrail.Target;
import io.paddock.callbacks.audit.Diff;
import io.paddock.callbacks.delivery.DeadLetterResource.Redriven;
import io.paddock.callbacks.error.CallbackError;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is tried no more: read by its owner, and begun anew at its owner's wish. */
@Singleton
class DeadLetters {

  /** Of one call: a short transaction, however many there are. */
  static final int BATCH = 1_000;

  private static final Logger LOG = Logger.getLogger(DeadLetters.class);

  private static final String LIST =
      DeliveryStore.SELECT
          + """
           AND d.status IN ('failed', 'parked') AND d.retried
           AND (CAST(#{endpoint} AS uuid) IS NULL OR d.endpoint_id = #{endpoint})
           AND (CAST(#{before} AS uuid) IS NULL OR d.id < #{before})
          ORDER BY d.id DESC LIMIT #{limit}
          """;

  private static final String REDRIVE =
      """
      WITH begun AS (
        UPDATE deliveries SET status = 'pending', finished_at = NULL WHERE (event_id, endpoint_id) IN (
          SELECT event_id, endpoint_id FROM deliveries
          WHERE endpoint_id = #{endpoint} AND owner_kind = #{kind} AND owner_id = #{owner}
            AND status IN ('failed', 'parked') AND retried
            AND NOT EXISTS (
              SELECT FROM events v WHERE v.id = event_id AND v.erased_at IS NOT NULL)
          ORDER BY id LIMIT #{limit} FOR UPDATE)
        RETURNING id, endpoint_id, event_id, attempts, retried),
      """
          + DeliveryWriter.IN_LINE
          + "SELECT count(*) FROM begun";

  private static final String ANY_LEFT =
      """
      SELECT 1 FROM deliveries WHERE endpoint_id = #{endpoint}
        AND status IN ('failed', 'parked') AND retried
        AND NOT EXISTS (SELECT FROM events v WHERE v.id = event_id AND v.erased_at IS NOT NULL)
      LIMIT 1
      """;

  private final Postgres postgres;
  private final DeliveryStore store;
  private final AuditTrail audit;

  DeadLetters(Postgres postgres, DeliveryStore store, AuditTrail audit) {
    this.postgres = postgres;
    this.store = store;
    this.audit = audit;
  }

  Page<Delivery> list(Tenant owner, @Nullable UUID endpointId, PageRequest page) {
    List<Delivery> rows =
        postgres.withConnection(
            sql ->
                sql.query(LIST)
                    .bind("kind", owner.kind().text())
                    .bind("owner", owner.id())
                    .bind("endpoint", endpointId)
                    .bind("before", page.isFirst() ? null : page.id(0))
                    .bind("limit", page.rows())
                    .as(Delivery.class)
                    .list());
    return Page.cut(rows, page.limit(), last -> page.cursor(last.id()));
  }

  /**
   * Begins the oldest anew.
   *
   * @throws Problem 400 when the endpoint is not the owner's, 409 when it is disabled
   */
  Redriven redrive(Tenant owner, UUID endpointId) {
    Redriven redriven =
        postgres.inTransaction(
            tx -> {
              String status =
                  store
                      .lockEndpoint(tx, owner, endpointId)
                      .orElseThrow(() -> Problem.invalid("/endpointId", "is no endpoint of yours"));
              if (!status.equals("enabled")) {
                throw Problem.of(
                    CallbackError.ENDPOINT_DISABLED, "A disabled endpoint is not called.");
              }
              int begun =
                  tx.query(REDRIVE)
                      .bind("endpoint", endpointId)
                      .bind("kind", owner.kind().text())
                      .bind("owner", owner.id())
                      .bind("limit", BATCH)
                      .mapTo(Long.class)
                      .one()
                      .intValue();
              boolean more =
                  tx.query(ANY_LEFT)
                      .bind("endpoint", endpointId)
                      .mapTo(Integer.class)
                      .findOne()
                      .isPresent();
              if (begun > 0) {
                audit.add(
                    tx,
                    owner,
                    AuditAction.DEAD_LETTERS_REDRIVEN,
                    Target.endpoint(endpointId),
                    Diff.empty().set("redriven", begun));
              }
              return new Redriven(begun, more);
            });
    LOG.infof("dead_letters_redriven endpoint=%s count=%d", endpointId, redriven.redriven());
    return redriven;
  }
}
