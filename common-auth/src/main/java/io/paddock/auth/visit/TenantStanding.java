package io.paddock.auth.visit;

import io.paddock.auth.directory.PartnerStatus;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.web.db.Postgres;
import java.util.UUID;

/**
 * Whether a tenant's people may look at anything. A key of the tenant tells it by itself; what
 * staff made for the tenant does not.
 */
public final class TenantStanding {

  private static final String DISABLED_AGGREGATOR =
      """
      SELECT 1 FROM tenancy.directory_aggregator_keys
      WHERE aggregator_id = #{id} AND record ->> 'aggregatorStatus' = 'disabled' LIMIT 1
      """;

  private final TenantDirectory directory;
  private final Postgres postgres;

  public TenantStanding(TenantDirectory directory, Postgres postgres) {
    this.directory = directory;
    this.postgres = postgres;
  }

  /**
   * Whether it is there and enabled; blocks.
   *
   * @throws io.paddock.auth.directory.DirectoryUnavailableException when nobody knows
   */
  public boolean isEnabled(LinkOwner tenant) {
    return switch (tenant.kind()) {
      case OPERATOR ->
          directory.operator(tenant.id()).filter(known -> known.standing().mayCall()).isPresent();
      case PARTNER ->
          directory
              .partner(tenant.id())
              .filter(known -> known.status() == PartnerStatus.ACTIVE)
              .isPresent();
      case AGGREGATOR -> !isDisabledAggregator(tenant.id());
    };
  }

  private boolean isDisabledAggregator(UUID id) {
    return postgres.withConnection(
        sql ->
            sql.query(DISABLED_AGGREGATOR)
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }
}
