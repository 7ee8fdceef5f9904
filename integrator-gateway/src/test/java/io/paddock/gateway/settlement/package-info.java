@NullMarked
package io.paddock.gateway.settlement;

import org.jspecify.annotations.NullMarked;
