package io.paddock.backoffice.wallet;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Wallets. */
@Singleton
class WalletRepository implements PanacheRepositoryBase<WalletEntity, String> {

  /** The wallet, or {@code wallet_not_found} as its failure. */
  Uni<WalletEntity> existing(String address) {
    return findById(address).onItem().ifNull().failWith(WalletRepository::notFound);
  }

  /** Holds its row until the transaction ends; makes it where there was none. */
  Uni<WalletEntity> locked(Statements tx, String address, Instant now) {
    return tx.rows(
            """
            INSERT INTO tenancy.wallets (address, created_at, updated_at) VALUES ($1, $2, $2)
            ON CONFLICT (address) DO NOTHING
            """,
            address,
            now)
        .chain(
            () ->
                tx.rows(
                    "SELECT 1 FROM tenancy.wallets WHERE address = $1 FOR NO KEY UPDATE", address))
        .chain(() -> existing(address));
  }

  /** Nobody else changes it before the transaction ends. */
  static Uni<Optional<KycStanding>> share(Statements tx, String address) {
    return tx.rows(
            KycStanding.class,
            "SELECT kyc_status, kyc_tier FROM tenancy.wallets WHERE address = $1 FOR SHARE",
            address)
        .map(Rows::findOne);
  }

  static Problem notFound() {
    return Problem.of(BackofficeError.WALLET_NOT_FOUND, "No wallet has this address");
  }
}
