package io.paddock.gateway.access;

import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.events.catalogue.Subjects;
import io.paddock.events.catalogue.UserRegistered;
import io.paddock.events.outbox.NewEvent;
import io.paddock.events.outbox.Outbox;
import io.paddock.events.outbox.Owners;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code trading.wallets}. */
@Singleton
class WalletStore {

  private final Outbox outbox;

  WalletStore(Outbox outbox) {
    this.outbox = outbox;
  }

  Optional<UUID> owner(Sql tx, String wallet) {
    return tx.query("SELECT partner_id FROM wallets WHERE address = #{address}")
        .bind("address", wallet)
        .mapTo(UUID.class)
        .findOne();
  }

  /** The single-wallet partner whose wallet it is, whether it has acted yet or not. */
  Optional<UUID> associatedWith(Sql tx, String wallet) {
    return tx.query(
            """
            SELECT id FROM tenancy.directory_partners
             WHERE associated_wallet = #{address} AND kind = 'single_wallet'
            """)
        .bind("address", wallet)
        .mapTo(UUID.class)
        .findOne();
  }

  /**
   * Binds the wallet, unless another transaction was faster; returns whose it is now. A wallet that
   * needs no verification of its own is onboarded by this, and its vault is due.
   */
  UUID insert(
      Sql tx, String wallet, PartnerKeyRecord partner, Instant now, @Nullable String requestId) {
    int inserted =
        tx.query(
                """
                INSERT INTO wallets (address, partner_id, first_seen_at, vault_status)
                VALUES (#{address}, #{partner}, #{now}, #{vault})
                ON CONFLICT (address) DO NOTHING
                """)
            .bind("address", wallet)
            .bind("partner", partner.partnerId())
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .bind("vault", Gate.needsKyc(partner) ? "none" : "queued")
            .execute();
    if (inserted == 1) {
      outbox.append(
          tx,
          new NewEvent(
              Subjects.wallet(wallet),
              new Owners(partner.operatorId(), partner.aggregatorId(), partner.partnerId()),
              UserRegistered.ofWallet(wallet),
              requestId));
      return partner.partnerId();
    }
    return owner(tx, wallet).orElseThrow();
  }
}
