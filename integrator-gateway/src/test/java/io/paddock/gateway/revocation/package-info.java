@NullMarked
package io.paddock.gateway.revocation;

import org.jspecify.annotations.NullMarked;
