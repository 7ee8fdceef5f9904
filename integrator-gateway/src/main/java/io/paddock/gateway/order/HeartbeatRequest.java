package io.paddock.gateway.order;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/heartbeat}.
 *
 * @param deadlineSeconds 5 to 60; 0 switches it off
 */
@Schema(examples = "{\"deadlineSeconds\":15}")
record HeartbeatRequest(@Schema(required = true) @Nullable Integer deadlineSeconds) {}
