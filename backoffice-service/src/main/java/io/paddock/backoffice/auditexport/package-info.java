/**
 * The audit trail of one operator, and the whole of it, streamed to whoever proves it elsewhere;
 * each export is audited.
 */
@NullMarked
package io.paddock.backoffice.auditexport;

import org.jspecify.annotations.NullMarked;
