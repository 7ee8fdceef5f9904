@NullMarked
package io.paddock.gateway.error;

import org.jspecify.annotations.NullMarked;
