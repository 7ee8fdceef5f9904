package io.paddock.backoffice.tenant;

import io.paddock.auth.directory.PartnerKind;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import java.util.Optional;
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
  public static PartnerRef lock(Sql sql, String id) {
    return get(sql, id, " FOR NO KEY UPDATE");
  }

  /**
   * Finds it.
   *
   * @throws Problem {@code partner_not_found}
   */
  public static PartnerRef find(Sql sql, String id) {
    return get(sql, id, "");
  }

  public static Problem notFound() {
    return Problem.of(BackofficeError.PARTNER_NOT_FOUND, "No partner has this id");
  }

  private static PartnerRef get(Sql sql, String id, String lockClause) {
    return RowId.parse(id)
        .flatMap(known -> row(sql, known, lockClause))
        .orElseThrow(PartnerRef::notFound);
  }

  private static Optional<PartnerRef> row(Sql sql, UUID id, String lockClause) {
    return sql.query(
            "SELECT id, kind, associated_wallet FROM tenancy.partners WHERE id = #{id}"
                + lockClause)
        .bind("id", id)
        .map(
            row ->
                new PartnerRef(
                    row.getUUID("id"),
                    PartnerKind.parse(row.getString("kind")),
                    row.getString("associated_wallet")))
        .findOne();
  }
}
