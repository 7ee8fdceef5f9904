package io.paddock.auth.directory;

import java.util.List;
import java.util.UUID;

/** Which cached entries show something of a tenant, besides the one that carries its own id. */
interface AffectedEntries {

  /** The operator by its code, and its keys. */
  List<String> ofOperator(UUID operatorId);

  /** The aggregator's keys, its operators by id and by code, and their keys. */
  List<String> ofAggregator(UUID aggregatorId);
}
