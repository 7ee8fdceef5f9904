@NullMarked
package io.paddock.gateway.vault;

import org.jspecify.annotations.NullMarked;
