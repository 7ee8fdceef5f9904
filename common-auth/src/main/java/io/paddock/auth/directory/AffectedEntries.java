package io.paddock.auth.directory;

import java.util.List;
import java.util.UUID;

/** Which cached entries contain data of a tenant, besides the entry with the tenant's own id. */
interface AffectedEntries {

  /** The operator by its code, its keys, and the partners linked to it with their keys. */
  List<String> ofOperator(UUID operatorId);

  /**
   * The aggregator's keys, its operators by id and by code, their keys, and the partners linked to
   * them with their keys.
   */
  List<String> ofAggregator(UUID aggregatorId);

  /** The partner's keys. */
  List<String> ofPartner(UUID partnerId);
}
