package io.paddock.callbacks.notice;

import io.paddock.callbacks.eventtype.EndpointNotice;
import io.paddock.callbacks.tenant.Tenant;
import java.time.Instant;

/**
 * What is to be told of an endpoint.
 *
 * @param owner of the endpoint
 * @param sequence counts the notices of this endpoint, from 1
 * @param at when it came to be so, by the database's clock
 */
public record Notice(Tenant owner, long sequence, Instant at, EndpointNotice said) {}
