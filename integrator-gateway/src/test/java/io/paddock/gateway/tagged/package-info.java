@NullMarked
package io.paddock.gateway.tagged;

import org.jspecify.annotations.NullMarked;
