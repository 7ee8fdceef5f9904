package io.paddock.backoffice.aggregator;

import io.paddock.auth.directory.AggregatorStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The SQL of aggregators. */
final class AggregatorStore {

  private AggregatorStore() {}

  /** False when the code is taken. */
  static boolean insert(Handle handle, Aggregator aggregator) {
    return handle
            .createUpdate(
                """
                INSERT INTO tenancy.aggregators
                  (id, code, name, contact_email, status, created_at, updated_at)
                VALUES (:id, :code, :name, :contactEmail, :statusText, :createdAt, :updatedAt)
                ON CONFLICT ON CONSTRAINT aggregators_code_key DO NOTHING
                """)
            .bindMethods(aggregator)
            .bind("statusText", aggregator.status().text())
            .execute()
        == 1;
  }

  static Optional<Aggregator> find(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT * FROM tenancy.aggregators WHERE id = :id")
        .bind("id", id)
        .map(ConstructorMapper.of(Aggregator.class))
        .findOne();
  }

  /** Locks the row until the transaction ends. */
  static Optional<Aggregator> lock(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT * FROM tenancy.aggregators WHERE id = :id FOR NO KEY UPDATE")
        .bind("id", id)
        .map(ConstructorMapper.of(Aggregator.class))
        .findOne();
  }

  /** By code. */
  static List<Aggregator> page(Handle handle, @Nullable String afterCode, int rows) {
    return handle
        .createQuery(
            """
            SELECT * FROM tenancy.aggregators
             WHERE CAST(:after AS text) IS NULL OR code > CAST(:after AS text)
             ORDER BY code
             LIMIT :rows
            """)
        .bind("after", afterCode)
        .bind("rows", rows)
        .map(ConstructorMapper.of(Aggregator.class))
        .list();
  }

  static void setStatus(Handle handle, UUID id, AggregatorStatus status, Instant at) {
    handle
        .createUpdate(
            "UPDATE tenancy.aggregators SET status = :status, updated_at = :at WHERE id = :id")
        .bind("id", id)
        .bind("status", status.text())
        .bind("at", at)
        .execute();
  }
}
