@NullMarked
package io.paddock.gateway.amount;

import org.jspecify.annotations.NullMarked;
