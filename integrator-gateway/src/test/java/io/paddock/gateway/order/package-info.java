@NullMarked
package io.paddock.gateway.order;

import org.jspecify.annotations.NullMarked;
