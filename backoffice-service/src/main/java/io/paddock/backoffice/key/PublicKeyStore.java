package io.paddock.backoffice.key;

import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.auth.directory.OperatorStanding;
import io.paddock.auth.directory.OperatorStatus;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.OperatorPublicKey;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.key.PublicKeyResource.PublicKeyView;
import io.paddock.backoffice.text.RowId;
import io.paddock.backoffice.text.Slug;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of public keys. */
final class PublicKeyStore {

  private PublicKeyStore() {}

  /** By id, or by the code of whoever has no such id; fails alike for all that have no key. */
  static Uni<PublicKeyView> current(Statements tx, String idOrCode, Instant now) {
    @Nullable UUID id = RowId.parse(idOrCode).orElse(null);
    if (id == null && !Slug.FORM.matcher(idOrCode).matches()) {
      return Uni.createFrom().failure(PublicKeyStore::notFound);
    }
    return tx.rows(
            KeyRow.class,
            """
            SELECT o.code, o.status, a.status, k.environment, k.key_id, k.created_at
              FROM tenancy.operators o
              LEFT JOIN tenancy.aggregators a ON a.id = o.aggregator_id
              JOIN tenancy.api_keys k ON k.owner_id = o.id AND k.kind = 'operator'
             WHERE o.id = coalesce((SELECT id FROM tenancy.operators WHERE id = $1::uuid),
                                   (SELECT id FROM tenancy.operators WHERE code = $2))
               AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $3)
             ORDER BY k.replaced_at IS NOT NULL, k.created_at DESC, k.key_id DESC
             LIMIT 1
            """,
            id,
            idOrCode,
            now)
        .map(
            rows ->
                rows.stream()
                    .filter(KeyRow::mayCall)
                    .map(KeyRow::view)
                    .findFirst()
                    .orElseThrow(PublicKeyStore::notFound));
  }

  private record KeyRow(
      String code,
      OperatorStatus status,
      @Nullable AggregatorStatus aggregator,
      KeyEnvironment environment,
      String keyId,
      Instant createdAt) {

    boolean mayCall() {
      return new OperatorStanding(status, aggregator).mayCall();
    }

    PublicKeyView view() {
      return new PublicKeyView(code, new OperatorPublicKey(environment, keyId).text(), createdAt);
    }
  }

  private static Problem notFound() {
    return Problem.of(
        BackofficeError.PUBLIC_KEY_NOT_FOUND, "No public key is served for this operator");
  }
}
