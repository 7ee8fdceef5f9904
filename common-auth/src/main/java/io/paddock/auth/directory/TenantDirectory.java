package io.paddock.auth.directory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tenants. Lookups may block on Redis or PostgreSQL: call them from virtual threads, never from
 * the event loop. A result is at most 60 seconds old, counted from the query to PostgreSQL, and
 * usually as fresh as the last change, because changes are announced.
 *
 * <p>Every lookup throws {@link DirectoryUnavailableException} when neither a cache nor PostgreSQL
 * can answer.
 */
public interface TenantDirectory {

  /** Maximum operators per page. */
  int MAX_PAGE = 201;

  Optional<OperatorRecord> operatorByCode(String code);

  Optional<OperatorRecord> operator(UUID id);

  /**
   * The aggregator's operators in the order of their codes; never cached.
   *
   * @param afterCode the last code of the previous page; null for the first page
   * @param limit 1–{@value #MAX_PAGE}: one more than a page shows whether another follows
   */
  List<OperatorRecord> operatorsOf(UUID aggregatorId, @Nullable String afterCode, int limit);

  Optional<AggregatorKeyRecord> aggregatorKey(String prefix);

  Optional<OperatorKeyRecord> operatorKey(String keyId);

  Optional<PartnerKeyRecord> partnerKey(String keyId);

  Optional<PartnerRecord> partner(UUID id);

  /** A staff member's login; empty if no login with that id ever existed, or it ended long ago. */
  Optional<StaffSessionRecord> staffSession(UUID id);

  /**
   * The wallet's compliance; always a record, with {@link KycStatus#NONE} for an unknown wallet.
   * That is also cached, and announced like any other change.
   *
   * @param address lower-case {@code 0x} and 40 hex characters
   */
  WalletRecord wallet(String address);
}
