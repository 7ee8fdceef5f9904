package io.paddock.gateway.order;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many open orders were cancelled.
 *
 * @param sequence of the log, after which they were
 */
@Schema(
    examples =
        """
        {"cancelled":3,"sequence":1842}
        """)
record CancelledAll(int cancelled, long sequence) {}
