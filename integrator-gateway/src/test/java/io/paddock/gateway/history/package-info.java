@NullMarked
package io.paddock.gateway.history;

import org.jspecify.annotations.NullMarked;
