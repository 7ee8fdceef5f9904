/** What the gateway's access pipeline costs. */
@NullMarked
package io.paddock.bench.gatewayauth;

import org.jspecify.annotations.NullMarked;
