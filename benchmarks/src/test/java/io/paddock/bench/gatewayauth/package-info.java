@NullMarked
package io.paddock.bench.gatewayauth;

import org.jspecify.annotations.NullMarked;
