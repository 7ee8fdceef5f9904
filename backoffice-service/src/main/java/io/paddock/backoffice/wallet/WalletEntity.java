package io.paddock.backoffice.wallet;

import io.paddock.auth.directory.KycStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a {@link Wallet} is kept. Its row is added by SQL, so that two who need it both get it. */
@Entity(name = "Wallet")
@Table(name = "wallets")
class WalletEntity {

  @Id String address;

  @Version int version;

  String kycStatus;
  int kycTier;
  @Nullable Instant kycDecidedAt;
  @Nullable Integer rateLimitPerMin;

  @Column(updatable = false)
  Instant createdAt;

  Instant updatedAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected WalletEntity() {}

  void decide(KycStanding standing, Instant decidedAt, Instant at) {
    kycStatus = standing.status().name();
    kycTier = standing.tier();
    kycDecidedAt = decidedAt;
    updatedAt = at;
  }

  void limit(@Nullable Integer perMin, Instant at) {
    rateLimitPerMin = perMin;
    updatedAt = at;
  }

  Wallet wallet() {
    return new Wallet(
        address,
        new KycStanding(KycStatus.valueOf(kycStatus), kycTier),
        kycDecidedAt,
        rateLimitPerMin,
        createdAt,
        updatedAt);
  }
}
