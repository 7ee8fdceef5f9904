package io.paddock.backoffice.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/v1/bo/audit/verify} answers.
 *
 * @param rows how many rows there are
 * @param head the hash that the last row must have; note it elsewhere to prove the chain later
 * @param brokenAt the first row that was changed, inserted or removed; absent when valid
 */
@Schema(examples = "{\"valid\":true,\"rows\":42,\"head\":\"60303ae2…\"}")
public record ChainReport(
    boolean valid,
    long rows,
    String head,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long brokenAt) {}
