package io.paddock.backoffice.partner;

import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.directory.PartnerStatus;
import io.paddock.backoffice.tenant.Contacts;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** How a {@link Partner} is kept. */
@Entity(name = "Partner")
@Table(name = "partners")
class PartnerEntity {

  @Id UUID id;

  @Version int version;

  String name;
  String contactEmail;
  String kind;
  String status;
  @Nullable String associatedWallet;
  boolean requirePerWalletKyc;
  boolean requireSignature;
  String[] ipAllowlist;
  @Nullable Integer rateLimitPerMin;
  @Nullable UUID operatorId;

  @Convert(converter = Contacts.Column.class)
  @ColumnTransformer(read = "CAST(contacts AS text)", write = "CAST(CAST(? AS text) AS jsonb)")
  @Nullable Contacts contacts;

  String[] tags;

  @Column(updatable = false)
  Instant createdAt;

  Instant updatedAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected PartnerEntity() {}

  @SuppressWarnings("NullAway.Init")
  PartnerEntity(Partner partner) {
    this.id = partner.id();
    this.createdAt = partner.createdAt();
    become(partner);
  }

  /** Takes over all but the id and the time of creation. */
  final void become(Partner partner) {
    name = partner.name();
    contactEmail = partner.contactEmail();
    kind = partner.kind().text();
    status = partner.status().text();
    associatedWallet = partner.associatedWallet();
    requirePerWalletKyc = partner.requirePerWalletKyc();
    requireSignature = partner.requireSignature();
    ipAllowlist = partner.ipAllowlist().toArray(String[]::new);
    rateLimitPerMin = partner.rateLimitPerMin();
    operatorId = partner.operatorId();
    contacts = partner.contacts();
    tags = partner.tags().toArray(String[]::new);
    updatedAt = partner.updatedAt();
  }

  void switchTo(PartnerStatus wanted, Instant at) {
    status = wanted.text();
    updatedAt = at;
  }

  Partner partner() {
    return new Partner(
        id,
        name,
        contactEmail,
        PartnerKind.parse(kind),
        PartnerStatus.parse(status),
        associatedWallet,
        requirePerWalletKyc,
        requireSignature,
        List.of(ipAllowlist),
        rateLimitPerMin,
        operatorId,
        contacts,
        List.of(tags),
        createdAt,
        updatedAt,
        version);
  }
}
