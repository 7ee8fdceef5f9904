package io.paddock.callbacks.recovery;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a recovery has come.
 *
 * @param since from when events are matched again, inclusive
 * @param until to when, exclusive
 * @param finishedAt null while it runs
 */
@Schema(name = "Recovery")
public record Recovery(
    UUID id,
    UUID endpointId,
    Instant since,
    Instant until,
    @Schema(description = "running, or finished", examples = "running") String status,
    @Schema(description = "Events of the tenant that were looked at so far", examples = "1500")
        long scanned,
    @Schema(description = "Deliveries that were made: of these the endpoint had none") long made,
    @Schema(description = "Deliveries that had failed or were parked, and begin anew")
        long restarted,
    Instant createdAt,
    @Nullable Instant finishedAt) {}
