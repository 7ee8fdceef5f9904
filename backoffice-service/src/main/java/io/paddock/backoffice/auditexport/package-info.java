/** The whole audit trail, streamed to whoever proves it elsewhere; each export is audited. */
@NullMarked
package io.paddock.backoffice.auditexport;

import org.jspecify.annotations.NullMarked;
