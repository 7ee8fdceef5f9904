package io.paddock.auth.directory;

import java.util.List;
import java.util.UUID;

/** Which cached entries show something of a tenant, besides the one that carries its own id. */
interface AffectedEntries {

  /** The operator by its code, its keys, and the partners linked to it with theirs. */
  List<String> ofOperator(UUID operatorId);

  /**
   * The aggregator's keys, its operators by id and by code, their keys, and the partners linked to
   * them with theirs.
   */
  List<String> ofAggregator(UUID aggregatorId);

  /** The partner's keys. */
  List<String> ofPartner(UUID partnerId);
}
