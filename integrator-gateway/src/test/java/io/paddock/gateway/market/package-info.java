@NullMarked
package io.paddock.gateway.market;

import org.jspecify.annotations.NullMarked;
