@NullMarked
package io.paddock.gateway.access;

import org.jspecify.annotations.NullMarked;
