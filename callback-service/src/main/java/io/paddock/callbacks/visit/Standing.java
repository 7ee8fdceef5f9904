package io.paddock.callbacks.visit;

import io.paddock.auth.directory.DirectoryUnavailableException;
import io.paddock.auth.directory.PartnerStatus;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.callbacks.error.CallbackError;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Whether a tenant's people may look at anything. A key of the tenant tells it by itself; what
 * staff made for the tenant does not.
 */
@Singleton
class Standing {

  private static final String DISABLED_AGGREGATOR =
      """
      SELECT 1 FROM tenancy.directory_aggregator_keys
      WHERE aggregator_id = #{id} AND record ->> 'aggregatorStatus' = 'disabled' LIMIT 1
      """;

  private final TenantDirectory directory;
  private final Postgres postgres;

  Standing(TenantDirectory directory, Postgres postgres) {
    this.directory = directory;
    this.postgres = postgres;
  }

  /**
   * Asks for a tenant that is there and enabled.
   *
   * @throws Problem {@code portal_visit_over}
   */
  void require(Tenant tenant) {
    try {
      if (!isEnabled(tenant)) {
        throw Problem.of(CallbackError.PORTAL_VISIT_OVER, "The tenant is disabled.");
      }
    } catch (DirectoryUnavailableException unavailable) {
      throw Problem.of(WebError.UNAVAILABLE, "The tenant cannot be looked up right now.")
          .retryAfter(1);
    }
  }

  private boolean isEnabled(Tenant tenant) {
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
