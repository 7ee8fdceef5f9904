package io.paddock.callbacks.notice;

import io.paddock.callbacks.eventtype.EndpointNotice;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import io.vertx.sqlclient.Row;
import java.time.Instant;

/**
 * What is to be told of an endpoint.
 *
 * @param owner of the endpoint
 * @param sequence counts the notices of this endpoint, from 1
 * @param at when it came to be so, by the database's clock
 */
public record Notice(Tenant owner, long sequence, Instant at, EndpointNotice said) {

  /**
   * Reads what a statement that decides about an endpoint returns of it.
   *
   * @param row with {@code owner_kind}, {@code owner_id}, {@code notice_sequence} and {@code at}
   */
  public static Notice of(Row row, EndpointNotice said) {
    return new Notice(
        new Tenant(
            TenantKind.parse(row.getString("owner_kind")).orElseThrow(), row.getUUID("owner_id")),
        row.getLong("notice_sequence"),
        row.getOffsetDateTime("at").toInstant(),
        said);
  }
}
