/** integrator-gateway: the partner API over a full replica of the exchange. */
@NullMarked
package io.paddock.gateway;

import org.jspecify.annotations.NullMarked;
