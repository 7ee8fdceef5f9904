package io.paddock.auth.directory;

import java.util.Collection;
import java.util.UUID;

/**
 * Announces changes of tenants and ends of logins, so that no cache returns outdated data. The
 * writer calls it after its transaction has committed. Never throws: when Redis cannot be reached,
 * cache entries expire by themselves 60 seconds after their load, and the failure is logged.
 */
public interface DirectoryInvalidation {

  /** The operator's status, configuration, secrets, addresses or owner changed. */
  void operatorChanged(UUID operatorId);

  /** The aggregator's name or status changed: its keys and its operators carry both. */
  void aggregatorChanged(UUID aggregatorId);

  /** The key was revoked, or received a deadline. */
  void operatorKeyChanged(String keyId);

  /** The key was revoked, or received a deadline. */
  void aggregatorKeyChanged(String prefix);

  /** The partner's status, wallet, allow-list, link or flags changed: its keys carry them. */
  void partnerChanged(UUID partnerId);

  /** The key was issued, revoked, or received a deadline. */
  void partnerKeyChanged(String keyId);

  /** The logins of staff members ended. */
  void staffSessionsEnded(Collection<UUID> ids);

  /**
   * The wallet became known, or its clearance or ceiling changed; {@code address} in lower case.
   */
  void walletChanged(String address);
}
