package io.paddock.backoffice.tenant;

import io.paddock.auth.directory.PartnerKind;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partner that exists: as much of it as its keys depend on.
 *
 * @param associatedWallet in lower case
 */
public record PartnerRef(UUID id, PartnerKind kind, @Nullable String associatedWallet) {

  /**
   * Finds it and holds its row until the transaction ends, so that changes of one partner and its
   * keys happen one after the other.
   *
   * @throws Problem {@code partner_not_found}
   */
  public static Uni<PartnerRef> lock(Statements tx, String id) {
    return get(tx, id, " FOR NO KEY UPDATE");
  }

  /**
   * Finds it.
   *
   * @throws Problem {@code partner_not_found}
   */
  public static Uni<PartnerRef> find(Statements tx, String id) {
    return get(tx, id, "");
  }

  public static Problem notFound() {
    return Problem.of(BackofficeError.PARTNER_NOT_FOUND, "No partner has this id");
  }

  private static Uni<PartnerRef> get(Statements tx, String id, String lockClause) {
    return RowId.parse(id)
        .map(known -> row(tx, known, lockClause))
        .orElseGet(() -> Uni.createFrom().failure(notFound()));
  }

  private static Uni<PartnerRef> row(Statements tx, UUID id, String lockClause) {
    return tx.rows(
            PartnerRef.class,
            "SELECT id, kind, associated_wallet FROM tenancy.partners WHERE id = $1" + lockClause,
            id)
        .map(rows -> rows.findOne().orElseThrow(PartnerRef::notFound));
  }
}
