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

  /** Empty while no signature of the wallet has arrived. */
  Optional<UUID> owner(Sql tx, String wallet) {
    return tx.query(
            "SELECT partner_id FROM wallets WHERE address = #{address} AND partner_id IS NOT NULL")
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
   * Notes that the partner has named the wallet. A wallet that needs no verification of its own is
   * onboarded by this, and its vault is due.
   */
  void visit(
      Sql tx, String wallet, PartnerKeyRecord partner, Instant now, @Nullable String requestId) {
    tx.query(
            """
            INSERT INTO wallets (address, first_seen_at, vault_status)
            VALUES (#{address}, #{now}, #{vault})
            ON CONFLICT (address) DO UPDATE SET vault_status = excluded.vault_status
              WHERE wallets.vault_status = 'none' AND excluded.vault_status = 'queued'
            """)
        .bind("address", wallet)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("vault", Gate.needsKyc(partner) ? "none" : "queued")
        .execute();
    int first =
        tx.query(
                """
                INSERT INTO wallet_visits (address, partner_id, first_seen_at)
                VALUES (#{address}, #{partner}, #{now})
                ON CONFLICT (address, partner_id) DO NOTHING
                """)
            .bind("address", wallet)
            .bind("partner", partner.partnerId())
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .execute();
    if (first == 1) {
      outbox.append(
          tx,
          new NewEvent(
              Subjects.wallet(wallet),
              new Owners(partner.operatorId(), partner.aggregatorId(), partner.partnerId()),
              UserRegistered.ofWallet(wallet),
              requestId));
    }
  }

  /**
   * Gives the wallet to the partner unless it is another's; ends all visits; returns whose it is.
   */
  UUID claim(Sql tx, String wallet, UUID partnerId, Instant now) {
    int claimed =
        tx.query(
                """
                UPDATE wallets SET partner_id = #{partner}, claimed_at = #{now}
                 WHERE address = #{address} AND partner_id IS NULL
                """)
            .bind("partner", partnerId)
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .bind("address", wallet)
            .execute();
    if (claimed == 1) {
      tx.query("DELETE FROM wallet_visits WHERE address = #{address}")
          .bind("address", wallet)
          .execute();
      return partnerId;
    }
    return owner(tx, wallet).orElseThrow();
  }
}
